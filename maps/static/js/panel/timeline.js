// Time: a histogram that is also the slider, with play and step.
import { FIGURES } from "../data/store.js";
import { sumOf } from "../data/figures.js";
import { vagueIn } from "../data/vague.js";
import { drawBars, heightsOf, ticksOf } from "./bars.js";
import { el } from "./dom.js";
import { dayOf, isoOf } from "../data/days.js";

const STEP_MS = 700;
/** @typedef {"day" | "week" | "month" | "year"} Bin */
/** @type {Bin[]} */
const BINS = ["day", "week", "month", "year"];

export class Timeline {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    const { words, store } = app;
    this.days = store.days;
    this.count = 0;
    this.bins = [new Int32Array(0), new Int32Array(0)]; // each row's first and last bar
    /** @type {Bin} */
    this.bin = BINS.find((bin) => this.#count(bin) <= 120) ?? "year";
    this.canvas = el("canvas", { class: "im-bars-canvas", "aria-hidden": "true" });
    const slider = (/** @type {string} */ key, /** @type {"low" | "high"} */ side) => el("input", { type: "range", class: `im-range im-range-${side}`, "aria-label": words.t(key), step: 1, oninput: () => this.#slid(side) });
    this.tip = el("div", { class: "im-tip im-time-tip", hidden: true });
    this.low = slider("time.from", "low");
    this.high = slider("time.to", "high");
    this.play = el("button", { type: "button", class: "im-play", onclick: () => this.toggle() }, words.t("time.play"));
    const step = (/** @type {number} */ by, /** @type {string} */ key, /** @type {string} */ sign) => el("button", { type: "button", "aria-label": words.t(key), onclick: () => this.step(by) }, sign);
    this.select = el("select", { "aria-label": words.t("time.bin"), onchange: () => this.#chooseBin() }, BINS.filter((bin) => this.#count(bin) <= 1500).map((bin) => el("option", { value: bin }, words.t(`bin.${bin}`))));
    this.readout = el("output", { class: "im-readout" });
    this.title = el("span", { class: "im-time-title" });
    this.element = el(
      "section",
      { class: "im-time", "aria-label": words.t("time"), hidden: !this.days.any },
      el("div", { class: "im-time-bar" }, this.play, step(-1, "time.back", "‹"), step(1, "time.forward", "›"), this.readout, this.title, this.select),
      el("div", { class: "im-time-track" }, this.canvas, this.low, this.high, this.tip),
    );
    if (this.days.any) this.setBin(this.bin);
    document.addEventListener("keydown", () => this.stop(), true);
    this.canvas.addEventListener("pointerdown", (event) => this.#brush(event));
    this.canvas.addEventListener("pointermove", (event) => this.#tell(event));
    this.canvas.addEventListener("pointerleave", () => {
      this.tip.hidden = true;
    });
  }

  /**
   * @param {string} bin
   * @returns {number}
   */
  #count(bin) {
    return this.days.any ? this.index(this.days.last, bin) + 1 : 0;
  }

  /**
   * The bin that holds a day; bin 0 holds the first day. Weeks start on Monday.
   * @param {number} day
   * @param {string} [bin]
   * @returns {number}
   */
  index(day, bin = this.bin) {
    /** @type {(one: number) => number} */
    const number = (one) => {
      if (bin === "day") return one;
      if (bin === "week") return Math.floor((one + 3) / 7);
      const date = new Date(one * 864e5);
      return bin === "month" ? date.getUTCFullYear() * 12 + date.getUTCMonth() : date.getUTCFullYear();
    };
    return number(day) - number(this.days.first);
  }

  /**
   * The bin of each row's day; -1 where it has no date. Calendars are slow, so each day is looked up once.
   * @param {Numbers} days
   */
  #binsOf(days) {
    const { first } = this.days;
    const known = new Map();
    const out = new Int32Array(days.length);
    for (let row = 0; row < out.length; row += 1) {
      const day = days[row];
      if (day < first) {
        out[row] = -1;
        continue;
      }
      let bin = known.get(day);
      if (bin === undefined) known.set(day, (bin = this.index(day)));
      out[row] = bin;
    }
    return out;
  }

  /**
   * First day of a bin.
   * @param {number} index
   */
  firstDay(index) {
    const { first } = this.days;
    if (this.bin === "day") return first + index;
    if (this.bin === "week") return (Math.floor((first + 3) / 7) + index) * 7 - 3;
    const date = new Date(first * 864e5);
    const utc = this.bin === "month" ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + index, 1) : Date.UTC(date.getUTCFullYear() + index, 0, 1);
    return Math.round(utc / 864e5);
  }

  #chooseBin() {
    this.setBin(/** @type {Bin} */ (this.select.value));
    this.update();
  }

  /** @param {Bin} bin */
  setBin(bin) {
    this.bin = bin;
    this.select.value = bin;
    const { store } = this.app;
    this.count = this.#count(bin);
    this.bins = [this.#binsOf(store.start), this.#binsOf(store.end)];
    for (const input of [this.low, this.high]) Object.assign(input, { min: 0, max: this.count }); // the edges of the bars
  }

  /** The filter's range as bins. */
  get range() {
    const { spec } = this.app.filter;
    const day = (/** @type {string | null | undefined} */ text, /** @type {number} */ otherwise) => (text ? Math.round(Date.parse(text) / 864e5) : otherwise);
    const clamp = (/** @type {number} */ value) => Math.max(0, Math.min(this.count - 1, value));
    return [clamp(this.index(day(spec.from, this.days.first))), clamp(this.index(day(spec.to, this.days.last)))];
  }

  /** @param {[number, number]} bins */
  set range([low, high]) {
    const all = low <= 0 && high >= this.count - 1;
    this.app.filter.set(all ? { from: null, to: null } : { from: isoOf(this.firstDay(low)), to: isoOf(this.firstDay(high + 1) - 1) });
  }

  /** @param {string} side */
  #slid(side) {
    let [low, high] = [this.low.valueAsNumber, this.high.valueAsNumber];
    if (side === "low") low = Math.min(low, high - 1);
    else high = Math.max(high, low + 1);
    this.range = [low, high - 1];
  }

  /** @param {number} x in the window */
  #binAt(x) {
    const box = this.canvas.getBoundingClientRect();
    const share = (x - box.left) / box.width;
    return Math.max(0, Math.min(this.count - 1, Math.floor((this.app.settings.dir === "rtl" ? 1 - share : share) * this.count)));
  }

  /**
   * Drag over the bars to choose a span; a click chooses one bar.
   * @param {PointerEvent} event
   */
  #brush(event) {
    const from = this.#binAt(event.clientX);
    const move = (/** @type {PointerEvent} */ next) => {
      const to = this.#binAt(next.clientX);
      this.range = [Math.min(from, to), Math.max(from, to)];
    };
    this.canvas.setPointerCapture(event.pointerId);
    this.canvas.addEventListener("pointermove", move);
    this.canvas.addEventListener("pointerup", () => this.canvas.removeEventListener("pointermove", move), { once: true });
    move(event);
  }

  /** @param {number} by */
  step(by) {
    let [low, high] = this.range;
    const width = high - low + 1;
    if (width === this.count) [low, high] = by > 0 ? [0, 0] : [this.count - 1, this.count - 1];
    else {
      low += by;
      high += by;
      if (low < 0 || high > this.count - 1) return false;
    }
    this.range = [low, high];
    return true;
  }

  toggle() {
    if (this.app.playing) {
      this.stop();
      return;
    }
    if (this.range[1] === this.count - 1) this.range = [0, Math.max(0, Math.ceil(this.count / 60) - 1)];
    this.app.playing = setInterval(() => this.step(1) || this.stop(), STEP_MS);
    this.play.textContent = this.app.words.t("time.stop");
  }

  stop() {
    if (!this.app.playing) return;
    clearInterval(this.app.playing);
    this.app.playing = null;
    this.play.textContent = this.app.words.t("time.play");
    this.app.headline.update();
  }

  update() {
    if (!this.days.any) return;
    const { app } = this;
    const { words } = app;
    const [low, high] = this.range;
    this.low.value = String(low);
    this.high.value = String(high + 1);
    this.readout.textContent = words.span(...this.#chosen(), "short");
    for (const [input, index] of /** @type {[HTMLInputElement, number][]} */ ([[this.low, low], [this.high, high]])) input.setAttribute("aria-valuetext", words.day(this.firstDay(index), "short"));
    this.draw();
  }

  /**
   * The first and the last day that are shown: the filter's, which may cut through a bar.
   * @returns {[number, number]}
   */
  #chosen() {
    const { first, last } = this.days;
    const { from, to } = this.app.filter.spec;
    const low = Math.min(last, Math.max(first, dayOf(from) ?? first));
    return [low, Math.max(low, Math.min(last, dayOf(to) ?? last))];
  }

  /**
   * Windows as wide as the chosen one, all of which Play shows with one scale of symbols; null unless bars are chosen.
   * @returns {Windows | null}
   */
  windows() {
    const { filter } = this.app;
    const { from, to } = filter.spec;
    if (!this.days.any || !from || !to) return null;
    const [low, high] = this.range;
    if (isoOf(this.firstDay(low)) !== from || isoOf(this.firstDay(high + 1) - 1) !== to) return null;
    return { bins: this.bins[1], count: this.count, width: high - low + 1, mask: filter.maskOf({ ...filter.spec, from: null, to: null }) };
  }

  /** The bars that carry a date: years and months at round ones of the calendar. */
  #ticks() {
    const { words } = this.app;
    const date = new Date(this.days.first * 864e5);
    const shift = this.bin === "year" ? date.getUTCFullYear() : this.bin === "month" ? date.getUTCMonth() : 0;
    const bins = ticksOf(this.count, this.canvas.clientWidth || 600, this.bin, shift);
    const years = this.bin === "year" || (this.bin === "month" && bins.length > 1 && (bins[1] - bins[0]) % 12 === 0);
    const style = years ? "year" : this.bin === "month" ? "monthShort" : "short";
    return bins.map((bin) => /** @type {[number, string]} */ ([bin, words.day(Math.max(this.firstDay(bin), this.bin === "day" ? this.days.first : -Infinity), style)]));
  }

  /**
   * Bars of all that the other filters show; the chosen span stands out.
   */
  draw() {
    const { app } = this;
    const { spec } = app.filter;
    const mask = spec.from || spec.to ? app.filter.maskOf({ ...spec, from: null, to: null }) : app.filter.mask;
    const heights = heightsOf(app, mask, this.bins, this.count);
    this.title.textContent = app.words.t(`time.title.${heights.names.length ? app.figure : "incidents"}`);
    const edge = (/** @type {number} */ day) => {
      const bin = this.index(day);
      const [first, next] = [this.firstDay(bin), this.firstDay(bin + 1)];
      return bin + (day - first) / (next - first);
    };
    const [first, last] = spec.from || spec.to ? this.#chosen() : [this.firstDay(0), this.firstDay(this.count) - 1];
    drawBars(this.canvas, heights, [edge(first), edge(last + 1)], { colours: app.colours, rtl: app.settings.dir === "rtl", ticks: this.#ticks() });
  }

  /**
   * What a bar stands for, in the sentence's own words.
   * @param {PointerEvent} event
   */
  #tell(event) {
    const { app } = this;
    const { words, filter, store } = app;
    const bin = this.#binAt(event.clientX);
    const days = [this.firstDay(bin), this.firstDay(bin + 1) - 1];
    const spec = { ...filter.spec, from: isoOf(days[0]), to: isoOf(days[1]) };
    const mask = filter.maskOf(spec);
    const sum = sumOf(store, [...mask.keys()].filter((row) => mask[row]));
    const parts = [words.t("incidents", { n: sum.incidents }), ...FIGURES.filter((name) => sum[name].known).map((name) => words.figure(name, sum[name]))];
    const lines = [parts.join(words.t("comma")), ...vagueIn(app, spec)];
    const style = this.bin === "year" ? "year" : this.bin === "month" ? "month" : "short";
    this.tip.replaceChildren(el("strong", {}, words.span(days[0], days[1], style)), ...lines.map((text) => el("span", {}, text)));
    this.tip.hidden = false;
    const box = this.canvas.getBoundingClientRect();
    this.tip.style.left = `${Math.max(0, Math.min(box.width - this.tip.offsetWidth, event.clientX - box.left - this.tip.offsetWidth / 2))}px`;
  }
}
