// The same data as a table: sortable, page by page, and to take away as CSV.
import { choiceOf } from "../data/kinds.js";
import { clean } from "../data/letters.js";
import { download, el, isolated, sourceLink } from "./dom.js";

const TABLE_PAGE = 100;

/** @typedef {{name: string, key: string, number?: boolean, long?: boolean, value: (row: number) => string | number, cell: (row: number) => string | Element}} Column */

export class Table {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.sort = { name: "date", down: true };
    const { words } = app;
    this.head = el("tr");
    this.body = el("tbody");
    this.page = 0;
    /** @type {number[] | undefined} rows in their order; none before it is asked for */
    this.rows = undefined;
    this.note = el("p", { role: "status" });
    const turn = (/** @type {number} */ by, /** @type {string} */ key) => el("button", { type: "button", onclick: () => this.#turn(by) }, words.t(key));
    this.back = turn(-1, "previous");
    this.next = turn(1, "next");
    const close = el("button", { type: "button", class: "im-close", "aria-label": words.t("close"), onclick: () => this.element.close() }, "×");
    const csv = el("button", { type: "button", onclick: () => download("incidents.csv", this.csv(), "text/csv;charset=utf-8") }, words.t("table.csv"));
    const table = el("table", {}, el("caption", { class: "im-hidden" }, words.t("table")), el("thead", {}, this.head), this.body);
    this.element = el("dialog", { class: "im-table", "aria-labelledby": "im-table-title" }, el("h2", { id: "im-table-title" }, words.t("table")), close, el("div", { class: "im-scroll", tabindex: "0", role: "region", "aria-labelledby": "im-table-title" }, table), el("div", { class: "im-tablebar" }, this.back, this.next, this.note, csv));
  }

  /**
   * The columns in which anything is told.
   * @returns {Column[]}
   */
  get columns() {
    const { store } = this.app;
    return this.#every().filter(({ name }) => (name === "killed" || name === "injured" ? store.figures[name].known.some(Boolean) : !(name in store.coded) || store.coded[name].labels.some(Boolean)));
  }

  /** @returns {Column[]} */
  #every() {
    const { words, store } = this.app;
    const figure = (/** @type {Harm} */ name) => ({ name, key: `figure.${name}`, number: true, value: (/** @type {number} */ row) => (store.figures[name].known[row] ? store.figures[name].best[row] : -1), cell: (/** @type {number} */ row) => words.short(words.rowTotal(name, row)) });
    const text = (/** @type {string} */ name) => ({ name, key: `field.${name}`, value: (/** @type {number} */ row) => store.label(name, row), cell: (/** @type {number} */ row) => isolated(choiceOf(words, name, store.label(name, row))) });
    return [
      { name: "date", key: "field.date", value: (/** @type {number} */ row) => store.start[row], cell: (/** @type {number} */ row) => words.date(row) },
      { name: "place", key: "field.place", value: (/** @type {number} */ row) => words.place(row), cell: (/** @type {number} */ row) => isolated(words.place(row)) },
      { name: "province", key: "field.province", value: (/** @type {number} */ row) => words.provinceName(store.province[row]), cell: (/** @type {number} */ row) => isolated(words.within(row)) },
      figure("killed"),
      figure("injured"),
      text("event_type"),
      { ...text("actor"), key: "field.who" },
      text("claimed_by"),
      { name: "description", key: "field.description", long: true, value: (/** @type {number} */ row) => store.text("description", row), cell: (/** @type {number} */ row) => isolated(clean(store.text("description", row)).slice(0, 1000)) },
      { name: "source", key: "field.source", long: true, value: (/** @type {number} */ row) => store.label("source", row), cell: (/** @type {number} */ row) => sourceLink(store.text("source_url", row), store.label("source", row) || store.text("source_url", row)) },
    ];
  }

  /** @param {HTMLElement | undefined} returnTo */
  open(returnTo) {
    this.page = 0;
    this.#order();
    this.#show();
    this.element.showModal();
    this.element.addEventListener("close", () => returnTo?.focus(), { once: true });
  }

  #order() {
    const { filter, store } = this.app;
    /** @type {number[]} */
    const rows = [];
    for (let row = 0; row < store.rows; row += 1) if (filter.mask[row]) rows.push(row);
    const { value } = /** @type {Column} */ (this.columns.find((column) => column.name === this.sort.name));
    const keys = new Map(rows.map((row) => [row, value(row)]));
    const collator = new Intl.Collator(this.app.settings.locale);
    const compare = (/** @type {string | number} */ a, /** @type {string | number} */ b) => (typeof a === "number" ? a - Number(b) : collator.compare(a, String(b)));
    this.rows = rows.sort((a, b) => (this.sort.down ? -1 : 1) * compare(keys.get(a) ?? "", keys.get(b) ?? "") || a - b);
  }

  /** @param {string} name */
  #sortBy(name) {
    this.sort = { name, down: this.sort.name === name ? !this.sort.down : ["date", "killed", "injured"].includes(name) };
    this.page = 0;
    this.#order();
    this.#show();
    /** @type {HTMLElement | null} */ (this.head.querySelector(`[data-name=${name}]`))?.focus();
  }

  /** @param {number} by */
  #turn(by) {
    this.page += by;
    this.#show();
  }

  #show() {
    const { words } = this.app;
    const { columns } = this;
    const order = (/** @type {string} */ name) => (this.sort.name !== name ? null : this.sort.down ? "descending" : "ascending");
    const mark = { none: "", ascending: " ↑", descending: " ↓" };
    this.head.replaceChildren(...columns.map(({ name, key }) => el("th", { scope: "col", "aria-sort": order(name) }, el("button", { type: "button", "data-name": name, onclick: () => this.#sortBy(name) }, words.t(key), mark[order(name) ?? "none"]))));
    const from = this.page * TABLE_PAGE;
    const all = this.rows ?? [];
    const rows = all.slice(from, from + TABLE_PAGE);
    this.body.replaceChildren(...rows.map((row) => el("tr", {}, columns.map(({ cell, number, long }) => el("td", { class: number ? "im-number" : null }, long ? shortened(cell(row)) : cell(row))))));
    this.back.disabled = !this.page;
    this.next.disabled = from + TABLE_PAGE >= all.length;
    this.note.textContent = words.t("table.rows", { from: rows.length ? from + 1 : 0, to: from + rows.length, n: all.length });
  }

  /** Plain figures and ISO dates, for machines; a cell that a spreadsheet would run as a formula is quoted. */
  csv() {
    const { store, words, atlas } = this.app;
    if (!this.rows) this.#order();
    const rows = this.rows ?? [];
    const total = (/** @type {Harm} */ name, /** @type {number} */ row) => {
      const { known, min, best, max, open } = store.figures[name];
      return known[row] ? [best[row], min[row], open[row] ? "" : max[row]] : ["", "", ""];
    };
    const names = ["incident_id", "date", "date_end", "date_precision", "place", "resolved_name", "precision", "admin1_code", "admin1_name", "country_code", "longitude", "latitude", "killed", "killed_min", "killed_max", "injured", "injured_min", "injured_max", "event_type", "actor", "target", "parties", "description", "source", "source_url", "claimed_by", "claims", "people"];
    const line = (/** @type {number} */ row) => {
      const spot = store.unit[row] ? 0 : store.spot[row];
      const number = store.province[row];
      return [store.text("incident_id", row), words.isoDate(row), words.isoEnd(row), store.label("date_precision", row), store.text("place", row), store.text("resolved_name", row), store.precision(row), atlas.code(number) ?? "", words.provinceName(number), store.country(row), spot ? store.lon[spot - 1] / 1e5 : "", spot ? store.lat[spot - 1] / 1e5 : "", ...total("killed", row), ...total("injured", row), store.label("event_type", row), ...store.sides(row), store.label("parties", row), store.text("description", row), store.label("source", row), store.text("source_url", row), store.label("claimed_by", row), store.text("claims", row), store.text("people", row)];
    };
    return [names, ...rows.map(line)].map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
  }
}

/**
 * A cell of a few lines, of which a raw one of the source's may have dozens; pointed at or opened it has all.
 * @param {string | Element} cell
 */
function shortened(cell) {
  const text = typeof cell === "string" ? cell : cell.textContent;
  const box = el("div", { class: "im-clamp", title: text, onclick: () => box.classList.toggle("im-clamp") }, cell);
  return box;
}

/** @param {string | number} value */
function csvCell(value) {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
