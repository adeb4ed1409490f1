-- Where which words stand, for searching. Can be made anew at any time; the words themselves are not kept a second time.

CREATE TABLE searchable (
    number INTEGER PRIMARY KEY,           -- of its row in `words`
    kind   TEXT NOT NULL,                 -- article, statement
    id     TEXT NOT NULL,                 -- digest or id
    text   BLOB NOT NULL,                 -- digest of all that it can be found by
    UNIQUE (kind, id)
) STRICT;

CREATE TABLE searched (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    key TEXT NOT NULL                     -- digest of all that the index was made from
) STRICT;

-- Words come folded, apart by spaces: the tokeniser has nothing left to decide.
CREATE VIRTUAL TABLE words USING fts5 (
    said, named, content = '', contentless_delete = 1, tokenize = "ascii tokenchars ''''"
);

CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);
