//! Days and moments as archives and tables write them → EDTF.
//!
//! Refuses to decide: what is not written as year, month, day (and time); `03/04/2031` may be either.

/// `2031-03-26T10:00:00Z`, `20310326101500`, `20310326T101500Z`, `2031-03-26 10:00` as EDTF: the day, and the moment where
/// it is given to the second in UTC.
pub(crate) fn edtf(written: &str) -> Option<String> {
    let written = written.trim();
    let digits: String = written.chars().filter(char::is_ascii_digit).take(14).collect();
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '-' | ':' | 'T' | 't' | ' ' | 'Z' | 'z' | '.' | '+');
    if digits.len() < 8 || !written.starts_with(digits.get(..4)?) || !written.chars().all(plain) {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<u8>().ok();
    let (month, day) = (part(4, 6)?, part(6, 8)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let date = format!("{}-{month:02}-{day:02}", digits.get(..4)?);
    // A time in another zone is a moment too, but in UTC it may be another day: the day as written is what is known.
    let utc = written.ends_with(['Z', 'z']) || written.len() == 14 && digits.len() == 14;
    match (part(8, 10), part(10, 12), part(12, 14)) {
        (Some(hour), Some(minute), Some(second)) if utc && hour < 24 && minute < 60 && second < 61 => {
            Some(format!("{date}T{hour:02}:{minute:02}:{second:02}Z"))
        }
        _ => Some(date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_archives_write_is_edtf() {
        let cases = [
            ("2031-03-26T10:00:00Z", Some("2031-03-26T10:00:00Z")),
            ("2031-03-26T10:00:00.123Z", Some("2031-03-26T10:00:00Z")),
            ("20310326101500", Some("2031-03-26T10:15:00Z")),
            ("20310326T101500Z", Some("2031-03-26T10:15:00Z")),
            ("2031-03-26 10:00:00", Some("2031-03-26")),
            ("2031-03-26T23:30:00+05:00", Some("2031-03-26")),
            ("20310326", Some("2031-03-26")),
            ("2031-13-26", None),
            ("26/03/2031", None),
            ("1931234567", None),
            ("Wed, 26 Mar 2031", None),
            ("", None),
        ];
        for (written, wanted) in cases {
            assert_eq!(edtf(written).as_deref(), wanted, "{written}");
        }
    }
}
