// The articles that the incidents were read from: a tab with their words marked, tied both ways to symbols and cards.
// Only pages made from articles hold this module (page/articles.js).
import { clean } from "../data/letters.js";
import { el, isolated, sourceLink } from "./dom.js";
import { openBlock } from "../data/block.js";
import { parts } from "./parts.js";

const QUOTED = ["killed", "injured", "missing", "abducted", "place", "date", "event_type", "actor", "claimed_by"]; // as maps/page/evidence.py numbers them
const HUED = ["killed", "injured", "place", "date"];
const NARROW = "(max-width: 760px)";

export class Articles {
  /**
   * @param {App} app
   * @param {Block} block
   */
  constructor(app, block) {
    this.app = app;
    this.name = block.strings("article");
    this.title = block.strings("title");
    this.url = block.strings("source_url");
    this.published = block.strings("published");
    this.text = block.strings("text");
    this.piece = { article: block.numbers("piece_article"), start: block.numbers("piece_start"), end: block.numbers("piece_end"), field: block.numbers("piece_field"), rows: block.strings("piece_rows").map((rows) => rows.split(",").map(Number)) };
    this.quote = { field: block.numbers("quote_field"), text: block.strings("quote"), piece: block.numbers("quote_piece") };
    /** @type {Map<number, number[]>} */
    this.quotesOf = new Map();
    block.numbers("quote_row").forEach((row, i) => this.quotesOf.set(row, [...(this.quotesOf.get(row) ?? []), i]));
    const corrected = block.strings("corrected");
    this.corrected = new Map(Array.from(block.numbers("corrected_row"), (row, i) => [row, corrected[i]]));
    this.row = -1;
    this.chosen = -1;
    /** @type {Map<number, HTMLElement[]>} each piece's marks */
    this.marks = new Map();
    this.choice = el("select");
    this.body = el("div");
    if (this.text.length && app.panel) this.#tab(app.panel);
  }

  /** @param {string} field */
  label(field) {
    const { words } = this.app;
    if (field === "killed" || field === "injured") return words.t(`figure.${field}`);
    return words.t(["missing", "abducted"].includes(field) ? `article.${field}` : `field.${field}`);
  }

  /** @param {Panel} panel */
  #tab(panel) {
    const { words } = this.app;
    const choice = el("select", { onchange: () => this.choose(Number(choice.value)) }, this.title.map((title, i) => el("option", { value: String(i) }, clean(title || this.name[i]))));
    const key = el("ul", { class: "im-article-key" }, HUED.map((field) => el("li", { class: `im-mark im-mark-${field}` }, this.label(field))), el("li", { class: "im-mark" }, words.t("article.other")));
    this.choice = choice;
    this.body = el("div", { class: "im-article-body" });
    const element = el("div", { class: "im-article" }, this.text.length > 1 ? el("label", { class: "im-article-choice" }, words.t("article.choose"), choice) : null, el("p", { class: "im-hint" }, words.t("article.hint")), key, this.body);
    panel.add("article", words.t("article.tab"), element, "about");
    this.choose(0);
  }

  /**
   * Show an article's text.
   * @param {number} number
   */
  choose(number) {
    if (number === this.chosen) return;
    this.chosen = number;
    this.choice.value = String(number);
    const { words } = this.app;
    const day = Date.parse(`${this.published[number]}T00:00:00Z`);
    const about = [Number.isNaN(day) ? null : words.t("article.published", { date: words.day(Math.floor(day / 864e5)) }), this.url[number] ? sourceLink(this.url[number], this.url[number]) : null].filter(Boolean);
    this.marks = new Map();
    const title = this.title[number] || this.name[number];
    this.body.replaceChildren(
      ...(this.text[number].trimStart().startsWith(title) ? [] : [el("h2", { dir: "auto" }, clean(title))]),
      ...about.map((each) => el("p", { class: "im-source" }, each)),
      ...this.#paragraphs(number),
    );
    this.point(this.row);
  }

  /**
   * The text, a paragraph a line; what is marked can be chosen. Every text goes in as a text node.
   * @param {number} number
   */
  #paragraphs(number) {
    const text = this.text[number];
    /** @type {HTMLElement[]} */
    const out = [];
    /** @type {HTMLElement | null} */
    let paragraph = null;
    const put = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ piece) => {
      text.slice(from, to).split(/\n+/).forEach((line, i) => {
        if (i || !paragraph) out.push((paragraph = el("p", { dir: "auto" })));
        if (line) paragraph?.append(piece < 0 ? clean(line) : this.#mark(piece, clean(line)));
      });
    };
    let at = 0;
    for (let piece = 0; piece < this.piece.start.length; piece += 1) {
      if (this.piece.article[piece] !== number) continue;
      put(at, this.piece.start[piece], -1);
      put(this.piece.start[piece], this.piece.end[piece], piece);
      at = this.piece.end[piece];
    }
    put(at, text.length, -1);
    return out.filter((each) => each.textContent.trim());
  }

  /**
   * @param {number} piece
   * @param {string} text
   */
  #mark(piece, text) {
    const { app } = this;
    const field = QUOTED[this.piece.field[piece]];
    const rows = this.piece.rows[piece];
    const open = () => app.showRow(rows[0], mark, rows);
    const press = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open();
    };
    const name = `${this.label(field)}: ${text}`;
    const mark = el("mark", { class: `im-mark im-mark-${field}`, role: "button", tabindex: "0", title: this.label(field), "aria-label": name, onclick: open, onkeydown: press, onmouseenter: () => app.highlightRow(rows[0]), onmouseleave: () => (this.row < 0 ? app.highlight(null) : app.highlightRow(this.row)) }, text);
    this.marks.set(piece, [...(this.marks.get(piece) ?? []), mark]);
    return mark;
  }

  /**
   * Tell a row's words from the others, while its card is open; -1: none.
   * @param {number} row
   */
  point(row) {
    this.row = row;
    this.marks.forEach((marks, piece) => marks.forEach((/** @type {HTMLElement} */ mark) => mark.classList.toggle("im-on", this.piece.rows[piece].includes(row))));
  }

  /**
   * Open the tab at a piece.
   * @param {number} piece
   */
  show(piece) {
    const { app } = this;
    const { row } = this;
    if (matchMedia(NARROW).matches) app.popup?.close(); // the card would cover the words
    this.choose(this.piece.article[piece]);
    app.panel?.show("article", true);
    this.point(row);
    const mark = this.marks.get(piece)?.[0];
    mark?.scrollIntoView({ block: "center" });
    mark?.focus({ preventScroll: true });
  }

  /**
   * For a card: the words that each field rests on, and what a person corrected.
   * @param {number} row
   */
  words(row) {
    const quotes = this.quotesOf.get(row) ?? [];
    const corrected = this.corrected.get(row);
    if (!quotes.length && !corrected) return null;
    const { words } = this.app;
    const shown = [...new Set(quotes.map((/** @type {number} */ i) => this.quote.field[i]))].map((field) => [el("dt", {}, this.label(QUOTED[field])), el("dd", {}, quotes.filter((/** @type {number} */ i) => this.quote.field[i] === field).map((/** @type {number} */ i) => this.#quoted(i)))]);
    return el(
      "section",
      { class: "im-words" },
      corrected ? el("p", { class: "im-doubt" }, words.t("article.corrected"), " ", isolated(this.#inWords(corrected))) : null,
      quotes.length ? el("div", { class: "im-words-head" }, el("h3", {}, words.t("article.words")), this.#link(quotes)) : null,
      quotes.length ? el("dl", { class: "im-facts" }, shown) : null,
    );
  }

  /** @param {number} i */
  #quoted(i) {
    const text = el("q", { class: `im-mark im-mark-${QUOTED[this.quote.field[i]]}`, dir: "auto" }, clean(this.quote.text[i]));
    if (!this.#shows(i)) return el("span", { class: "im-quote" }, text);
    const show = this.app.words.t("article.show");
    return el("button", { type: "button", class: "im-quote", title: show, "aria-label": `${clean(this.quote.text[i])} (${show})`, onclick: () => this.show(this.quote.piece[i] - 1) }, text);
  }

  /**
   * Is there an article to show these words in?
   * @param {number} i
   */
  #shows(i) {
    return this.quote.piece[i] > 0 && Boolean(this.app.panel);
  }

  /** @param {number[]} quotes */
  #link(quotes) {
    const first = quotes.find((i) => this.#shows(i));
    return first === undefined ? null : el("button", { type: "button", class: "im-link", onclick: () => this.show(this.quote.piece[first] - 1) }, this.app.words.t("article.show"));
  }

  /**
   * "killed: 9 → 11" with the page's own names of fields.
   * @param {string} corrected
   */
  #inWords(corrected) {
    const { words } = this.app;
    /** @type {{[said: string]: string}} */
    const fixed = { "added by hand": "article.added", "the articles no longer tell of it": "article.gone" };
    return corrected
      .split("; ")
      .map((part) => (fixed[part] ? words.t(fixed[part]) : part.replace(/^(killed|injured|missing|abducted|place|date|event_type|actor|claimed_by)(?=: )/, (field) => this.label(field))))
      .join("; ");
  }
}

parts.push(async (/** @type {App} */ app) => {
  app.articles = new Articles(app, await openBlock(`${app.settings.id}-article`));
});
