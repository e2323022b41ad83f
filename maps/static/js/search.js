// Search in any script: letters are folded so that a reader finds what they would call the same word.

const ARABIC = new Map(Object.entries({ ي: "ی", ى: "ی", ئ: "ی", ك: "ک", ة: "ه", ۀ: "ه", أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ؤ: "و", ہ: "ه", ھ: "ه", ё: "е" }));
const FOLDED = /[يىئكةۀأإآٱؤہھё]/gu;
const ASCII = /^[\x20-\x7e]*$/;
const FIELDS = ["place", "resolved_name", "admin1", "admin2", "country", "description", "incident_id"];

/** Lower case, no marks, no joiners, one form for letters that Arabic-script languages write differently. */
export function fold(text) {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\u200b-\u200f\u202a-\u202e\u2066-\u2069\u0640]/gu, "")
    .replace(FOLDED, (letter) => ARABIC.get(letter));
}

export class Search {
  constructor(store, atlas) {
    this.store = store;
    this.atlas = atlas;
    this.folded = null;
    (window.requestIdleCallback ?? setTimeout)(() => this.#columns());
  }

  /** Each distinct text is folded once: when nothing else is to do, or at the first search. */
  #columns() {
    if (this.folded) return this.folded;
    const { store } = this;
    const columns = FIELDS.map((name) => store.texts(name)).concat(["actor", "target", "source", "event_type", "claimed_by"].map((name) => store.coded[name]));
    this.folded = columns
      .map(({ labels, codes }) => ({ labels: labels.map(fold), codes }))
      .concat({ labels: ["", ...this.atlas.names.map((name, i) => fold(`${name} ${this.atlas.namesEn[i]}`))], codes: store.province });
    return this.folded;
  }

  /** A test for rows: every word occurs in some field. */
  matcher(words) {
    const hits = words.map((word) => this.#columns().map(({ labels, codes }) => ({ codes, has: labels.map((label) => label.includes(word)) })));
    return (row) => hits.every((columns) => columns.some(({ codes, has }) => has[codes ? codes[row] : row]));
  }
}
