//! One line → what its own words say it is.
//!
//! Comes in: a line, its look, its hint. Goes out: a mark, or nothing where only the lines around it can tell.
//! Refuses to decide: anything that needs another line; headlines, teasers without a word that announces them.

use super::fold::{fold, plain};
use super::lines::Line;
use super::look::{Look, is_name};
use super::signed::{self, Signed};
use super::{Kind, dateline, dates};
use crate::language::datelines::{self, Role};
use crate::language::given;
use crate::language::newsroom::{self, Agency, Appeal, PageWord};
use crate::language::page::{self, Tell, Then};

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// What it is.
    pub kind: Kind,
    /// What tends to follow.
    pub then: Then,
}

impl Mark {
    pub(super) const fn new(kind: Kind, then: Then) -> Self {
        Self { kind, then }
    }
}

impl From<Tell> for Mark {
    fn from(tell: Tell) -> Self {
        Self { kind: tell.kind, then: tell.then }
    }
}

/// Paragraphs of more words than this are never furniture by one phrase alone.
const PARAGRAPH: u32 = 170;

/// What the words of the line say it is.
pub(super) fn mark(text: &str, line: &Line, look: &Look) -> Option<Mark> {
    let words = line.span.of(text);
    if !words.contains(char::is_alphanumeric) {
        return Some(Mark::new(Kind::Furniture, Then::Anything));
    }
    if look.words > PARAGRAPH {
        return None;
    }
    // What stands wholly in square brackets is a note to the page: "[Audio: …]", "[Map]".
    if words.starts_with('[') && words.find(']') == Some(words.len() - 1) && look.words <= 20 {
        return date(text, line, look).or(Some(Mark::new(Kind::Furniture, Then::Anything)));
    }
    let folded = fold(words);
    if let Some(tell) = page::line(&plain(&folded)) {
        return Some(tell.into());
    }
    let parts: Vec<&str> = folded.split(' ').collect();
    if look.words <= 40 && words.contains('©') && caption(words, look).is_none() {
        return Some(Mark::new(Kind::Notice, Then::Anything));
    }
    address(words, look)
        .or_else(|| caption(words, look))
        .or_else(|| date(text, line, look))
        .or_else(|| byline(words, &folded, look))
        .or_else(|| credit(words, look))
        .or_else(|| menu(words, look))
        .or_else(|| section(&folded, look))
        .or_else(|| links(&parts, look))
        .or_else(|| of_itself(&parts, look))
        .or_else(|| told(words, &parts, look).filter(|mark| mark.kind != Kind::Teaser || !says(words)))
        .or_else(|| says(words).then_some(Mark::new(Kind::Byline, Then::Anything)))
        .or_else(|| offer(&parts, look))
        .or_else(|| pressed(words, look))
        .or_else(|| appeal(words, &parts, look))
}

/// Addresses, handles and hashtags alone on a line.
fn address(words: &str, look: &Look) -> Option<Mark> {
    if words.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by ")) {
        return None;
    }
    let is_address = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '#' | '@'));
        word.starts_with(['#', '@']) || word.contains("://") || (word.contains('@') && word.contains('.'))
    };
    let addresses = words.split_whitespace().filter(is_address).count();
    let most = addresses > 0 && (addresses * 2 >= look.words as usize || (look.words <= 5 && !look.closes));
    most.then_some(Mark::new(Kind::Furniture, Then::Anything))
}

/// A line that ends with whose picture it is: "… (Ada Brinkholt / The Quay)", "… Photo: Ada Brinkholt".
fn caption(words: &str, look: &Look) -> Option<Mark> {
    let fits = (6..=110).contains(&look.words);
    (fits && picture_credit(words).is_some()).then_some(Mark::new(Kind::Caption, Then::Anything))
}

/// The words at the end of a caption that say whose picture it is.
pub(super) fn picture_credit(words: &str) -> Option<&str> {
    let bracketed = words.strip_suffix(')').and_then(|rest| rest.rfind('('));
    let bracketed = bracketed.or_else(|| words.strip_suffix(']').and_then(|rest| rest.rfind('[')));
    let tail = match bracketed {
        Some(0) => None,
        Some(open) => words.get(open + 1..words.len() - 1),
        None => last_sentence(words).map(|at| words.get(at..).unwrap_or_default()),
    }?;
    let short = tail.split_whitespace().count() <= 12;
    (short && is_picture_credit(tail)).then_some(tail)
}

/// Whether a paragraph ends with nothing but a news agency in brackets, as the last of a story may.
pub(super) fn is_signed_off(words: &str) -> bool {
    let bracket = words.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    bracket.is_some_and(|(before, agency)| {
        newsroom::agency(agency) == Some(Agency::News) && Look::of(before.trim_end()).is_prose()
    })
}

/// Where the last sentence begins, if others stand before it.
fn last_sentence(words: &str) -> Option<usize> {
    let body = words.trim_end_matches(['.', ' ']);
    let at = [". ", "? ", "! ", ".” ", ".\" ", "| ", "] "]
        .iter()
        .filter_map(|end| Some(body.rfind(end)? + end.len()))
        .max()?;
    (at < words.len()).then_some(at)
}

/// Whether these words say whose picture it is.
fn is_picture_credit(words: &str) -> bool {
    let folded = fold(words);
    let parts: Vec<&str> = folded.split(' ').collect();
    let announced = page::opening(&parts)
        .is_some_and(|tell| matches!(tell.kind, Kind::Credit | Kind::Caption) && tell.then != Then::End);
    announced || is_signature(words)
}

/// Names and agencies parted by strokes, or an agency of pictures alone: "Ada Brinkholt/AP", "Getty Images".
fn is_signature(words: &str) -> bool {
    let words = words.trim_end_matches('.').trim();
    if newsroom::agency(words).is_some() {
        return true;
    }
    let pieces: Vec<&str> = words.split(['/', '|']).map(str::trim).collect();
    if pieces.len() < 2
        || pieces.len() > 5
        || pieces.iter().any(|piece| piece.is_empty() || newsroom::is_section(&fold(piece)))
    {
        return false;
    }
    let titled = |piece: &&str| {
        let count = piece.split_whitespace().count();
        (1..=5).contains(&count)
            && piece.chars().next().is_some_and(char::is_uppercase)
            && !piece.contains(['.', ',', ':', '?'])
            || is_name(piece)
    };
    let signs = |piece: &str| newsroom::agency(piece).is_some() || is_outlet(piece);
    let known = pieces.iter().any(|piece| signs(piece));
    // A stroke upright parts the items of menus, too.
    if words.contains('|') && !pieces.iter().all(|piece| signs(piece) || is_name(piece)) {
        return false;
    }
    pieces.iter().all(|piece| titled(piece) || newsroom::agency(piece).is_some())
        && (known || pieces.iter().any(|piece| is_name(piece)))
}

/// Whether these words can be the name of an outlet: capitals, and one of the nouns that such names are made of.
pub(super) fn is_outlet(words: &str) -> bool {
    let look = Look::of(words);
    (1..=6).contains(&look.words)
        && look.capitals + 2 >= look.lettered
        && look.capitals > 0
        && fold(words).split(' ').any(newsroom::is_outlet_noun)
}

/// A date and no more.
fn date(text: &str, line: &Line, look: &Look) -> Option<Mark> {
    if look.words > 24 {
        return None;
    }
    let words = line.span.of(text);
    if look.words <= 3 && is_clock(words) || look.words <= 9 && is_alone(words) || is_short(words) {
        return Some(Mark::new(Kind::Dateline, Then::Anything));
    }
    let read = dates::read(text, line.span);
    let allowed = if read.announced { 4 } else { 0 };
    let sections = read.others > 0
        && newsroom::is_section(&fold(line.span.of(text).split(['|', '·', ',', '/']).next().unwrap_or("")));
    let placed = words.split_once([',', '|']).is_some_and(|(place, rest)| {
        let look = Look::of(place);
        !read.dates.is_empty()
            && (1..=2).contains(&look.words)
            && look.capitals == look.lettered
            && read.others == look.words as usize
            && rest.split_whitespace().count() <= 6
    });
    let dated = read.is_dated && (read.others <= allowed || placed || (sections && read.others <= 3)) && !look.closes;
    dated.then_some(Mark::new(Kind::Dateline, Then::Anything))
}

/// A time of day and no more: "14:31", "9.05 pm".
pub(super) fn is_clock(words: &str) -> bool {
    let (time, rest) = words.split_once(' ').unwrap_or((words, ""));
    let parts: Vec<&str> = time.split([':', '.', 'h']).collect();
    let number = |part: &str, most: u32| (1..=2).contains(&part.len()) && part.parse::<u32>().is_ok_and(|n| n < most);
    let [hour, minute] = parts.as_slice() else { return false };
    let minute = minute.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let fills = |word| datelines::word(&fold(word)) == Some(Role::Fill);
    minute.len() == 2 && number(hour, 25) && number(minute, 60) && rest.split_whitespace().all(fills)
}

/// A day in numbers with a year of two, which may be read in three ways: "03.04.31".
fn is_short(words: &str) -> bool {
    ['.', '/', '-'].iter().any(|stroke| {
        let parts: Vec<&str> = words.split(*stroke).collect();
        parts.len() == 3
            && parts.iter().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
            && parts[2].len() == 2
    })
}

/// The dateline of an agency on a line of its own: "PORT CITY, March 4 /HPA/".
fn is_alone(words: &str) -> bool {
    let ended = words.ends_with(['/', ')']) || words.ends_with(").");
    ended
        && dateline::of(&format!("{} — X", words.trim_end_matches('.')))
            .is_some_and(|d| d.agency.is_some() && !d.dates.is_empty())
}

/// "By Ada Brinkholt", "By Ada Brinkholt and Tor Hessel in Mirrow, labour editor".
fn byline(words: &str, folded: &str, look: &Look) -> Option<Mark> {
    let (first, rest) = folded.split_once(' ')?;
    // A line that is "by" alone is in the list of furniture, with what follows.
    let by = page::line(first).is_some_and(|tell| tell.then == Then::Author) && first.len() == 2;
    if !by || look.words > 24 || look.exclaims {
        return None;
    }
    let after = words.split_whitespace().nth(1)?;
    let desk = || newsroom::is_nameless(rest) || signed::is_desk(words);
    let named = after.chars().next().is_some_and(char::is_uppercase) || desk();
    // "By Friday, the port was empty." is a sentence; "By A. Brinkholt." is not.
    let sentence = look.closes && look.words > 6;
    (named && !sentence && !dates_only(after)).then_some(Mark::new(Kind::Byline, Then::Anything))
}

fn dates_only(word: &str) -> bool {
    let folded = fold(word);
    let named = datelines::month(&folded).is_some() || datelines::weekday(&folded).is_some();
    named || datelines::word(&folded).is_some_and(|role| role != Role::Fill)
}

/// Whose picture or report it is, alone on a line.
fn credit(words: &str, look: &Look) -> Option<Mark> {
    if look.words > 10 || look.exclaims {
        return None;
    }
    if is_initials(words) {
        return Some(Mark::new(Kind::Credit, Then::End));
    }
    let bare = words.trim_matches(['(', ')', '[', ']', '—', '–', '-', '.', ' ', '*']);
    let whole = is_signature(bare) && !look.runs_on;
    whole.then_some(Mark::new(
        Kind::Credit,
        if newsroom::agency(bare) == Some(Agency::News) { Then::End } else { Then::Anything },
    ))
}

/// The short hands of editors, then agencies: "ab/cd (HPA, Meridian)".
fn is_initials(words: &str) -> bool {
    let Some((hands, agencies)) = words.strip_suffix(')').and_then(|rest| rest.split_once(" (")) else { return false };
    let hand = |word: &str| (1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
    let capitals = |word: &str| (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    hands.split(['/', ',']).all(|word| hand(word.trim()))
        && agencies.split(',').map(str::trim).all(|word| capitals(word) || newsroom::agency(word).is_some())
}

/// A bar of things to press, a path of sections: short pieces parted by strokes or wide gaps.
fn menu(words: &str, look: &Look) -> Option<Mark> {
    if look.closes && look.words > 12 || look.words > 40 {
        return None;
    }
    // "Ada Brinkholt | Staff writer" signs.
    let first = words.split(['|', '•', '·']).next().unwrap_or_default().trim();
    if signed::is_person(first)
        && given::is_given(first.split(' ').next().unwrap_or_default())
        && signed::of(words).is_some()
    {
        return None;
    }
    let wide = words.replace("\u{a0}", " ");
    let pieces: Vec<String> = wide
        .split(['|', '»', '›', '·', '•', '\t'])
        .flat_map(|piece| piece.split(" / "))
        .flat_map(|piece| piece.split(" > "))
        .flat_map(|piece| piece.split("  "))
        .map(|piece| plain(&fold(piece)))
        .filter(|piece| !piece.is_empty())
        .collect();
    let items = words.split_whitespace().count();
    let listed = words.split_whitespace().filter(|word| {
        let word = fold(word);
        newsroom::is_section(&word) || page::is_pressed(&word)
    });
    if items >= 4 && !look.closes && look.capitals == look.lettered && listed.count() * 2 >= items {
        return Some(Mark::new(Kind::Furniture, Then::Anything));
    }
    let dashed: Vec<&str> = words.split(" - ").collect();
    let bar = |piece: &&str| piece.split_whitespace().count() <= 2 && piece.starts_with(char::is_uppercase);
    if dashed.len() >= 3 && dashed.iter().all(bar) {
        return Some(Mark::new(Kind::Furniture, Then::Anything));
    }
    let short = pieces.iter().all(|piece| piece.split(' ').count() <= 4);
    let known = pieces.iter().filter(|piece| newsroom::is_section(piece) || page::line(piece).is_some()).count();
    let strokes = words.matches(['|', '·', '»', '›']).count() >= 2 && pieces.len() >= 3;
    let bar = short && (pieces.len() >= 2 && known > 0 || (pieces.len() >= 4 || strokes) && !look.closes);
    bar.then_some(Mark::new(Kind::Furniture, Then::Anything))
}

fn section(folded: &str, look: &Look) -> Option<Mark> {
    let all = |mut words: std::str::Split<'_, char>| words.all(|word| word == ":" || newsroom::is_section(word));
    let menu = look.words <= 12 && !look.closes && (newsroom::is_section(&plain(folded)) || all(folded.split(' ')));
    menu.then_some(Mark::new(Kind::Furniture, Then::Anything))
}

/// A heading of other stories: nothing but words that such headings are made of.
fn links(parts: &[&str], look: &Look) -> Option<Mark> {
    let mut announces = false;
    let made = parts.iter().all(|part| match newsroom::link_word(part) {
        Some(core) => {
            announces |= core;
            true
        }
        None => *part == ":" || newsroom::is_section(part),
    });
    (made && announces && (2..=7).contains(&look.words) && !look.closes)
        .then_some(Mark::new(Kind::Furniture, Then::Links))
}

/// A page that speaks of itself: "This interview was translated from …".
fn of_itself(parts: &[&str], look: &Look) -> Option<Mark> {
    let this = parts.first().is_some_and(|word| matches!(newsroom::page_word(word), Some(PageWord::This)));
    let at = |wanted, from: usize, to: usize| {
        parts.iter().take(to).skip(from).position(|word| newsroom::page_word(word) == Some(wanted)).map(|at| at + from)
    };
    let page = at(PageWord::Page, 1, 5)?;
    let done = at(PageWord::Done, page + 1, page + 7);
    (this && done.is_some() && look.words <= 70).then_some(Mark::new(Kind::Notice, Then::Anything))
}

/// What a subscription costs and gives, in words of which most are those of offers.
fn offer(parts: &[&str], look: &Look) -> Option<Mark> {
    let count = parts.iter().filter(|word| newsroom::is_offer(word)).count();
    let all = parts.len();
    let many = (count >= 2 && count * 3 >= all) || (count >= 3 && count * 5 >= all);
    (many && !look.quotes && look.words <= 45).then_some(Mark::new(Kind::Furniture, Then::Anything))
}

/// A paragraph that ends with a button: "… from the net to the plate. Learn more."
fn pressed(words: &str, look: &Look) -> Option<Mark> {
    if look.words > 45 {
        return None;
    }
    let button = words.get(last_sentence(words)?..)?;
    let known = page::line(&plain(&fold(button))).is_some_and(|tell| tell.kind == Kind::Furniture);
    let short = (2..=4).contains(&button.split_whitespace().count()) && !look.quotes;
    (known && short).then_some(Mark::new(Kind::Furniture, Then::Anything))
}

/// "Interview: Ada Brinkholt": a line that says that it signs.
fn says(words: &str) -> bool {
    signed::of(words) == Some(Signed::Plainly)
}

/// By how it begins, or by a phrase in it.
fn told(words: &str, parts: &[&str], look: &Look) -> Option<Mark> {
    let mut tell = page::opening(parts).or_else(|| page::anywhere(parts))?;
    // "First published in the spring number" tells where, and no day.
    let other = |part: &&&str| {
        let date =
            datelines::month(part).is_some() || datelines::weekday(part).is_some() || datelines::word(part).is_some();
        !date && !part.starts_with('0') && **part != ":"
    };
    let told = parts.len() > 3 && !parts.iter().any(|part| part.starts_with('0'));
    if tell.kind == Kind::Dateline && (told || parts.iter().filter(other).count() > 4) {
        tell.kind = Kind::Notice;
    }
    // A story may tell what somebody said about subscriptions or rights; it then quotes and is told in sentences.
    let story = look.quotes && look.is_prose() && look.words > 25 && tell.kind != Kind::Caption && says_little(words);
    (!story).then_some(tell.into())
}

/// Whether fewer than one word in ten outside quotation marks belongs to an appeal.
fn says_little(words: &str) -> bool {
    let asked = Asked::of(words);
    (asked.you + asked.we + asked.ask) * 10 < asked.words
}

/// A page speaking to its reader.
fn appeal(words: &str, parts: &[&str], look: &Look) -> Option<Mark> {
    // Without a word that asks for something it is none, and few lines have one.
    if !parts.iter().any(|part| newsroom::appeal(part) == Some(Appeal::Ask)) {
        return None;
    }
    let asked = Asked::of(words);
    let all = asked.you + asked.we + asked.ask;
    let some = asked.you > 0 && asked.ask > 0 && all >= 3;
    // A columnist may speak to the reader too; a plea hardly speaks of anything else.
    let plea = if asked.words <= 16 {
        some && all * 6 >= asked.words && (asked.we > 0 || asked.ask > 1 || asked.you > 1)
    } else {
        some && all * 7 >= asked.words && asked.ask > 1 && asked.you + asked.we > 1
    };
    let cry = look.words <= 9 && words.ends_with('!') && asked.ask > 0 && look.capitals + 2 >= look.lettered;
    (plea || cry).then_some(Mark::new(Kind::Furniture, Then::Anything))
}

/// Whether the line speaks to the reader of what readers do: enough to know it by where nothing of the story can stand.
pub(super) fn is_to_reader(words: &str) -> bool {
    let asked = Asked::of(words);
    asked.you > 0 && asked.ask > 0
}

/// Whether a line of few words asks for something, as no headline does: "Get the Courier app", "Tell us more".
pub(super) fn is_request(words: &str) -> bool {
    let first = fold(words.split_whitespace().next().unwrap_or_default());
    let asks = newsroom::appeal(&first) == Some(Appeal::Ask) && !words.contains(':');
    let asked = Asked::of(words);
    let ours = fold(words).split(' ').any(|word| matches!(word, "our" | "us"));
    asked.words <= 14 && !words.starts_with(['‘', '“', '\'', '"']) && (asks || (ours && asked.we > 0))
}

/// Whether the line speaks to somebody: mottos of papers do, their headlines seldom.
pub(super) fn is_to_somebody(words: &str) -> bool {
    Asked::of(words).you > 0
}

/// Words of appeals outside quotation marks.
#[derive(Default)]
struct Asked {
    words: u32,
    you: u32,
    we: u32,
    ask: u32,
}

impl Asked {
    fn of(line: &str) -> Self {
        let mut asked = Self::default();
        let mut quoted = false;
        let line = line.replace("''", "\"").replace("``", "\"");
        for piece in line.split_inclusive(['"', '“', '”']) {
            let inside = quoted;
            quoted = match piece.chars().last() {
                Some('“') => true,
                Some('”') => false,
                Some('"') => !quoted,
                _ => quoted,
            };
            if !inside {
                asked.add(piece);
            }
        }
        asked
    }

    fn add(&mut self, piece: &str) {
        for word in piece.split_whitespace() {
            self.words += 1;
            let folded = fold(word);
            let shouted = word.len() == 2 && !word.contains(char::is_lowercase);
            match newsroom::appeal(folded.split(' ').next().unwrap_or_default()).filter(|_| !shouted) {
                Some(Appeal::You) => self.you += 1,
                Some(Appeal::We) => self.we += 1,
                Some(Appeal::Ask) => self.ask += 1,
                None => {}
            }
        }
    }
}
