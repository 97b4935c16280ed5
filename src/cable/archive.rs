//! What an archive says about a document besides what is printed on it.

/// The attributes that an archive gives a document. Values are as the archive prints them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "json", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "json", serde(default, rename_all = "camelCase"))]
pub struct Archive {
    /// The keywords of its subjects: "GRAIN AGREEMENTS".
    pub concepts: Vec<String>,
    /// The restrictions of its distribution that are in force: "EXDIS".
    pub handling: Vec<String>,
    /// Those that were in force until it was released.
    pub previous_handling: Vec<String>,
    /// The classification until it was released: "CONFIDENTIAL".
    pub previous_classification: Option<String>,
    /// The office that acted on it or from which it came: "ACTION EUR", "ORIGIN SP".
    pub office: Option<String>,
    /// Who drafted it.
    pub drafter: Option<String>,
    /// Where its text is: "TEXT ON-LINE, ON MICROFILM".
    pub locator: Option<String>,
}

impl Archive {
    /// Whether the archive says nothing of this.
    pub fn is_empty(&self) -> bool {
        *self == Archive::default()
    }
}
