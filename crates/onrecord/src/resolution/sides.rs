//! Words → the side they name: the dossier's party first, then plain geography.
//!
//! Comes in: the dossier. Goes out: party ids and names.
//! Refuses to decide: on whose side a person is whom no words place.

use crate::dossier::Dossier;
use crate::language::geography;
use crate::language::grammar::{Class, classes};
use crate::language::{Phrases, blocs, states};

/// What a dossier and general knowledge call the sides.
pub struct Sides {
    names: Phrases<usize>,
    demonyms: Phrases<usize>,
    parties: Vec<(String, String, bool)>,
    principals: Vec<String>,
}

impl Sides {
    /// The sides of a negotiation.
    #[must_use]
    pub fn new(dossier: &Dossier) -> Self {
        let (mut names, mut demonyms) = (Phrases::default(), Phrases::default());
        let mut parties = Vec::new();
        for (index, party) in dossier.parties.iter().enumerate() {
            names.add(&party.name, index);
            for alias in &party.aliases {
                names.add(alias, index);
            }
            for demonym in &party.demonyms {
                demonyms.add(demonym, index);
            }
            let state = party.kind.as_deref().is_none_or(|kind| kind == "state");
            parties.push((party.id.clone(), party.name.clone(), state));
        }
        let at_table = dossier.parties.iter().filter(|p| p.role.as_deref().is_none_or(|role| role == "party"));
        let principals: Vec<String> = at_table.map(|party| party.id.clone()).collect();
        Self { names, demonyms, parties, principals: if principals.len() == 2 { principals } else { Vec::new() } }
    }

    /// The two parties that a dossier sets at the table, where it names two: "both sides" are these.
    #[must_use]
    pub fn principals(&self) -> &[String] {
        &self.principals
    }

    /// The party or state that these words name, and nothing else: "Kyiv", "the union".
    #[must_use]
    pub fn named(&self, words: &str) -> Option<String> {
        let own = self.names.get(words).and_then(|index| self.parties.get(*index)).map(|(id, _, _)| id.clone());
        own.or_else(|| {
            let place = states().by_name(words).map(|state| state.iso3);
            place.or_else(|| blocs().by_name(words).map(|bloc| bloc.code)).map(str::to_owned)
        })
    }

    /// Every side named in these words, by name or demonym, in order, each once.
    #[must_use]
    pub fn within(&self, words: &str) -> Vec<String> {
        let apart = |c: char| c.is_whitespace() || c == ',';
        let words: Vec<&str> = words.split(apart).map(bare).filter(|w| !w.is_empty()).collect();
        let mut found = Vec::new();
        self.collect(&words, &mut found);
        found
    }

    /// Whom these words speak for: those they name, but for who is of a country and apart from it.
    #[must_use]
    pub fn spoken_for(&self, words: &str) -> Vec<String> {
        if estranged(words) { Vec::new() } else { self.within(words) }
    }

    fn collect(&self, words: &[&str], found: &mut Vec<String>) {
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let own =
                [&self.names, &self.demonyms].into_iter().filter_map(|list| list.longest(rest)).max_by_key(|(n, _)| *n);
            let (taken, side) = match (own, geography::longest(rest)) {
                (Some((count, index)), _) => (count, self.parties.get(*index).map(|(id, _, _)| id.clone())),
                (None, Some((count, place))) => (count, place.side().map(str::to_owned)),
                // "U.S.-Russian", but "Guinea-Bissau" is one word.
                (None, None) if rest[0].contains(['-', '–']) => {
                    let parts: Vec<&str> = rest[0].split(['-', '–']).filter(|part| !part.is_empty()).collect();
                    self.collect(&parts, found);
                    (1, None)
                }
                (None, None) => (1, None),
            };
            // "a Geneva-based analyst": where somebody lives is no side.
            let next = at + taken.max(1);
            let lives = words.get(next).is_some_and(|next| classes(next).has(Class::Dwelling));
            if let Some(side) = side.filter(|_| !lives && !others(words, next))
                && !found.contains(&side)
            {
                found.push(side);
            }
            at += taken.max(1);
        }
    }

    /// The name to show for a side.
    #[must_use]
    pub fn name(&self, id: &str) -> String {
        let own = self.parties.iter().find(|(party, _, _)| party == id).map(|(_, name, _)| name.as_str());
        let known = own.or_else(|| states().by_code(id).map(|state| state.name));
        known.or_else(|| blocs().by_code(id).map(|bloc| bloc.name)).unwrap_or(id).to_owned()
    }

    /// Whether words name a seat of power ("the White House"), which speaks under its own name.
    #[must_use]
    pub fn is_seat(&self, words: &str) -> bool {
        let shown: Vec<&str> = words.split_whitespace().collect();
        let own = self.names.get(words).is_some();
        let place = geography::longest(&shown).filter(|(count, _)| *count == shown.len());
        !own && place.is_some_and(|(_, place)| place.naming() == Some(geography::Naming::Seat))
    }

    /// Whether this is the code of a state or a bloc, or the dossier's id of a party, and not the name of a body.
    #[must_use]
    pub fn is_side(&self, id: &str) -> bool {
        self.parties.iter().any(|(party, _, _)| party == id)
            || states().by_code(id).is_some()
            || blocs().by_code(id).is_some()
    }

    /// Whether a side is a state, as far as known.
    #[must_use]
    pub fn is_state(&self, id: &str) -> bool {
        let own = self.parties.iter().find(|(party, _, _)| party == id).map(|(_, _, state)| *state);
        own.unwrap_or_else(|| states().by_code(id).is_some())
    }
}

/// "Ukraine's creditors": those who are somebody's by standing opposite them are not on their side.
fn others(words: &[&str], next: usize) -> bool {
    let owner = next
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|word| word.ends_with("'s") || word.ends_with("’s"));
    // "Ukraine's Western creditors".
    let mut near = words.iter().skip(next).take(2).map(|word| classes(&word.to_lowercase()));
    near.any(|class| owner && class.has(Class::Relation))
}

/// "Colombian rebels", "the Ruritanian opposition": of that country, and not on its side.
fn estranged(words: &str) -> bool {
    // "Kenya's envoy to the rebels" is no rebel.
    let parts = |word: &&str| !word.eq_ignore_ascii_case("of") && classes(&word.to_lowercase()).has(Class::Link);
    let mut own = words.split(|c: char| !c.is_alphanumeric()).take_while(|word| !parts(word));
    own.any(|word| classes(&word.to_lowercase()).has(Class::Estranged))
}

fn bare(word: &str) -> &str {
    if word == "&" {
        return word;
    }
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != '\'' && c != '’');
    word.trim_end_matches(['\'', '’'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The members and observers of the United Nations.
    const CODES: &str = "\
        AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL \
        BRA BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI \
        DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC \
        GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR \
        KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI \
        MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL \
        PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR \
        SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB \
        VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE VAT PSE \
    ";

    #[test]
    fn every_state_is_reached_by_code_name_demonym_capital_and_seat() {
        let sides = Sides::new(&Dossier::general());
        let missing: Vec<&str> = CODES.split_whitespace().filter(|code| states().by_code(code).is_none()).collect();
        assert!(missing.is_empty(), "states.tsv lacks {missing:?}");
        let mut wrong = Vec::new();
        for state in states().all() {
            for (words, naming) in state.namings() {
                let told = format!("a {words} spokesman");
                if sides.within(&told) != [state.iso3] {
                    wrong.push(format!("{told} is {:?}, not {}", sides.within(&told), state.iso3));
                }
                let own = sides.named(words);
                if naming != geography::Naming::Demonym && own.as_deref() != Some(state.iso3) {
                    wrong.push(format!("{words} is {own:?}, not {}", state.iso3));
                }
            }
        }
        assert!(wrong.is_empty(), "mend states.tsv or blocs.tsv:\n{}", wrong.join("\n"));
    }

    #[test]
    fn creditors_and_rebels_of_a_state_are_not_on_its_side() {
        let sides = Sides::new(&Dossier::general());
        for words in ["Ukraine's creditors", "Kenya’s western neighbours"] {
            assert!(sides.within(words).is_empty(), "{words}");
        }
        for words in ["Colombian rebels", "Colombia's rebels"] {
            assert!(sides.spoken_for(words).is_empty(), "{words}");
            assert_eq!(sides.within(words), ["COL"]);
        }
        assert_eq!(sides.within("Kenyan partners"), ["KEN"]);
    }

    #[test]
    fn where_somebody_lives_is_no_side() {
        let sides = Sides::new(&Dossier::general());
        assert_eq!(sides.within("a Geneva-based Kenyan envoy"), ["KEN"]);
        assert_eq!(sides.within("a Nairobi-backed envoy"), ["KEN"]);
        assert!(sides.within("a Nairobi-based envoy").is_empty());
    }
}
