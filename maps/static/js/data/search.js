// Search over places, descriptions, actors and sources: every word of the question stands somewhere in the row.
import { fold } from "./letters.js";
import { once } from "./once.js";
import { LabelTexts } from "./texts.js";

const TEXT_FIELDS = ["place", "resolved_name", "admin1", "admin2", "country", "description", "incident_id"];
const CODED_FIELDS = ["actor", "target", "source", "event_type", "claimed_by"];

export class Search {
  /**
   * @param {Store} store
   * @param {Atlas} atlas
   */
  constructor(store, atlas) {
    this.rows = store.rows;
    const places = { labels: ["", ...atlas.names.map((name, i) => `${name} ${atlas.namesEn[i]}`)], codes: store.province };
    this.asked = "";
    this.answer = new Uint8Array(this.rows).fill(1);
    /** @type {(() => Texts)[]} */
    this.columns = [
      ...TEXT_FIELDS.flatMap((name) => store.texts.get(name) ?? []),
      ...[...CODED_FIELDS.map((name) => store.coded[name]), places].map((column) => once(() => new LabelTexts(column))),
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
    for (const word of fold(text).split(/\s+/).filter(Boolean)) {
      const found = new Uint8Array(this.rows);
      for (const column of this.columns) column().mark(word, found);
      for (let row = 0; row < all.length; row += 1) all[row] &= found[row];
    }
    [this.asked, this.answer] = [text, all];
    return all;
  }
}
