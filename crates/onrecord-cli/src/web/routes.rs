//! Which address leads to which page. Nothing here reads a file: what is not listed is not there.

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, FromRef, Path, Query, State};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Form, Router};

use super::asked::Asked;
use super::guard::{Gate, guard};
use super::keeper::Keeper;
use super::{
    actors, article, assets, changes, commitments, contradictions, delegations, entry, exports, gaps, overview, page,
    positions, rulings, sources, statements, timeline,
};

/// A form holds a sentence or two.
const LONGEST_FORM: usize = 64 * 1024;

/// What every address may ask for.
#[derive(Clone)]
struct Desk {
    keeper: Keeper,
    gate: Arc<Gate>,
}

impl FromRef<Desk> for Keeper {
    fn from_ref(desk: &Desk) -> Self {
        desk.keeper.clone()
    }
}

impl FromRef<Desk> for Arc<Gate> {
    fn from_ref(desk: &Desk) -> Self {
        desk.gate.clone()
    }
}

/// Every address of the desk, behind the gate.
pub fn all(keeper: Keeper, gate: Arc<Gate>) -> Router {
    Router::new()
        .route("/", get(async |State(keeper): State<Keeper>| keeper.show(overview::page).await))
        .route("/positions", get(async |State(keeper): State<Keeper>| keeper.show(positions::page).await))
        .route("/positions/{issue}/{party}", get(cell))
        .route("/timeline", get(timeline))
        .route("/statements", get(statements))
        .route("/actors", get(actors))
        .route("/actors/{id}", get(actor))
        .route("/contradictions", get(contradictions))
        .route("/changes", get(changes))
        .route("/commitments", get(commitments))
        .route("/gaps", get(gaps))
        .route("/delegations", get(delegations))
        .route("/sources", get(sources))
        .route("/rulings", get(async |State(keeper): State<Keeper>| keeper.show(rulings::page).await))
        .route("/rule", post(rule))
        .route("/export", get(async |State(keeper): State<Keeper>| keeper.show(exports::page).await))
        .route("/export/{kind}", get(export))
        .route("/article/{digest}", get(article))
        .route("/entry/{id}", get(entry))
        .route("/keys", get(async |State(keeper): State<Keeper>| keeper.show(page::keys).await))
        .route("/desk.css", get(assets::style))
        .route("/desk.js", get(assets::script))
        .route("/icon.svg", get(assets::icon))
        .fallback(missing)
        .layer(DefaultBodyLimit::max(LONGEST_FORM))
        .layer(from_fn_with_state(gate.clone(), guard))
        .with_state(Desk { keeper, gate })
}

async fn statements(State(keeper): State<Keeper>, Query(asked): Query<Asked>) -> Response {
    keeper.show(move |room| statements::page(room, &asked)).await
}

async fn article(State(keeper): State<Keeper>, Path(digest): Path<String>, Query(asked): Query<Asked>) -> Response {
    keeper.show(move |room| article::page(room, &digest, &asked)).await
}

async fn entry(State(keeper): State<Keeper>, Path(id): Path<String>, Query(asked): Query<Asked>) -> Response {
    keeper.show(move |room| entry::page(room, &id, &asked)).await
}

async fn cell(
    State(keeper): State<Keeper>,
    Path((issue, party)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    keeper.show(move |room| positions::cell_page(room, &issue, &party, &asked)).await
}

async fn timeline(State(keeper): State<Keeper>, Query(asked): Query<Asked>) -> Response {
    keeper.show(move |room| timeline::page(room, &asked)).await
}

async fn actors(State(keeper): State<Keeper>, Query(asked): Query<Asked>) -> Response {
    keeper.show(move |room| actors::page(room, &asked)).await
}

async fn actor(State(keeper): State<Keeper>, Path(id): Path<String>, Query(asked): Query<Asked>) -> Response {
    keeper.show(move |room| actors::one(room, &id, &asked)).await
}

async fn sources(State(keeper): State<Keeper>, Query(asked): Query<Asked>) -> Response {
    keeper.show(move |room| sources::page(room, &asked)).await
}

async fn contradictions(State(keeper): State<Keeper>, Query(asked): Query<Asked>) -> Response {
    keeper.show(move |room| contradictions::page(room, &asked)).await
}

async fn export(State(keeper): State<Keeper>, Path(kind): Path<String>, Query(asked): Query<Asked>) -> Response {
    keeper.show(move |room| exports::file(room, &kind, &asked)).await
}

async fn changes(State(keeper): State<Keeper>, Query(asked): Query<Asked>) -> Response {
    keeper.show(move |room| changes::page(room, &asked)).await
}

async fn commitments(State(keeper): State<Keeper>, Query(asked): Query<Asked>) -> Response {
    keeper.show(move |room| commitments::page(room, &asked)).await
}

async fn gaps(State(keeper): State<Keeper>, Query(asked): Query<Asked>) -> Response {
    keeper.show(move |room| gaps::page(room, &asked)).await
}

async fn delegations(State(keeper): State<Keeper>, Query(asked): Query<Asked>) -> Response {
    keeper.show(move |room| delegations::page(room, &asked)).await
}

/// The one address that changes the record.
async fn rule(
    State(keeper): State<Keeper>,
    State(gate): State<Arc<Gate>>,
    Form(form): Form<rulings::Form>,
) -> Response {
    if !gate.holds(form.get("token")) {
        return rulings::strange();
    }
    keeper.change(move |room, store| rulings::keep(room, store, &form)).await
}

async fn missing(State(keeper): State<Keeper>) -> Response {
    keeper.show(|room| page::missing(room, "There is no such page.")).await
}
