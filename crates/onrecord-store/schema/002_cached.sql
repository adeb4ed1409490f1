-- What can be made anew at any time. `reader` tells which reader made it: another reader's work is never used.

CREATE TABLE readings (
    digest  TEXT PRIMARY KEY NOT NULL REFERENCES captures (digest),
    reader  TEXT NOT NULL,
    article TEXT,                         -- JSON; null where the capture was refused
    reading TEXT,                         -- JSON; null where the capture was refused
    refusal TEXT,                         -- JSON; null where it was read
    CHECK ((refusal IS NULL) = (article IS NOT NULL AND reading IS NOT NULL))
) STRICT;

CREATE TABLE records (
    key    TEXT PRIMARY KEY NOT NULL,     -- digest of all that the record was made from
    record TEXT NOT NULL                  -- JSON
) STRICT;
