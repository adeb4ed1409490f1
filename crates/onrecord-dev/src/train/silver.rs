//! Parses that another program made of a text → heads and relations of our own tokens.
//!
//! Comes in: tab-separated lines (number, word, lemma, tag, entity, head, relation, first and last offset in code points),
//! an empty line after each sentence. Goes out: for each of our tokens its head among our tokens, where it has one in the
//! same sentence. Refuses to decide: tokens that the other program did not see.

use onrecord::analysis::parser::Relation;
use onrecord::analysis::{Analysis, Tag};

/// What is known of one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing: the other program has no token here.
    Nothing,
    /// It hangs on nothing in its sentence.
    Root,
    /// It depends on this token of ours.
    On(usize, Relation),
}

struct Row {
    token: Option<usize>,
    head: usize,
    relation: String,
}

/// Lays the other program's parses over our tokens.
pub fn heads(text: &str, analysis: &Analysis, parses: &str) -> Vec<Known> {
    let mut bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
    bytes.push(text.len() as u32);
    let sentence_of = |token: usize| analysis.sentences.partition_point(|s| s.last as usize <= token);
    let mut known = vec![Known::Nothing; analysis.tokens.len()];
    for sentence in parses.split("\n\n") {
        let rows: Vec<Row> = sentence.lines().filter_map(|line| row(line, &bytes, analysis)).collect();
        for (at, row) in rows.iter().enumerate() {
            let Some(token) = row.token.filter(|token| known[*token] == Known::Nothing) else { continue };
            // A token of ours may hold several of theirs: the head is that of the outermost.
            let mut outer = at;
            while let Some(head) = rows[outer].head.checked_sub(1).filter(|head| *head < rows.len())
                && rows[head].token == Some(token)
                && head != outer
            {
                outer = head;
            }
            let head = rows[outer].head.checked_sub(1).and_then(|head| rows.get(head)).and_then(|head| head.token);
            let head = head.filter(|head| *head != token && sentence_of(*head) == sentence_of(token));
            known[token] = head.map_or(Known::Root, |head| {
                Known::On(head, relation(&rows[outer].relation, analysis.tokens[head].tag))
            });
        }
    }
    known
}

fn row(line: &str, bytes: &[u32], analysis: &Analysis) -> Option<Row> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [_, _, _, _, _, head, relation, start, end] = columns[..] else { return None };
    let byte = |column: &str| column.parse::<usize>().ok().and_then(|point| bytes.get(point)).copied();
    let (start, end) = (byte(start)?, byte(end)?);
    let token = analysis.tokens.partition_point(|token| token.span.end <= start);
    let token = analysis.tokens.get(token).filter(|token| token.span.start < end).map(|_| token);
    Some(Row { token, head: head.parse().ok()?, relation: relation.to_owned() })
}

/// The relation by its name today, from its name in version 1 of Universal Dependencies.
fn relation(name: &str, head: Tag) -> Relation {
    use Relation as R;
    let clausal = matches!(head, Tag::Verb | Tag::Aux | Tag::Adj);
    match name.split(':').next().unwrap_or_default() {
        "nsubj" | "nsubjpass" | "csubj" | "csubjpass" => R::Nsubj,
        "dobj" | "obj" => R::Obj,
        "iobj" => R::Iobj,
        "ccomp" => R::Ccomp,
        "xcomp" => R::Xcomp,
        "mark" => R::Mark,
        "nmod" if clausal => R::Obl,
        "nmod" => R::Nmod,
        "case" => R::Case,
        "appos" => R::Appos,
        "conj" => R::Conj,
        "cc" => R::Cc,
        "parataxis" => R::Parataxis,
        "advcl" => R::Advcl,
        "acl" => R::Acl,
        "det" => R::Det,
        "amod" => R::Amod,
        "compound" | "name" | "mwe" | "nummod" => R::Compound,
        "punct" => R::Punct,
        "aux" | "auxpass" => R::Aux,
        "advmod" | "neg" => R::Advmod,
        "cop" => R::Cop,
        _ => R::Dep,
    }
}
