-- What is told of a capture in one line. Can be made anew at any time; beside the readings, so that nobody leafs through them.

CREATE TABLE gists (
    digest TEXT PRIMARY KEY NOT NULL REFERENCES captures (digest),
    reader TEXT NOT NULL,
    gist   TEXT NOT NULL                  -- JSON: title, statements, blocks; or the refusal
) STRICT;
