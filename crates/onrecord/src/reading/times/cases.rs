//! Sentences and the times in them, as a table: `words = what they say`, with the relation and tense where they tell.

use super::*;
use crate::capture::Capture;
use crate::{analysis, article};

fn found(text: &str) -> Vec<String> {
    let capture = Capture::new("case.txt", text.as_bytes().to_vec());
    let Ok(article) = article::extract(&capture) else { return Vec::new() };
    let analysis = analysis::analyse(&article);
    find(&article, &analysis).iter().map(|time| format!("{} = {}", time.span.of(&article.text), say(time))).collect()
}

fn say(time: &Time) -> String {
    let date = |g: Given| {
        let two = |n: Option<u8>| n.map_or("-".to_owned(), |n| n.to_string());
        format!("{}.{}.{}", g.year.map_or("-".to_owned(), |y| y.to_string()), two(g.month), two(g.day))
    };
    let told = match time.told {
        Told::Date { year, month, day } => date(Given { year, month, day }),
        Told::DateIn { years, month, day } => {
            format!("{} in year {years:+}", date(Given { year: None, month: Some(month), day }))
        }
        Told::Weekday { weekday, shift } => format!("weekday {weekday} {shift:+}"),
        Told::WeekdayOf { weekday, weeks } => format!("weekday {weekday} of week {weeks:+}"),
        Told::Relative { unit, shift } => format!("{unit:?} {shift:+}"),
        Told::Within { unit, shift } => format!("within {unit:?} {shift:+}"),
        Told::Between { from, to } => format!("{} to {}", date(from), date(to)),
        Told::Counted { unit, shift, from } => {
            format!("{unit:?} {shift:+} from {}", from.map_or("before".to_owned(), date))
        }
    };
    let weekday = time.weekday.map_or(String::new(), |w| format!(" on {w}"));
    let about = if time.approximate { " about" } else { "" };
    let relation = if time.relation == Relation::On { String::new() } else { format!(" {:?}", time.relation) };
    let tense = if time.tense == Tense::Open { String::new() } else { format!(" {:?}", time.tense) };
    format!("{told}{weekday}{about}{relation}{tense}")
}

const CASES: &[(&str, &[&str])] = &[
    // Full and partial dates, in both orders.
    ("The draft was sent on April 15.", &["April 15 = -.4.15 Past"]),
    ("The accord was signed on 15 April 2031 in Orm.", &["15 April 2031 = 2031.4.15 Past"]),
    ("The accord was signed on April 15, 2031, in Orm.", &["April 15, 2031 = 2031.4.15 Past"]),
    ("A file picture taken on Aug. 12, 2024, shows the hall.", &["Aug. 12, 2024 = 2024.8.12"]),
    ("They met on Sept 9 and parted.", &["Sept 9 = -.9.9 Past"]),
    ("They met on the 15th of April.", &["15th of April = -.4.15 Past"]),
    ("It was the first of May.", &["first of May = -.5.1 Past"]),
    ("They met on 3rd June.", &["3rd June = -.6.3 Past"]),
    ("They met on June 3rd.", &["June 3rd = -.6.3 Past"]),
    ("The union was founded in May 2022.", &["May 2022 = 2022.5.- Past"]),
    ("The island was annexed in 2014.", &["2014 = 2014.-.- Past"]),
    ("The 2015 deal collapsed.", &["2015 = 2015.-.- Past"]),
    ("Rounds were held in May and June.", &["May = -.5.- Past", "June = -.6.- Past"]),
    ("Rounds were held in April, May and June.", &["April = -.4.- Past", "May = -.5.- Past", "June = -.6.- Past"]),
    ("The round of March 4-6 failed.", &["March 4-6 = -.3.4 to -.3.6 Past"]),
    ("The round of 4–6 March 2031 failed.", &["4–6 March 2031 = 2031.3.4 to 2031.3.6 Past"]),
    ("The fair ran from May 30 to June 2.", &["May 30 to June 2 = -.5.30 to -.6.2 Past"]),
    ("They met on May 9 and 10.", &["May 9 = -.5.9 Past", "10 = -.5.10 Past"]),
    ("They met on 9 and 10 May 2031.", &["9 = 2031.5.9 Past", "10 May 2031 = 2031.5.10 Past"]),
    ("It was dated 2031-03-16.", &["2031-03-16 = 2031.3.16 Past"]),
    ("It was dated 17/03/2031 and 03/17/2031.", &["17/03/2031 = 2031.3.17 Past", "03/17/2031 = 2031.3.17 Past"]),
    ("It was dated 04/05/2031.", &[]),
    ("The strike began on Monday, March 24.", &["Monday, March 24 = -.3.24 on 1 Past"]),
    ("Published Thursday 27 March 2031", &["Thursday 27 March 2031 = 2031.3.27 on 4 Past"]),
    ("Talks opened on Monday (March 24) in Orm.", &["Monday (March 24) = -.3.24 on 1 Past"]),
    ("Prices fell between 2014 and 2016.", &["2014 = 2014.-.- Past", "2016 = 2016.-.- Past"]),
    ("The 2014-16 programme failed.", &["2014-16 = 2014.-.- to 2016.-.- Past"]),
    ("The pits were closed in the 1990s.", &["1990s = 1990.-.- to 1999.-.- Past"]),
    ("The vote was held on May 9 last year.", &["May 9 last year = -.5.9 in year -1 Past"]),
    ("The vote was held in April this year.", &["April this year = -.4.- in year +0 Past"]),
    ("“We will be there on the 26th,” she said.", &["26th = -.-.26 Ahead"]),
    ("They work on the 26th floor.", &[]),
    (
        "It lost seats in 2010, 2011 and 2013.",
        &["2010 = 2010.-.- Past", "2011 = 2011.-.- Past", "2013 = 2013.-.- Past"],
    ),
    ("The contested 2019 ballot was annulled.", &["2019 = 2019.-.- Past"]),
    ("The party's 2019 congress failed.", &["2019 = 2019.-.- Past"]),
    // Weekdays.
    ("Asked Tuesday about the cap, he shrugged.", &["Tuesday = weekday 2 +0 Past"]),
    ("Following Monday’s debate she resigned.", &["Monday = weekday 1 +0 After Past"]),
    ("He told the Mail on Sunday that it was over.", &[]),
    ("He told the Herald on Sunday that it was over.", &["Sunday = weekday 7 +0 Past"]),
    ("Figures were published by Orm Today.", &[]),
    ("They meet each December.", &[]),
    (
        "The minister said Wednesday that talks will resume on Friday.",
        &["Wednesday = weekday 3 +0 Past", "Friday = weekday 5 +0 Ahead"],
    ),
    ("She resigned last Friday.", &["last Friday = weekday 5 -1 Past"]),
    ("They will vote next Tuesday.", &["next Tuesday = weekday 2 +1 Ahead"]),
    ("They will vote this coming Tuesday.", &["coming Tuesday = weekday 2 +0 Ahead"]),
    ("The envoy left on Friday last week.", &["Friday last week = weekday 5 of week -1 Past"]),
    ("The envoy arrives on Monday of next week.", &["Monday of next week = weekday 1 of week +1 Ahead"]),
    ("The deadline falls this Friday.", &["this Friday = weekday 5 of week +0"]),
    ("Wednesday’s talks failed.", &["Wednesday = weekday 3 +0 Past"]),
    ("He spoke late on Tuesday evening.", &["Tuesday evening = weekday 2 +0 Past"]),
    ("He spoke early Tuesday.", &["early Tuesday = weekday 2 +0 about Past"]),
    ("On Friday, the delegations will meet.", &["Friday = weekday 5 +0 Ahead"]),
    ("The session was due to begin on Friday.", &["Friday = weekday 5 +0 Either"]),
    ("The session is due to begin on Friday.", &["Friday = weekday 5 +0 Ahead"]),
    ("Flights were cut due to snow on Friday.", &["Friday = weekday 5 +0 Past"]),
    ("Talks are set for Friday.", &["Friday = weekday 5 +0 Ahead"]),
    ("Talks resume in Orm on Friday.", &["Friday = weekday 5 +0 Ahead"]),
    ("They agreed to meet on Friday.", &["Friday = weekday 5 +0 Ahead"]),
    ("They refused to meet on Friday.", &["Friday = weekday 5 +0 Past"]),
    ("Talks did not start on Friday.", &["Friday = weekday 5 +0 Past"]),
    ("The ministry meets the press every Friday.", &[]),
    // Relative to the day of writing.
    ("The envoy left today.", &["today = Day +0 Past"]),
    ("The envoy left yesterday evening.", &["yesterday evening = Day -1 Past"]),
    ("The envoy will leave tomorrow.", &["tomorrow = Day +1 Ahead"]),
    ("The envoy will leave tonight.", &["tonight = Day +0 Ahead"]),
    ("Shelling went on overnight.", &["overnight = within Day -1 Past"]),
    ("The envoy left last night.", &["last night = Day -1 Past"]),
    ("The envoy left this morning.", &["this morning = Day +0 Past"]),
    ("They met last week.", &["last week = Week -1 Past"]),
    ("They met this week.", &["this week = Week +0 Past"]),
    ("They will meet next month.", &["next month = Month +1 Ahead"]),
    ("They met earlier this year.", &["earlier this year = Year +0 Past"]),
    ("They meet later this year.", &["later this year = Year +0 Ahead"]),
    ("They met late last month.", &["late last month = Month -1 about Past"]),
    ("They met three years ago.", &["three years ago = Year -3 Past"]),
    ("They met nearly three years ago.", &["three years ago = Year -3 about Past"]),
    ("They met a fortnight ago.", &["a fortnight ago = Week -2 Past"]),
    ("They met a couple of weeks ago.", &["a couple of weeks ago = Week -2 Past"]),
    ("They met a few weeks ago.", &[]),
    ("They met over the weekend.", &["weekend = Weekend +0 Past"]),
    ("They met last weekend.", &["last weekend = Weekend -1 Past"]),
    ("They met earlier in the week.", &["earlier in the week = Week +0 Past"]),
    ("They will meet at the end of the month.", &["month = Month +0 about Ahead"]),
    ("They must sign by year-end.", &["year-end = Year +0 By Ahead"]),
    ("They will meet in two weeks.", &["two weeks = Week +2 Ahead"]),
    ("They lost the town in two weeks.", &[]),
    ("They must reply within 48 hours or they will lose the seat.", &["48 hours = within Day +2 Ahead"]),
    ("Ten people died in the past two weeks.", &["past two weeks = within Week -2 Past"]),
    ("Ten people died over the past week.", &["past week = within Week -1 Past"]),
    ("Ten people died in the last week of May.", &["May = -.5.- Past"]),
    ("Talks have stalled in recent days.", &[]),
    // Counted from a time told before.
    ("Two days earlier he had resigned.", &["Two days earlier = Day -2 from before Past"]),
    ("A week later he returned.", &["A week later = Week +1 from before Past"]),
    ("They met again the following day.", &["following day = Day +1 from before Past"]),
    ("They had met the previous day.", &["previous day = Day -1 from before Past"]),
    ("They had met the day before.", &["day before = Day -1 from before Past"]),
    ("They met the day before the vote.", &[]),
    ("They met the day before yesterday.", &["day before yesterday = Day -2 Past"]),
    ("They are to meet later in the evening.", &["later in the evening = Day +0 from before Ahead"]),
    ("It ended eight days after the June 2 vote.", &["eight days after the June 2 = Day +8 from -.6.2 Past"]),
    ("It opened eight days later than planned.", &[]),
    // How what is told stands to the time.
    ("They must agree by September or face tariffs.", &["September = -.9.- By Ahead"]),
    ("The gate has been open since March 31.", &["March 31 = -.3.31 Since Past"]),
    ("The truce will hold until at least the end of May.", &["May = -.5.- about Until Ahead"]),
    ("The ferry sank in mid-July 2031.", &["mid-July 2031 = 2031.7.- about Past"]),
    ("The 2030 target will be missed.", &["2030 = 2030.-.- Ahead"]),
    ("They let it go by on Thursday.", &["Thursday = weekday 4 +0"]),
    // No times.
    ("The sides may return, and workers may march on the capital.", &[]),
    ("May the talks succeed.", &[]),
    ("The March on the palace was peaceful.", &[]),
    ("The second round and the 30-day truce held.", &[]),
    ("Some 2,000 troops and 1500 workers left; 2014 people stayed.", &[]),
    ("He told The Sunday Times that it was over.", &[]),
    ("Tom Sunday is a writer. Sunday lives in Orm.", &[]),
    ("The Good Friday Agreement was cited.", &[]),
    ("In March 12 countries joined.", &["March = -.3.- Past"]),
    ("April Dunmore said it was over.", &[]),
    ("Resolution 1973 was adopted.", &[]),
    ("Brenda May won. Rivals of May grumbled, and in May 2031 she left.", &["May 2031 = 2031.5.- Past"]),
];

#[test]
fn times_are_found_as_the_words_tell_them() {
    let mut wrong = Vec::new();
    for (text, wanted) in CASES {
        let got = found(text);
        if got != *wanted {
            wrong.push(format!("{text}\n  wanted {wanted:?}\n  found  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "open reading/times/grammar.rs or language/en/times-*.tsv:\n{}", wrong.join("\n"));
}

#[test]
fn lengths_tell_how_long_it_had_lasted_and_plans_are_none() {
    let found = |text: &str| -> Vec<String> {
        let article = article::extract(&Capture::new("case.txt", text.as_bytes().to_vec())).expect("a case has words");
        let analysis = analysis::analyse(&article);
        let say = |l: &Length| format!("{:?} {} {:?} of {}", l.hedge, l.count, l.unit, l.of.of(&article.text));
        lengths(&article, &analysis).iter().map(say).collect()
    };
    for (text, wanted) in [
        ("The nearly three-month strike is over.", "Under 3 Month of strike is over"),
        ("After more than month-long strike they met.", "Over 1 Month of strike they met"),
        ("After more than three years of war, they met.", "Over 3 Year of war"),
        ("Two months into the strike, they met.", "Plain 2 Month of the strike"),
        ("It was the 84th day of the siege.", "Running 84 Day of the siege"),
        ("In the third week of the strike they met.", "Running 3 Week of the strike they met"),
        ("They want a 30-day truce.", ""),
        ("They had two weeks of rain.", ""),
    ] {
        assert_eq!(found(text).join("; "), wanted, "{text}");
    }
}

#[test]
fn no_words_make_it_panic() {
    for text in [
        "May",
        "-",
        "’s",
        "1/2/3/4",
        "in in in",
        "the day before",
        "99999999999999999999",
        "May 31-June",
        "in 2014-",
        "1.1.1",
        "last",
        "é-May",
    ] {
        found(&format!("{text} — a line that is long enough to be taken for the body of some story, {text}"));
        let _ = found(text);
    }
}
