// What was decided, row by row of the decisions file; every change can be undone.

const RISKY = /^'*[=+\-@\t\r]/; // what a spreadsheet may run is written with an apostrophe before it, as geo.write does
const QUOTED = /[",\r\n]/;
const COLUMN = "decision";

export class Decisions {
  /** @param {string[][]} sheet the file's lines, its header first */
  constructor(sheet) {
    this.header = sheet[0];
    this.rows = sheet.slice(1);
    this.at = this.header.indexOf(COLUMN);
    this.texts = this.rows.map((row) => row[this.at].replace(/^'(?='*[=+\-@\t\r])/, ""));
    /** @type {{row: number, before: string}[]} */
    this.past = [];
    /** @type {((row: number, text: string) => void)[]} */
    this.listeners = [];
  }

  /** @param {(row: number, text: string) => void} listener */
  onChange(listener) {
    this.listeners.push(listener);
  }

  /**
   * @param {number} row
   * @param {string} text
   */
  set(row, text) {
    if (this.texts[row] === text) return;
    this.past.push({ row, before: this.texts[row] });
    this.#put(row, text);
  }

  /** Take the last change back; its row. */
  undo() {
    const last = this.past.pop();
    if (!last) return -1;
    this.#put(last.row, last.before);
    return last.row;
  }

  /**
   * @param {number} row
   * @param {string} text
   */
  #put(row, text) {
    this.texts[row] = text;
    for (const listener of this.listeners) listener(row, text);
  }

  /** The decisions file. */
  csv() {
    const lines = this.rows.map((row, number) => row.map((cell, column) => (column === this.at ? safe(this.texts[number]) : cell)));
    return `\ufeff${[this.header, ...lines].map((line) => `${line.map(quoted).join(",")}\n`).join("")}`;
  }
}

/** @param {string} text */
const safe = (text) => (RISKY.test(text) ? `'${text}` : text);

/** @param {string} cell */
const quoted = (cell) => (QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
