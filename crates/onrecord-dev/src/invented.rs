//! Captures that nobody wrote, as many as wanted: to time what many of them cost together.
//!
//! Comes in: how many. Goes out: captures with varied names, outlets, dates and texts, every tenth a copy of another, and
//! the dossier of their world; the same every time. Refuses to decide: whether real pages are like that; they only cost alike.

use std::collections::BTreeMap;

use onrecord::Capture;

/// The grammar the stories are made of.
const GRAMMAR: &str = include_str!("../data/invented.txt");
const SYLLABLES: [&str; 40] = [
    "al", "bren", "cor", "dal", "ek", "fen", "gor", "hal", "ir", "jas", "kel", "lom", "mar", "nor", "or", "pel",
    "quil", "ros", "sev", "tar", "ul", "vel", "wen", "yar", "zol", "bri", "cam", "dro", "est", "fal", "gri", "hum",
    "ist", "kor", "lin", "mod", "nak", "ost", "pra", "rud",
];
const GIVEN: [&str; 24] = [
    "Maria", "Tomas", "Edda", "Ruben", "Ilka", "Janek", "Senna", "Oren", "Hedda", "Tobias", "Nora", "Emil", "Pia",
    "Lars", "Ines", "Viktor", "Greta", "Anton", "Lena", "Karl", "Judit", "Peter", "Agnes", "Stefan",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// States in the world, and officials of each.
const STATES: usize = 12;
const OFFICIALS: usize = 24;
const OUTLETS: usize = 60;

/// A small generator of numbers: the same on every machine.
pub struct Dice(u64);

impl Dice {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }

    /// One of several.
    pub fn choose<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.roll(list.len())]
    }
}

/// What the captures are made from.
pub struct World {
    ways: BTreeMap<&'static str, Vec<&'static str>>,
    /// Words to put for others, so that two stories share no more runs of words than stories do.
    varied: Vec<&'static str>,
}

impl World {
    /// Reads the grammar.
    pub fn new() -> Self {
        let mut ways: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for line in GRAMMAR.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, way)) = line.split_once(" = ") {
                ways.entry(name).or_default().push(way);
            }
        }
        Self { ways, varied: Vec::new() }
    }

    /// The same with every third longer word replaced by any other: of no sense, but no two stories share their sentences.
    pub fn varied() -> Self {
        Self { varied: crate::copies::words(), ..Self::new() }
    }

    /// The states of the world, as a dossier.
    pub fn dossier(&self) -> String {
        let state = |number: usize| {
            let name = name_of_state(number);
            format!(
                "[[party]]\nid = \"S{number}\"\nname = \"{name}\"\nkind = \"state\"\naliases = []\ndemonyms = [\"{name}n\", \"{name}ns\"]\n"
            )
        };
        (0..STATES).map(state).collect::<Vec<_>>().join("\n")
    }

    /// The capture of that number; every tenth is a copy of one before it.
    pub fn capture(&self, number: usize) -> Capture {
        let mut dice = Dice::new(number as u64 ^ 0x5eed);
        let text = match number % 10 {
            9 => self.copy(number, &mut dice),
            _ => self.story(number, 0, &mut dice),
        };
        Capture::new(&format!("{number:07}.txt"), text.into_bytes())
    }

    /// A story of at least so many bytes; no two are copies.
    pub fn text(&self, number: usize, least: usize) -> String {
        self.story(number, least, &mut Dice::new(number as u64 ^ 0x7e47))
    }

    /// Some story before this one, under another masthead, with a paragraph less.
    fn copy(&self, number: usize, dice: &mut Dice) -> String {
        let of = number - 1 - dice.roll(number.min(800) - 1);
        let of = if of % 10 == 9 { of - 1 } else { of };
        let story = self.story(of, 0, &mut Dice::new(of as u64 ^ 0x5eed));
        let mut paragraphs: Vec<&str> = story.split("\n\n").collect();
        let cut = 3 + dice.roll(paragraphs.len().saturating_sub(4));
        paragraphs.remove(cut.min(paragraphs.len() - 1));
        let outlet = outlet(dice.roll(OUTLETS)).to_uppercase();
        paragraphs[0] = &outlet;
        paragraphs.join("\n\n")
    }

    fn story(&self, number: usize, least: usize, dice: &mut Dice) -> String {
        let slots = slots(number, dice);
        let mut paragraphs = vec![
            outlet(dice.roll(OUTLETS)).to_uppercase(),
            format!("{} {} {}", 1 + dice.roll(28), MONTHS[dice.roll(12)], 2031 + number % 4),
            self.fill("{headline}", &slots, dice),
            format!("By {}", person(dice)),
            self.fill("{lead}", &slots, dice),
        ];
        for _ in 0..6 + dice.roll(6) {
            let way = dice.choose(&["{said}", "{said} {plain}", "{plain}", "{said} {said}"]);
            paragraphs.push(self.fill(way, &slots, dice));
        }
        while paragraphs.iter().map(String::len).sum::<usize>() < least {
            paragraphs.push(self.fill("{said} {plain}", &slots, dice));
        }
        paragraphs.push(self.fill("{end}", &slots, dice));
        for paragraph in paragraphs.iter_mut().skip(4).filter(|_| !self.varied.is_empty()) {
            let vary = |word: &str| {
                let longer = word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase());
                if longer && dice.roll(3) == 0 { dice.choose(&self.varied).to_owned() } else { word.to_owned() }
            };
            *paragraph = paragraph.split(' ').map(vary).collect::<Vec<_>>().join(" ");
        }
        paragraphs.join("\n\n")
    }

    fn fill(&self, way: &str, slots: &BTreeMap<&'static str, String>, dice: &mut Dice) -> String {
        let mut text = String::new();
        let mut rest = way;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            text.push_str(before);
            match (name, slots.get(name), self.ways.get(name.trim_end_matches('2'))) {
                (_, Some(known), _) => text.push_str(known),
                ("n" | "m", ..) => text.push_str(&(2 + dice.roll(400)).to_string()),
                ("hour", ..) => text.push_str(&(1 + dice.roll(23)).to_string()),
                ("day", ..) => text.push_str(DAYS[dice.roll(7)]),
                ("month", ..) => text.push_str(MONTHS[dice.roll(12)]),
                ("date", ..) => text.push_str(&format!("{} {}", MONTHS[dice.roll(12)], 1 + dice.roll(28))),
                ("outlet", ..) => text.push_str(&outlet(dice.roll(OUTLETS))),
                ("w", ..) => text.push_str(&word(dice, 2)),
                (_, _, Some(ways)) => text.push_str(&self.fill(dice.choose(ways), slots, dice)),
                _ => {}
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

fn slots(number: usize, dice: &mut Dice) -> BTreeMap<&'static str, String> {
    let one = number % STATES;
    let other = (one + 1 + dice.roll(2)) % STATES;
    let official = |state: usize, nth: usize| {
        let mut own = Dice::new((state * OFFICIALS + nth) as u64);
        (person(&mut own), own.roll(8))
    };
    let ((p, pr), (q, qr)) = (official(one, dice.roll(OFFICIALS)), official(other, dice.roll(OFFICIALS)));
    let local = person(dice);
    let surname = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_owned();
    let offices = ["foreign minister", "chief negotiator", "defence minister", "trade minister", "envoy", "spokesman"];
    let office = |at: usize| offices[at % offices.len()].to_owned();
    let town = capital(&word(&mut Dice::new(dice.roll(40) as u64 + 9000), 3));
    BTreeMap::from([
        ("a", name_of_state(one)),
        ("ad", format!("{}n", name_of_state(one))),
        ("b", name_of_state(other)),
        ("bd", format!("{}n", name_of_state(other))),
        ("pl", surname(&p)),
        ("p", p),
        ("pr", office(pr)),
        ("ql", surname(&q)),
        ("q", q),
        ("qr", office(qr)),
        ("locals", surname(&local)),
        ("local", local),
        ("town", town),
    ])
}

fn name_of_state(number: usize) -> String {
    capital(&(word(&mut Dice::new(number as u64 + 500), 2) + "ia"))
}

fn outlet(number: usize) -> String {
    let mut dice = Dice::new(number as u64 + 7000);
    let town = capital(&word(&mut dice, 2));
    let kind = dice.choose(&["Post", "Courier", "Herald", "Gazette", "Times", "Tribune"]);
    format!("{town} {kind}")
}

fn person(dice: &mut Dice) -> String {
    format!("{} {}", GIVEN[dice.roll(GIVEN.len())], capital(&word(dice, 3)))
}

fn word(dice: &mut Dice, syllables: usize) -> String {
    (0..syllables).map(|_| SYLLABLES[dice.roll(SYLLABLES.len())]).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
