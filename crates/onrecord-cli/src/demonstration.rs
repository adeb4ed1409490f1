//! The captures of `corpora/demo`, carried inside the program so that the demo needs nothing else.

/// Files of the demo by name, in order; a test holds this list against the folder.
pub const FILES: &[(&str, &[u8])] = &[
    ("01-ashune-courier.txt", include_bytes!("../../../corpora/demo/01-ashune-courier.txt")),
    ("02-oskerad-gazette.txt", include_bytes!("../../../corpora/demo/02-oskerad-gazette.txt")),
    ("03-hpa.html", include_bytes!("../../../corpora/demo/03-hpa.html")),
    ("04-pellidor-lantern.txt", include_bytes!("../../../corpora/demo/04-pellidor-lantern.txt")),
    ("05-farm-weekly.txt", include_bytes!("../../../corpora/demo/05-farm-weekly.txt")),
    ("06-havnmere-post.txt", include_bytes!("../../../corpora/demo/06-havnmere-post.txt")),
    ("07-tarpress.txt", include_bytes!("../../../corpora/demo/07-tarpress.txt")),
    ("08-radio-lomara.html", include_bytes!("../../../corpora/demo/08-radio-lomara.html")),
    ("09-grevhaven-observer.txt", include_bytes!("../../../corpora/demo/09-grevhaven-observer.txt")),
    ("10-orbbrief.txt", include_bytes!("../../../corpora/demo/10-orbbrief.txt")),
    ("11-oskerad-gazette.txt", include_bytes!("../../../corpora/demo/11-oskerad-gazette.txt")),
    ("12-veddar-valley-news.txt", include_bytes!("../../../corpora/demo/12-veddar-valley-news.txt")),
    ("13-pellidor-lantern.html", include_bytes!("../../../corpora/demo/13-pellidor-lantern.html")),
    ("14-hpa.txt", include_bytes!("../../../corpora/demo/14-hpa.txt")),
    ("15-ashune-courier.txt", include_bytes!("../../../corpora/demo/15-ashune-courier.txt")),
];

/// What is known beforehand of the demo's negotiation.
pub const DOSSIER: &str = include_str!("../../../corpora/demo/dossier.toml");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpora/demo");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder of the demo")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .filter(|name| name.ends_with(".txt") || name.ends_with(".html"))
            .collect();
        names.sort();
        assert_eq!(FILES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names, "mend FILES in this file");
    }
}
