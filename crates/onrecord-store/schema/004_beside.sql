-- What came with a capture's bytes and does not stand in them. Kept for good, like the bytes.

CREATE TABLE beside (
    digest TEXT PRIMARY KEY NOT NULL REFERENCES captures (digest),
    facts  TEXT NOT NULL                  -- JSON: title, published, outlet, authors, language, charset, as first given
) STRICT;
