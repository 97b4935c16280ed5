// Names of paragraphs, and a cable in the words of a citation.

const WORDS = { U: "Unclassified", SBU: "Sensitive But Unclassified", C: "Confidential", S: "Secret", TS: "Top Secret" };

/** The anchor of a paragraph that is named by its number or by its anchor; null where it is neither. */
export function anchored(par) {
  const name = String(par).trim();
  if (/^\d+$/.test(name)) return `par${name}`;
  return /^(par|block)\d+(-\d+)?$/.test(name) ? name : null;
}

/** The anchors of "8", "8-10" or "par6-2", the first and the last; null where it is none of these. */
export function anchors(par) {
  const range = /^\s*(\d+)\s*[-–]\s*(\d+)\s*$/.exec(par);
  if (range) return [`par${range[1]}`, `par${range[2]}`];
  const one = anchored(par);
  return one && [one, one];
}

const titled = (capitals) => capitals.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase());

/** "2008-12-01T11:04Z" as "December 1, 2008". */
function dated(date) {
  const day = new Date(date.length > 10 ? date : `${date}T00:00Z`);
  return Number.isNaN(day.getTime()) ? date : day.toLocaleDateString("en-US", { dateStyle: "long", timeZone: "UTC" });
}

/** The banner in the words of an official one: "SECRET//NOFORN"; what is printed where it isn't recognised. */
export const banner = ({ level, noforn, text }) => (level ? [WORDS[level].toUpperCase(), noforn && "NOFORN"].filter(Boolean).join("//") : text);

/** What a cable is known by, in pairs of what and text: classification, id, date, post, subject. */
export function attributed(cable, name) {
  return [
    ["level", cable.classification && banner(cable.classification)],
    ["id", cable.id ?? name],
    ["date", cable.date && dated(cable.date)],
    ["post", cable.post && titled(cable.post)],
    ["subject", cable.subject],
  ].filter(([, text]) => text);
}

/** `Islamabad, “Pakistan: Mumbai Update,” telegram 08ISLAMABAD3733, December 1, 2008, Secret, para. 8.` */
export function cited(cable, name, par) {
  const number = cable.paragraphs.find(({ anchor }) => anchor === par)?.number;
  const subject = cable.subject && `“${cable.subject},”`;
  const from = cable.post && `${titled(cable.post)},`;
  const rest = [
    `telegram ${cable.id ?? name}`,
    cable.date && dated(cable.date),
    cable.classification?.level && WORDS[cable.classification.level],
    number != null && `para. ${number}`,
  ];
  return `${[from, subject, rest.filter(Boolean).join(", ")].filter(Boolean).join(" ")}.`;
}
