-- What is kept for good: nothing here is ever deleted or changed, everything else can be made anew from it.

CREATE TABLE captures (
    digest     TEXT PRIMARY KEY NOT NULL, -- BLAKE3 of `bytes`, 64 hexadecimal digits
    name       TEXT NOT NULL,             -- as first added
    url        TEXT,
    fetched    TEXT,                      -- EDTF
    media_type TEXT NOT NULL,
    added_at   TEXT NOT NULL,             -- RFC 3339, given by the program that added it
    size       INTEGER NOT NULL,
    bytes      BLOB NOT NULL              -- last, so that listings do not touch it
) STRICT;

CREATE TABLE rulings (
    number INTEGER PRIMARY KEY,           -- the order in which they were made
    id     TEXT NOT NULL UNIQUE,
    ruling TEXT NOT NULL                  -- JSON
) STRICT;
