// The review page: what is asked in a list, one card, and the map; decided by key, click, or a pin.
import { openBlock } from "../data/block.js";
import { Words } from "../data/words.js";
import { download, el, isolated } from "../panel/dom.js";
import { articleCard, nameCard, pairCard, saidOf } from "./cards.js";
import { Decisions } from "./decisions.js";
import { keeping } from "./keeping.js";
import { LandMap, pointOf, written } from "./landmap.js";

const KINDS = /** @type {const} */ (["names", "pairs", "articles"]);
const LETTERS = { p: "province", x: "not a place", s: "skip" };
const FILE = "decisions.csv";
const FIRST = 60; // of a list at once

/**
 * Called by the page that maps/loop/deciding/deskpage.py writes.
 * @param {DeskSettings} settings
 */
export function openDesk(settings) {
  document.querySelector(".im-unstarted")?.remove();
  const desk = new Desk(settings);
  desk.ready.then(
    () => (window.incidentmapDesk = desk),
    (error) => {
      desk.root.append(el("p", { class: "im-failed", role: "alert" }, `${settings.texts["failed"]} (${error.message})`));
      throw error;
    },
  );
}

export class Desk {
  /** @type {DeskCases} */ cases;
  /** @type {Decisions} */ decisions;
  /** @type {LandMap} */ land;
  /** @type {Keeping} */ keep;
  /** @type {"names" | "pairs" | "articles"} */ kind = "names";
  /** Which one of each kind is open. */
  open = { names: 0, pairs: 0, articles: 0 };
  keysOn = true;

  /** @param {DeskSettings} settings */
  constructor(settings) {
    this.settings = settings;
    this.words = new Words(/** @type {any} */ (settings), /** @type {any} */ (null), /** @type {any} */ (null));
    this.root = /** @type {HTMLElement} */ (document.getElementById(`${settings.id}-desk`));
    this.ready = this.#start();
  }

  async #start() {
    const { id } = this.settings;
    const [ground, told] = await Promise.all([openBlock(`${id}-ground`), openBlock(`${id}-cases`)]);
    this.cases = JSON.parse(told.strings("cases")[0]);
    this.decisions = new Decisions(this.cases.sheet);
    this.#build();
    this.land = new LandMap(/** @type {HTMLElement} */ (this.mapHolder), this, ground);
    this.keep = keeping(this);
    this.keep.restore();
    this.decisions.onChange((row, text) => this.keep.put(row, text));
    if (!this.cases.names.length) this.kind = this.cases.pairs.length ? "pairs" : this.cases.articles.length ? "articles" : "names";
    this.open.names = Math.max(0, this.#next("names", -1));
    this.open.pairs = Math.max(0, this.#next("pairs", -1));
    this.open.articles = Math.max(0, this.#next("articles", -1));
    this.show();
    document.addEventListener("keydown", (event) => this.#key(event));
    this.land.around(await openBlock(`${id}-around`));
  }

  #build() {
    const { words } = this;
    const button = (/** @type {string} */ name, /** @type {() => void} */ run, attributes = {}) => el("button", { type: "button", onclick: run, ...attributes }, words.t(name));
    this.progress = el("p", { class: "im-desk-progress" });
    this.speech = el("p", { class: "im-hidden", role: "status" });
    this.state = el("span", { class: "im-desk-state" });
    this.tabs = KINDS.filter((kind) => kind === "names" || this.cases[kind].length).map((kind) => ({ kind, button: el("button", { type: "button", onclick: () => this.turn(kind) }) }));
    this.list = el("ol", { class: "im-desk-list" });
    this.left = el("summary", {});
    this.listBox = el("details", { class: "im-desk-box", open: matchMedia("(min-width: 1000px)").matches }, this.left, this.list);
    this.card = el("section", { class: "im-desk-card", "aria-label": words.t("review.card") });
    this.mapHolder = el("div", { class: "im-map im-desk-map", role: "application", tabindex: "0", "aria-label": words.t("review.map") });
    const keys = el("input", { type: "checkbox", checked: true, onchange: () => (this.keysOn = keys.checked) });
    const save = button("review.save", () => this.save());
    this.root.append(
      el("header", { class: "im-desk-head" }, el("h1", {}, isolated(this.settings.title)), this.progress, el("p", { class: "im-desk-tools" }, save, button("review.undo", () => this.undo()), this.state), this.speech),
      el("nav", { class: "im-desk-nav", "aria-label": words.t("review.list") }, this.tabs.length > 1 ? el("p", { class: "im-desk-tabs" }, this.tabs.map(({ button: one }) => one)) : null, this.listBox),
      this.mapHolder,
      el("main", { class: "im-desk-main" }, this.card, el("p", { class: "im-desk-tools" }, button("review.back", () => this.step(-1)), button("review.next", () => this.step(1))), el("details", {}, el("summary", {}, words.t("review.keys")), el("p", {}, words.t("review.keys.text")), el("label", {}, keys, " ", words.t("review.keys.on")))),
    );
  }

  /** The row of the decisions file that a case is. @param {"names" | "pairs" | "articles"} kind @param {number} at */
  rowOf(kind, at) {
    const { names, pairs } = this.cases;
    return at + (kind === "names" ? 0 : names.length) + (kind === "articles" ? pairs.length : 0);
  }

  /** @param {"names" | "pairs" | "articles"} kind */
  turn(kind) {
    this.kind = kind;
    this.listOf = "";
    this.show();
  }

  /** Everything anew: the list once for each kind. */
  show() {
    const { kind, words, land } = this;
    const at = this.open[kind];
    for (const tab of this.tabs ?? []) {
      tab.button.textContent = words.t(tab.kind === "articles" ? "review.told" : `review.${tab.kind}`, { n: this.cases[tab.kind].length });
      tab.button.setAttribute("aria-pressed", String(tab.kind === kind));
    }
    if (this.listOf !== kind) this.#fill();
    this.#mark();
    const one = this.cases[kind][at];
    const row = this.rowOf(kind, at);
    if (land) land.fresh = this.shown !== `${kind} ${at}`;
    this.shown = `${kind} ${at}`;
    if (!one) this.card?.replaceChildren(el("h2", { tabindex: "-1", class: "im-desk-title" }, words.t("review.nothing")));
    else if (kind === "names") {
      this.card?.replaceChildren(...flat(nameCard(this, /** @type {DeskName} */ (one), row)));
      land.show(/** @type {DeskName} */ (one), this.decisions.texts[row], pointOf(this.decisions.texts[row]));
    } else if (kind === "pairs") {
      this.card?.replaceChildren(...flat(pairCard(this, /** @type {DeskPair} */ (one), row)));
      land.showPair(/** @type {DeskPair} */ (one));
    } else {
      this.card?.replaceChildren(...flat(articleCard(this, /** @type {DeskArticle} */ (one), row)));
      land.clear();
    }
  }

  #fill() {
    const { kind } = this;
    this.listOf = kind;
    this.list?.replaceChildren();
    this.#told = [];
    this.#more(FIRST);
    if (this.cases[kind].length > FIRST) setTimeout(() => this.listOf === kind && this.#rest());
  }

  /** The rest of a long list, once the first can be decided. */
  #rest() {
    this.#more(Infinity);
    this.#mark();
  }

  /** @param {number} end */
  #more(end) {
    const from = this.list?.children.length ?? 0;
    const more = this.cases[this.kind].slice(from, end);
    const items = more.map((one, by) => el("li", {}, el("button", { type: "button", onclick: () => this.go(from + by) }, el("span", {}, isolated(this.#title(one))), el("small", {}))));
    this.list?.append(...items);
  }

  /** @type {string[]} */ #told = [];

  /** @param {DeskName | DeskPair | DeskArticle} one */
  #title(one) {
    if ("title" in one) return one.place || one.title;
    if ("sides" in one) return [...new Set(one.sides.map(({ place, id }) => place || id))].join(" / ");
    return one.place;
  }

  /** What stands beside each in the list: what was decided, else what is at stake. */
  #mark() {
    const { kind, words, cases, decisions } = this;
    let left = 0;
    cases[kind].forEach((one, at) => {
      const row = this.rowOf(kind, at);
      const decision = decisions.texts[row];
      if (!decision) left += 1;
      const text = decision ? `✓ ${kind === "names" ? saidOf(this, /** @type {DeskName} */ (one), decision) : words.t(`review.${decision}`)}` : "stake" in one ? one.stake : "sides" in one ? [...new Set(one.sides.map(({ when }) => when ?? ""))].join(" / ") : (one.figures ?? "");
      const current = at === this.open[kind];
      const now = `${text} ${current}`;
      if (this.#told[at] === now || at >= (this.list?.children.length ?? 0)) return;
      this.#told[at] = now;
      const button = /** @type {HTMLElement} */ (this.list?.children[at].firstElementChild);
      /** @type {HTMLElement} */ (button.lastElementChild).textContent = text;
      if (current) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
      if (current && this.listBox?.open) button.scrollIntoView({ block: "nearest" });
    });
    const all = cases[kind].length;
    if (this.progress) this.progress.textContent = words.t("review.progress", { n: left, all, done: all - left });
    if (this.left) this.left.textContent = words.t("review.list");
  }

  /**
   * @param {number} at
   * @param {string} [said]
   */
  go(at, said = "") {
    this.open[this.kind] = at;
    this.show();
    const title = /** @type {HTMLElement | null} */ (this.card?.querySelector(".im-desk-title") ?? null);
    title?.focus({ preventScroll: true });
    if (this.speech) this.speech.textContent = said;
  }

  /** @param {number} by */
  step(by) {
    const all = this.cases[this.kind].length;
    if (all) this.go((this.open[this.kind] + by + all) % all);
  }

  /**
   * The next that nobody has decided, or -1.
   * @param {"names" | "pairs" | "articles"} kind
   * @param {number} from
   */
  #next(kind, from) {
    const all = this.cases[kind].length;
    for (let by = 1; by <= all; by += 1) {
      const at = (from + by) % all;
      if (!this.decisions.texts[this.rowOf(kind, at)]) return at;
    }
    return -1;
  }

  /**
   * Decide, and go on to the next that is not decided.
   * @param {number} row
   * @param {string} text
   * @param {{stay?: boolean}} [how]
   */
  decide(row, text, { stay = false } = {}) {
    this.decisions.set(row, text);
    const at = this.open[this.kind];
    const one = this.cases[this.kind][at];
    const said = text && "stake" in one ? `${one.place}: ${saidOf(this, one, text)}` : text && this.words.t(`review.${text}`);
    const next = stay ? at : this.#next(this.kind, at);
    this.go(next < 0 ? at : next, said);
  }

  /** @param {number} n a candidate of the open name, or the side of a pair */
  choose(n) {
    const { kind } = this;
    const at = this.open[kind];
    const row = this.rowOf(kind, at);
    if (kind === "pairs" && n <= 2) this.decide(row, n === 1 ? "same" : "different");
    else if (kind === "articles" && n <= 2) this.decide(row, n === 1 ? "right" : "wrong");
    else if (kind === "names" && this.cases.names[at]?.candidates.some((one) => one.n === n)) this.decide(row, String(n));
  }

  /**
   * @param {number} lat
   * @param {number} lon
   */
  pinned(lat, lon) {
    if (this.kind !== "names" || !this.cases.names.length) return;
    this.decide(this.rowOf("names", this.open.names), written(lat, lon), { stay: true });
  }

  undo() {
    const row = this.decisions.undo();
    if (row < 0) return;
    this.kind = /** @type {"names" | "pairs" | "articles"} */ (KINDS.findLast((kind) => row >= this.rowOf(kind, 0)));
    this.go(row - this.rowOf(this.kind, 0), this.words.t("review.undone"));
  }

  save() {
    download(FILE, this.decisions.csv(), "text/csv");
    this.keep.saved();
  }

  /** @param {string} key @param {Record<string, string>} [holes] */
  say(key, holes) {
    if (this.state) this.state.textContent = this.words.t(key, holes);
  }

  /** The server does not take a decision: it is as it was before, and why is said. @param {number} row @param {string} before @param {string} why */
  refused(row, before, why) {
    const one = this.cases.names[row];
    this.say("review.refused", { name: one?.place ?? "", text: why });
    this.decisions.texts[row] = before;
    this.show();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (!this.keysOn || event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea")) return;
    const pressed = event.key.toLowerCase();
    const row = this.rowOf(this.kind, this.open[this.kind]);
    const word = LETTERS[/** @type {keyof typeof LETTERS} */ (pressed)];
    const name = this.kind === "names" ? this.cases.names[this.open.names] : undefined;
    if (/^[1-9]$/.test(pressed)) this.choose(Number(pressed));
    else if (word && name && (word !== "province" || name.province)) this.decide(row, word);
    else if (pressed === "u") this.undo();
    else if (pressed === "n") this.step(1);
    else if (pressed === "b") this.step(-1);
    else return;
    event.preventDefault();
  }
}

/** @param {any[]} parts */
const flat = (parts) => parts.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false);
