//! Record → how far apart two parties stand on an issue, day by day: as a table, as bars for a terminal, as SVG.
//!
//! Adds no fact; what a distance is stands in `resolution::distance::DEFINITION` and beside every chart.

use std::fmt::Write;

use crate::resolution::distance::{Series, series};
use crate::view::filter::Filter;
use crate::view::index::Index;
use crate::view::table::Table;

/// Steps of a bar.
const STEPS: usize = 10;

/// Every series that the filter keeps.
#[must_use]
pub fn kept<'i>(index: &Index<'i>, filter: &Filter) -> Vec<Series<'i>> {
    let all = series(&index.record.positions).into_iter();
    all.filter(|s| filter.issue(std::iter::once(s.issue)) && filter.party(index, s.parties.into_iter())).collect()
}

/// A line for each day on which a distance changed, with a bar.
#[must_use]
pub fn table(index: &Index<'_>, filter: &Filter) -> Table {
    let mut table = Table::new(&["=issue", "=parties", "day", "distance", "bar", "numbers", "+rests_on"]);
    for series in kept(index, filter) {
        for point in &series.points {
            let numbers = point.numbers.as_ref().map(|(a, b)| format!("{a} / {b}"));
            let rests_on: Vec<String> = point.rests_on.iter().map(|position| position.id.clone()).collect();
            let cells = vec![
                series.issue.into(),
                series.parties.join(" – ").into(),
                point.day.to_string().into(),
                format!("{:.2}", f64::from(point.distance) / 1000.0).into(),
                bar(point.distance).into(),
                numbers.into(),
                rests_on.into(),
            ];
            let cited = point.rests_on.iter().flat_map(|position| index.all_cited(position)).collect();
            table.push(cells, cited);
        }
    }
    table
}

/// `████······`
#[must_use]
pub fn bar(distance: u16) -> String {
    let full = (usize::from(distance.min(1000)) * STEPS + 500) / 1000;
    format!("{}{}", "█".repeat(full), "·".repeat(STEPS - full))
}

/// One series as an SVG of steps, with a title and a text for those who do not see it.
#[must_use]
pub fn svg(index: &Index<'_>, series: &Series<'_>) -> String {
    let (width, height, edge) = (480_i64, 120_i64, 24_i64);
    let days: Vec<i64> =
        series.points.iter().map(|p| i64::from(p.day.day_of_year()) + i64::from(p.day.year()) * 366).collect();
    let (first, last) = (days.first().copied().unwrap_or(0), days.last().copied().unwrap_or(0));
    let x = |day: i64| edge + (day - first) * (width - 2 * edge) / (last - first).max(1);
    let y = |distance: u16| edge + (1000 - i64::from(distance)) * (height - 2 * edge) / 1000;
    let mut path = String::new();
    for (point, day) in series.points.iter().zip(&days) {
        let _ = match path.is_empty() {
            true => write!(path, "M{} {}", x(*day), y(point.distance)),
            false => write!(path, " H{} V{}", x(*day), y(point.distance)),
        };
    }
    let [one, other] = series.parties.map(|id| escape(index.party(id)));
    let title = format!("{one} and {other} on {}", escape(index.issue(series.issue)));
    let told: Vec<String> =
        series.points.iter().map(|p| format!("{}: {:.2}", p.day, f64::from(p.distance) / 1000.0)).collect();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\"><title>{title}</title>\
         <desc>{}</desc><path d=\"M{edge} {} H{}\" stroke=\"currentColor\" stroke-opacity=\".3\"/>\
         <path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>",
        told.join("; "),
        height - edge,
        width - edge,
    );
    for (point, day) in series.points.iter().zip(&days) {
        let _ = write!(svg, "<circle cx=\"{}\" cy=\"{}\" r=\"3\" fill=\"currentColor\"/>", x(*day), y(point.distance));
    }
    svg.push_str("</svg>");
    svg
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
