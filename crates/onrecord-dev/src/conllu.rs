//! CoNLL-U → documents of paragraphs of sentences of words, and the running text they were made from.
//!
//! Comes in: a treebank file. Goes out: [`Document`]s whose spans index their text. Multi-word tokens are laid over the
//! words they hold: where the words together spell the token each gets its part, else all share the whole.
//! Refuses to decide: what to do with empty nodes; they are left out.

use std::ops::Range;

/// One word of the treebank.
#[derive(Clone, Debug)]
pub struct Word {
    /// Where it is in the document's text.
    pub span: Range<usize>,
    /// Universal part of speech.
    pub upos: String,
    /// Dictionary form.
    pub lemma: String,
    /// Index of its head in the sentence, none for the root.
    pub head: Option<usize>,
    /// How it depends on its head, without a subtype.
    pub relation: String,
}

/// One document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its text: sentences as they stand, paragraphs parted by an empty line.
    pub text: String,
    /// Where its paragraphs are.
    pub paragraphs: Vec<Range<usize>>,
    /// Its sentences.
    pub sentences: Vec<Vec<Word>>,
}

impl Document {
    /// All words, in order.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.sentences.iter().flatten()
    }
}

/// Reads a treebank.
#[must_use]
pub fn read(conllu: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    let mut new_paragraph = true;
    for sentence in conllu.split("\n\n").filter(|sentence| !sentence.trim().is_empty()) {
        let begins = |what: &str| sentence.lines().any(|line| line.starts_with(what));
        if begins("# newdoc") || documents.is_empty() {
            documents.push(Document::default());
            new_paragraph = true;
        }
        let Some(document) = documents.last_mut() else { continue };
        if new_paragraph || begins("# newpar") {
            if !document.text.is_empty() {
                let bare = document.text.trim_end().len();
                document.text.truncate(bare);
                document.text.push_str("\n\n");
            }
            document.paragraphs.push(document.text.len()..document.text.len());
            new_paragraph = false;
        }
        let words = sentence_of(sentence, &mut document.text);
        document.sentences.push(words);
        let end = document.text.trim_end().len();
        if let Some(paragraph) = document.paragraphs.last_mut() {
            paragraph.end = end;
        }
    }
    documents
}

fn sentence_of(sentence: &str, text: &mut String) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    // Last word of the multi-word token being read, and where the token is.
    let mut token: Option<(usize, Range<usize>, bool)> = None;
    for line in sentence.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, lemma, upos, _, _, head, relation, _, misc] = &columns[..] else { continue };
        let spaced = !misc.split('|').any(|note| note == "SpaceAfter=No");
        if let Some((first, last)) = id.split_once('-') {
            let (Ok(first), Ok(last)) = (first.parse::<usize>(), last.parse::<usize>()) else { continue };
            let start = text.len();
            text.push_str(form);
            token = Some((last, start..text.len(), spaced));
            if first > last {
                token = None;
            }
            continue;
        }
        let Ok(number) = id.parse::<usize>() else { continue };
        let span = match &mut token {
            Some((_, range, _)) => {
                let rest = text.get(range.clone()).unwrap_or_default();
                if rest.starts_with(form) {
                    range.start += form.len();
                    range.start - form.len()..range.start
                } else {
                    range.clone()
                }
            }
            None => {
                let start = text.len();
                text.push_str(form);
                start..text.len()
            }
        };
        let ends = match &token {
            Some((last, _, spaced)) if *last == number => Some(*spaced),
            Some(_) => None,
            None => Some(spaced),
        };
        if let Some(spaced) = ends {
            token = None;
            if spaced {
                text.push(' ');
            }
        }
        let head = head.parse::<usize>().ok().and_then(|head| head.checked_sub(1));
        let relation = relation.split(':').next().unwrap_or_default().to_owned();
        words.push(Word { span, upos: upos.to_owned(), lemma: lemma.to_owned(), head, relation });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_index_the_text_they_were_read_from() {
        let line = |id: &str, form: &str, misc: &str| format!("{id}\t{form}\t{form}\tX\t_\t_\t0\t_\t_\t{misc}\n");
        let one = line("1-2", "don't", "SpaceAfter=No")
            + &line("1", "do", "_")
            + &line("2", "n't", "_")
            + &line("3", ".", "_");
        let conllu = format!("# newdoc id = a\n# newpar\n{one}\n# x\n{one}\n# newpar\n{one}\n");
        let documents = read(&conllu);
        assert_eq!(documents.len(), 1);
        let document = &documents[0];
        assert_eq!(document.text, "don't. don't.\n\ndon't. ");
        assert_eq!(document.paragraphs, [0..13, 15..21]);
        let words: Vec<_> = document.words().map(|word| &document.text[word.span.clone()]).collect();
        assert_eq!(words, ["do", "n't", "."].repeat(3));
    }
}
