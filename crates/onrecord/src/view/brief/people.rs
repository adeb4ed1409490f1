//! Who speaks, in which roles, and what rests on sources without a name.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Brief, count, date};
use crate::record::{Actor, ActorKind, Sourced, Statement};
use crate::view::actors;
use crate::view::markdown::escape;

impl Brief<'_> {
    pub(super) fn speakers(&mut self) {
        let mut said: BTreeMap<&str, usize> = BTreeMap::new();
        for statement in self.body() {
            if let Some(speaker) = statement.what.speaker.as_deref() {
                *said.entry(speaker).or_default() += 1;
            }
        }
        let times = |actor: &Sourced<Actor>| said.get(actor.id.as_str()).copied().unwrap_or_default();
        let named = |actor: &&Sourced<Actor>| actor.what.kind != ActorKind::Unnamed && times(actor) > 0;
        let mut people: Vec<_> = self.index.record.actors.iter().filter(named).collect();
        people.sort_by_key(|actor| Reverse(times(actor)));
        if people.is_empty() {
            return;
        }
        self.heading("Who speaks");
        self.list(people, "onrecord actors", |brief, actor| {
            let what = &actor.what;
            let side = what.side.as_deref().map_or("side not known", |side| brief.index.party(side));
            let mut line = format!("**{}**", escape(&what.name));
            if side != what.name {
                let _ = write!(line, ", {}", escape(side));
            }
            let _ = write!(line, ", {}", count(times(actor), "statement", "statements"));
            for tenure in actors::tenures(what) {
                let _ = write!(line, "; {}{}", escape(&tenure.to_string()), brief.notes.mark(&tenure.role.citation));
            }
            if what.roles.is_empty() {
                line.push_str(&brief.notes.mark(actor.citation()));
            }
            line
        });
    }

    pub(super) fn unnamed(&mut self) {
        self.heading("Sources without a name");
        let index = self.index;
        let mut by_speaker: Vec<(&Sourced<Actor>, Vec<&Sourced<Statement>>)> = Vec::new();
        for statement in self.body() {
            let actor = statement.what.speaker.as_deref().and_then(|id| index.actor(id));
            let Some(actor) = actor.filter(|actor| actor.what.kind == ActorKind::Unnamed) else { continue };
            match by_speaker.iter_mut().find(|(known, _)| known.id == actor.id) {
                Some((_, statements)) => statements.push(statement),
                None => by_speaker.push((actor, vec![statement])),
            }
        }
        if by_speaker.is_empty() {
            self.line("No statement rests on a source without a name.");
        }
        self.list(by_speaker, "onrecord statements", |brief, (actor, statements)| {
            let side = actor.what.side.as_deref().map_or("side not known", |side| index.party(side));
            let told = statements.iter().map(|statement| {
                format!("{}: {}", date(statement.what.said.as_ref()), brief.notes.words(statement.citation()))
            });
            let told: Vec<String> = told.collect();
            format!("**{}** ({}), {}", escape(&actor.what.name), escape(side), told.join("; "))
        });
    }
}
