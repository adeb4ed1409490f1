-- By what a server knows whether a page has changed since it was fetched. Without it, more is asked for than need be.

CREATE TABLE fetched (
    url      TEXT PRIMARY KEY NOT NULL,   -- as it was asked for
    etag     TEXT,                        -- as the server gave them
    modified TEXT,
    at       TEXT NOT NULL                -- RFC 3339, given by the program that fetched it
) STRICT;
