// Search over places, descriptions, actors and sources: every word of the question stands somewhere in the row, and every
// phrase in quotes as it is written. A month or a year also finds what is dated in it.
import { timesIn } from "./months.js";
import { fold } from "./letters.js";
import { once } from "./once.js";
import { LabelTexts } from "./texts.js";

const TEXT_FIELDS = ["place", "resolved_name", "admin1", "admin2", "country", "description", "incident_id", "also"];
const CODED_FIELDS = ["actor", "target", "source", "event_type", "claimed_by"];

const TONGUES = ["en", "ar", "es", "fa", "fr", "ru", "ur"]; // in which countries are looked for

export class Search {
  /**
   * @param {Store} store
   * @param {Atlas} atlas
   * @param {string} locale
   * @param {string[]} [also] the provinces' names in other languages
   * @param {(label: string) => string} [type] a type in the reader's language
   */
  constructor(store, atlas, locale, also = [], type = (label) => label) {
    this.rows = store.rows;
    this.store = store;
    this.times = timesIn(locale);
    const places = { labels: ["", ...atlas.names.map((name, i) => `${name} ${atlas.namesEn[i]} ${also[i] ?? ""}`)], codes: store.province };
    const countries = { labels: store.countryLabels.map((code) => namesOf(code, locale)), codes: store.countries };
    const kinds = { labels: store.coded.event_type.labels.map(type), codes: store.coded.event_type.codes };
    this.asked = "";
    this.answer = new Uint8Array(this.rows).fill(1);
    /** @type {(() => Texts)[]} */
    this.columns = [
      ...TEXT_FIELDS.flatMap((name) => store.texts.get(name) ?? []),
      ...[...CODED_FIELDS.map((name) => store.coded[name]), kinds, places, countries].map((column) => once(() => new LabelTexts(column))),
    ];
    this.#prepare(0);
  }

  /**
   * Columns are opened and folded one by one when nothing else is to do, so that the first search need not wait.
   * @param {number} at
   */
  #prepare(at) {
    if (at === this.columns.length) return;
    (window.requestIdleCallback ?? setTimeout)(() => {
      this.columns[at]().fold();
      this.#prepare(at + 1);
    });
  }

  /**
   * For each row 1 if it holds every word of `text`, else 0. The last answer is kept: the histogram asks again.
   * @param {string} text
   */
  find(text) {
    if (this.asked === text) return this.answer;
    const all = new Uint8Array(this.rows).fill(1);
    const { phrases, words } = partsOf(text);
    for (const phrase of phrases) this.#keep(all, this.#holding(phrase));
    for (const { words: written, days } of this.times(words)) {
      const found = new Uint8Array(this.rows).fill(1);
      for (const word of written) this.#keep(found, this.#holding(word));
      if (days) this.#dated(found, days);
      this.#keep(all, found);
    }
    [this.asked, this.answer] = [text, all];
    return all;
  }

  /** @param {string} text a word or a phrase, folded */
  #holding(text) {
    const found = new Uint8Array(this.rows);
    for (const column of this.columns) column().mark(text, found);
    return found;
  }

  /**
   * @param {Uint8Array} all
   * @param {Uint8Array} found
   */
  #keep(all, found) {
    for (let row = 0; row < all.length; row += 1) all[row] &= found[row];
  }

  /**
   * @param {Uint8Array} found
   * @param {import("./months.js").Days} days
   */
  #dated(found, { first, last }) {
    const { store } = this;
    for (let row = 0; row < found.length; row += 1) if (store.dated(row) && store.start[row] >= first && store.end[row] <= last) found[row] = 1;
  }
}

/**
 * What a country is called in the languages of the pages.
 * @param {string} code
 * @param {string} locale
 */
function namesOf(code, locale) {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return [...new Set([locale, ...TONGUES].map((tongue) => new Intl.DisplayNames(tongue, { type: "region", fallback: "code" }).of(code) ?? code))].join(" ");
}

/**
 * A search's phrases in quotes, and its other words, folded.
 * @param {string} text
 */
export function partsOf(text) {
  /** @type {string[]} */
  const phrases = [];
  const rest = text.replace(/"([^"]+)"|“([^”]+)”|«([^»]+)»|„([^“”]+)[“”]/g, (_, ...found) => {
    const phrase = fold(found.slice(0, 4).find(Boolean)).trim().replace(/\s+/g, " ");
    if (phrase) phrases.push(phrase);
    return " ";
  });
  return { phrases, words: fold(rest.replace(/["“”«»„]/g, " ")).split(/\s+/).filter(Boolean) };
}
