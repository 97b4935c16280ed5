/** A level of classification, from the lowest to the highest. */
export type Level = "U" | "SBU" | "C" | "S" | "TS";

/** A classification marking: a banner or a portion mark. */
export interface Marking {
  /** null where the mark is not recognised. */
  level: Level | null;
  noforn: boolean;
  /** Other controls: "REL NATO", "FGI", "FOUO". */
  dissemination: string[];
  /** As printed. */
  text: string;
}

export interface Address {
  name: string;
  routing: string | null;
  precedence: string | null;
}

export interface Header {
  transmissionId: string | null;
  precedence: string | null;
  dtg: string | null;
  from: string | null;
  to: Address[];
  info: Address[];
  /** After XMT: did not get the telegram though a collective address names them. */
  excluded: Address[];
}

export interface ExecutiveOrder {
  number: string | null;
  text: string;
  /** "2018-08-04" */
  declassifyOn: string | null;
}

export interface Reference {
  label: string | null;
  kind: "cable" | "email" | "telcon" | "report" | "other";
  id: string | null;
  text: string;
}

export interface ClassifiedBy {
  name: string | null;
  /** "1.4(b)" */
  reasons: string[];
  text: string;
}

/** A numbered paragraph, or an unnumbered block. */
export interface Paragraph {
  /** "par8"; a repeated number "par6-2"; an unnumbered block "block3". */
  anchor: string;
  number: number | null;
  heading: string | null;
  mark: Marking | null;
  /** The level in force. */
  level: Level | null;
  /**
   * Where the level in force comes from: the paragraph's own mark, a mark on its items, a mark on the entire text, or, in
   * telegrams of up to 1979 in which nothing is marked, the classification of the whole.
   */
  levelSource: "mark" | "items" | "entireText" | "classification" | null;
  noforn: boolean;
  /** The page of the file on which it begins, counted from 1; null if the file has no pages. */
  page: number | null;
  /** Page breaks removed, hard wraps folded, list items on lines of their own. */
  text: string;
}

/** What an archive says about a document besides what is printed on it, as the archive prints it. */
export interface Archive {
  /** The keywords of its subjects: "FISHING LIMITS". */
  concepts: string[];
  /** The restrictions of its distribution that are in force: "EXDIS". */
  handling: string[];
  /** Those that were in force until it was released. */
  previousHandling: string[];
  /** The classification until it was released. */
  previousClassification: string | null;
  /** The office that acted on it or from which it came: "ACTION EUR". */
  office: string | null;
  drafter: string | null;
  /** Where its text is: "TEXT ON-LINE, ON MICROFILM". */
  locator: string | null;
}

/** Something odd; a range of bytes in the source text. */
export interface Note {
  code: string;
  message: string;
  start: number;
  end: number;
}

/** The cable in the words of a quotation's source line. */
export interface InWords {
  /** The classification as an official banner spells it: "SECRET//NOFORN". */
  banner: string | null;
  /** The day: "1 December 2008". */
  date: string | null;
  /** "Islamabad" */
  post: string | null;
  /** Without a full stop at its end, so that a paragraph can be added: ", para. 8." */
  citation: string;
}

/** A cable. Absent values are null, lists are never null. */
export interface Cable {
  /** Canonical: "08ISLAMABAD3733"; null if the year can't be known. */
  id: string | null;
  post: string | null;
  number: number | null;
  /** UTC: "2008-12-01T11:04Z", or the day alone. */
  date: string | null;
  /** What kind of document it is: "telegram", "airgram", "memorandum of conversation". */
  kind: string | null;
  classification: Marking | null;
  sections: number;
  captions: string[];
  passTo: string[];
  header: Header;
  executiveOrder: ExecutiveOrder | null;
  tags: string[];
  subject: string | null;
  subjectMark: Marking | null;
  references: Reference[];
  classifiedBy: ClassifiedBy | null;
  paragraphs: Paragraph[];
  signature: string | null;
  archive: Archive | null;
  notes: Note[];
  inWords: InWords;
}
