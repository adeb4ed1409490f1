//! What every word of a code and every column of a listing means: the codebook that goes with every export.
//!
//! Each list of words is held against the type it describes by a test, so that none is missing.

use std::fmt::Write;

/// Goes up whenever a meaning changes or a word goes; stands in every row that is handed on.
pub const VERSION: &str = "1";

type Words = &'static [(&'static str, &'static str)];

/// Lists of words, with a heading and a line on what they say.
const LISTS: &[(&str, &str, Words)] = &[
    ("quotation", "How the words of a statement are given.", QUOTATION),
    ("block", "What part of the page it stands in. Only `body` is the story itself.", BLOCK),
    ("stance", "What a party does with an issue.", STANCE),
    ("account", "Whose account of a position it is.", ACCOUNT),
    ("standing", "What became of a round, as one account tells it.", STANDING),
    ("format", "How the sides of a round sit together.", FORMAT),
    ("aid", "What somebody does for a round of others.", AID),
    ("due", "What the words say of a deadline.", DUE),
    ("change", "How a position differs from the one before it.", CHANGE),
    ("kind of commitment", "How somebody is bound.", COMMITMENT),
    ("status", "What later words say became of a commitment.", STATUS),
    ("answer", "Whether a draft or proposal has an answer, as words tell.", ANSWER),
    ("type of event", "PLOVER's types: what was done, in words or in deeds.", ACT),
    ("standing of an event", "How an event stands in the words that tell it.", TOLD),
    ("clash", "Of what sort a contradiction is. Which account is true is never said.", CLASH),
    ("kind of claim", "What it is that several articles tell.", CLAIM),
    ("via", "What a telling goes back to, as far as its page says.", VIA),
    ("likeness", "How alike a copy is.", LIKENESS),
    ("kind of actor", "What an actor is.", ACTOR),
    ("basis", "How a date is known.", BASIS),
    ("found by", "How an entry came about.", BY),
];

const QUOTATION: Words = &[
    ("direct", "all of the content stands in quotation marks"),
    ("indirect", "none of it does: the words are the reporter's"),
    ("mixed", "some of it does"),
];
const BLOCK: Words = &[
    ("title", "the headline, also where it is repeated"),
    ("dek", "the line under the headline that sums the story up"),
    ("byline", "who wrote it"),
    ("dateline", "when and where it was published"),
    ("body", "the story itself"),
    ("credit", "who contributed, or whose photograph it is"),
    ("caption", "what a picture shows"),
    ("teaser", "a line or paragraph of another story"),
    ("bio", "about the author"),
    ("notice", "legal and policy notices, disclaimers"),
    ("furniture", "menus, adverts, share bars, forms"),
];
const STANCE: Words = &[
    ("demands", "wants it of another"),
    ("offers", "would give or do it"),
    ("accepts", "takes what another wants or offers"),
    ("rejects", "will not have or do it"),
    ("supports", "is for it, without asking it of anybody"),
    ("opposes", "is against it, without refusing it to anybody"),
    ("conditions", "makes something else wait for it"),
    ("reserves", "leaves it open"),
    ("asserts", "says that it is so, where that is disputed or matters to the talks"),
    ("concedes", "gives up some of what it wanted"),
    ("accuses", "says that another is to blame: no position, but one half of a contradiction"),
    ("denies", "says that what another said is not so: no position either"),
    ("admits", "owns to something; no position, but it may take back a denial"),
];
const ACCOUNT: Words = &[
    ("own", "the party's own words"),
    ("claimed", "somebody else's claim about the party"),
    ("reported", "the reporter's summary"),
];
const STANDING: Words = &[
    ("held", "it took place"),
    ("planned", "it is to take place"),
    ("postponed", "it was put off"),
    ("cancelled", "it was called off"),
    ("failed", "it took place and broke down, or could not begin"),
    ("promised", "somebody gave their word that it would be held"),
];
const FORMAT: Words = &[
    ("direct", "in one room"),
    ("indirect", "through others: proximity talks, shuttles, separate rooms"),
    ("online", "by video or otherwise over a network"),
    ("phone", "by telephone"),
];
const AID: Words = &[
    ("mediator", "brings the sides together and carries words between them"),
    ("host", "gives the place"),
    ("chair", "leads the sitting"),
    ("observer", "sits by"),
];
const DUE: Words = &[
    ("open", "it is due; the words do not say what became of it"),
    ("met", "it was kept"),
    ("missed", "it was not kept"),
    ("moved", "another date was set"),
];
const CHANGE: Words = &[
    ("hardened", "more against, on more conditions, asking for more or offering less"),
    ("softened", "less against, on fewer conditions, asking for less or offering more"),
    ("moved", "another number, of which it cannot be said whether it is harder or softer"),
    ("contradicted", "the opposite answer to the same thing, without a condition"),
];
const COMMITMENT: Words = &[
    ("agreed", "two or more agreed on it"),
    ("promised", "one said that it would"),
    ("ordered", "one told another that it must"),
    ("threatened", "one told another that it must, or else"),
    ("proposed", "one put it to another"),
    ("sent", "a draft, a proposal, a list handed to the other side"),
];
const STATUS: Words = &[
    ("open", "no later words tell"),
    ("met", "it was kept"),
    ("missed", "it was not kept"),
    ("moved", "another date was set"),
    ("stalled", "it does not go on"),
    ("disputed", "accounts differ on whether it was kept"),
    ("denied", "somebody says that there is no such commitment"),
];
const ANSWER: Words = &[
    ("awaited", "its sender waits for one, or the other side has not given one"),
    ("studied", "the other side has it before it"),
    ("given", "there was an answer, of which no more is told"),
    ("accepted", "the other side took it"),
    ("rejected", "the other side will not have it"),
];
const ACT: Words = &[
    ("AGREE", "agree, sign, promise to do something"),
    ("CONSULT", "meet, talk, negotiate, mediate"),
    ("SUPPORT", "praise, back, recognise, defend in words"),
    ("CONCEDE", "give in, ease, release, lift"),
    ("COOPERATE", "work, trade or train together"),
    ("AID", "give money, goods, shelter, protection"),
    ("RETREAT", "withdraw, hold fire, disarm"),
    ("REQUEST", "demand, ask for, urge"),
    ("ACCUSE", "blame, criticise, denounce, sue"),
    ("REJECT", "refuse, veto, walk out, defy"),
    ("THREATEN", "warn of harm"),
    ("SANCTION", "expel, break off, boycott, embargo"),
    ("PROTEST", "demonstrate, strike, rally"),
    ("MOBILIZE", "call up, move or show force"),
    ("COERCE", "seize, arrest, restrict, hack"),
    ("ASSAULT", "attack, kill, bomb, take hostage"),
];
const TOLD: Words = &[
    ("asserted", "told as a fact"),
    ("claimed", "told in somebody's words: only they say so"),
    ("denied", "somebody says that it is not so"),
    ("negated", "it did not happen"),
    ("future", "it is yet to happen"),
    ("hypothetical", "it may, might, or would if"),
    ("historical", "it is told as what lies further back"),
];
const CLASH: Words = &[
    ("mutual blame", "each side says that the other is to blame"),
    ("denial", "one says it, the other denies it"),
    ("incompatible positions", "stances on one issue that cannot both be had"),
    ("conflicting facts", "one fact told in two ways"),
    ("self-reversal", "a party says what it said otherwise before"),
];
const CLAIM: Words = &[("statement", "somebody said something"), ("event", "somebody did something")];
const VIA: Words = &[
    ("own", "the outlet itself, for all that the page says"),
    ("agency", "an agency that the page credits"),
    ("relay", "another outlet that passed it on, or that was spoken to"),
    ("copy", "another article of the record that this one copies, or an earlier version of the page"),
];
const LIKENESS: Words = &[
    ("identical", "the body is the same but for furniture"),
    ("edited", "most of it is the same"),
    ("excerpt", "part of one is in the other"),
    ("rewritten", "the same in other words"),
    ("digest", "passages of it stand in the other, among passages of others"),
    ("version", "a later capture of the same page"),
];
const ACTOR: Words = &[
    ("person", "somebody with a name"),
    ("state", "a state, also where its capital or seat of power stands for it"),
    ("institution", "a ministry, parliament, court, body of several states"),
    ("media", "an outlet or agency that speaks for itself"),
    ("group", "a movement, union, company or other body"),
    ("unnamed", "people without a name, as one article calls them"),
];
const BASIS: Words = &[
    ("markup", "the page's markup states it"),
    ("beside", "it came beside the page: in a feed, a row of a table, the head of a mail"),
    ("dateline", "a dateline or a date line of the page states it"),
    ("text", "the running text states it in full, or a person set it by ruling"),
    ("relative", "the text gives it relative to the day of publication or to a dated anchor"),
    ("inferred", "worked out from several facts"),
];
const BY: Words = &[
    ("rule NAME", "a rule of the reader"),
    ("model NAME N/1000", "a model, with its score in thousandths"),
    ("person NAME", "a person's ruling"),
];

/// Columns of the tables that are handed on.
const COLUMNS: Words = &[
    ("id", "the entry; stays the same when the record is made anew from the same words"),
    (
        "said, as_of, published, date",
        "a date as EDTF (ISO 8601-2): a day, a month, a year, a span; empty where not known",
    ),
    ("said_basis, as_of_basis, published_basis", "how the date is known; see `basis`"),
    ("speaker", "the resolved name; empty where the words do not settle who speaks"),
    ("side, party", "the party spoken for, by its name in the dossier or of its state"),
    ("words", "the captures' own words; several pieces are joined by ` … `"),
    ("issues, issue", "ids of the dossier's issues, or of the general ones"),
    ("addressee", "to whom it was said"),
    ("through", "who passed the words on, nearest to the reader first"),
    ("conditions", "on what the stance depends, in the captures' words"),
    ("according_to", "who claims the position for the party"),
    ("statement, within", "the id of the statement that it was said in, or that it is told within"),
    ("act, type, target, recipient, actor", "what was done, by whom and to whom, in PLOVER's terms"),
    ("aids, away, heads", "of a round: who helped it, who did not come, who led whose delegation"),
    (
        "topics, beside, next",
        "of a round: what it is about, working groups and tracks beside it, what is told of the round after it",
    ),
    (
        "sent, version, before, answers",
        "of a draft: when it was sent, the words for its version, the id of the one before, words on answers",
    ),
    ("made, due, became", "when a commitment was made, by when it is due, and the words that tell what became of it"),
    (
        "claim, origins",
        "where other articles tell the same: the id of what they tell, and how many origins are left when copies, versions, \
         agency credits and relays are taken off; empty where no other article of the record was found to tell it",
    ),
    (
        "drift, wordings",
        "words inside quotation marks that two articles give otherwise, and both quotations with those words between `*`; \
         which is right is not said",
    ),
    (
        "warning",
        "why words of the article are nobody's own: its English was reworded by a machine, with words that show it; statements of \
         such an article stand in no quote bank",
    ),
    ("copy_of", "the article that this one copies, and how alike they are"),
    (
        "outlet_kind",
        "agency, aggregator, broadcaster, magazine, newspaper, online or state media; empty where not known",
    ),
    ("outlet_country", "where the outlet has its home: ISO 3166 alpha-3, or a party of the dossier"),
    (
        "outlet_control",
        "who owns or controls the outlet, by law or as it says itself: state; party; public (a broadcaster or agency under \
         public law with a board of its own); state-funded; autonomous (under a law, owned by nobody); media (owned by those \
         it serves); nonprofit; private; empty where that is not plain. No judgement of what it prints",
    ),
    (
        "control_basis",
        "what that rests on (law, charter, listed company, own statement) and the year for which it is known",
    ),
    ("article, capture", "the capture's name, and the BLAKE3 digest of its bytes"),
    (
        "places",
        "where the words stand: the digest's first digits, then the first and the last character of the article's text, \
         counted in code points from zero, the last exclusive",
    ),
    (
        "citations",
        "all that the row rests on, as JSON for programs: digest of the capture, place as in `places`, and the words; \
         `onrecord verify --export` checks it against the captures",
    ),
    ("codebook", "the version of this codebook"),
];

/// The codebook as Markdown.
#[must_use]
pub fn markdown() -> String {
    let mut out = format!(
        "# Codebook of onrecord, version {VERSION}\n\n\
         What is handed on of a record says no more than its words do. A cell that is empty is not known: it never stands for \
         zero or no. In CSV a cell that a spreadsheet would take for a formula begins with an apostrophe that is not part of the words.\n\n\
         ## Columns\n\n| column | meaning |\n|---|---|\n"
    );
    for (name, meaning) in COLUMNS {
        let _ = writeln!(out, "| `{}` | {meaning} |", name.replace(", ", "`, `"));
    }
    for (name, says, words) in LISTS {
        let _ = write!(out, "\n## {}\n\n{says}\n\n| word | meaning |\n|---|---|\n", capital(name));
        for (word, meaning) in *words {
            let _ = writeln!(out, "| `{word}` | {meaning} |");
        }
    }
    out
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Kind;
    use crate::reading::Quotation;
    use crate::reading::commitments::{CommitmentKind, Status};
    use crate::reading::deadlines::Due;
    use crate::reading::drafts::Answer;
    use crate::reading::events::{Act, Standing as Told};
    use crate::reading::meetings::{Aid, Format, Standing};
    use crate::reading::stances::StanceKind;
    use crate::record::{Account, ActorKind, ClaimKind, Clash, Likeness, Via};
    use crate::resolution::movement::Change;
    use crate::when::Basis;

    /// Lists in the order of the type; the match without a wildcard makes a new word fail here until it is explained.
    #[test]
    fn every_word_of_every_code_is_explained() {
        macro_rules! held {
            ($list:ident, $type:ident: $($word:ident),*) => {{
                fn known(it: $type) -> bool { match it { $($type::$word => true),* } }
                let words = [$($type::$word),*];
                assert!(words.into_iter().all(known));
                assert_eq!(words.map(|it| it.word()).to_vec(), $list.iter().map(|(word, _)| *word).collect::<Vec<_>>());
            }};
        }
        held!(QUOTATION, Quotation: Direct, Indirect, Mixed);
        held!(BLOCK, Kind: Title, Dek, Byline, Dateline, Body, Credit, Caption, Teaser, Bio, Notice, Furniture);
        held!(STANCE, StanceKind: Demands, Offers, Accepts, Rejects, Supports, Opposes, Conditions, Reserves, Asserts, Concedes, Accuses, Denies, Admits);
        held!(ACCOUNT, Account: Own, Claimed, Reported);
        held!(STANDING, Standing: Held, Planned, Postponed, Cancelled, Failed, Promised);
        held!(FORMAT, Format: Direct, Indirect, Online, Phone);
        held!(AID, Aid: Mediator, Host, Chair, Observer);
        held!(DUE, Due: Open, Met, Missed, Moved);
        held!(CLASH, Clash: MutualBlame, Denial, IncompatiblePositions, ConflictingFacts, SelfReversal);
        held!(CLAIM, ClaimKind: Statement, Event);
        held!(VIA, Via: Own, Agency, Relay, Copy);
        held!(LIKENESS, Likeness: Identical, Edited, Excerpt, Rewritten, Digest, Version);
        held!(ACTOR, ActorKind: Person, State, Institution, Media, Group, Unnamed);
        held!(CHANGE, Change: Hardened, Softened, Moved, Contradicted);
        held!(COMMITMENT, CommitmentKind: Agreed, Promised, Ordered, Threatened, Proposed, Sent);
        held!(STATUS, Status: Open, Met, Missed, Moved, Stalled, Disputed, Denied);
        held!(ANSWER, Answer: Awaited, Studied, Given, Accepted, Rejected);
        held!(ACT, Act: Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request, Accuse, Reject, Threaten, Sanction, Protest, Mobilize, Coerce, Assault);
        held!(TOLD, Told: Asserted, Claimed, Denied, Negated, Future, Hypothetical, Historical);
        held!(BASIS, Basis: Markup, Beside, Dateline, Text, Relative, Inferred);
    }

    #[test]
    fn the_codebook_says_its_version_and_holds_every_list() {
        let text = markdown();
        assert!(text.contains(&format!("version {VERSION}")));
        assert_eq!(text.matches("\n## ").count(), LISTS.len() + 1);
    }
}
