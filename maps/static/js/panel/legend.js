// The legend: sizes, signs and shades that are on the map now, and the switches for what they show.
import { FIGURES } from "../data/store.js";
import { el } from "./dom.js";
import { contextOf } from "../drawing/canvas.js";
import { isSeveral, measureSquare, paintMark } from "../drawing/paint.js";
import { emptySum } from "../data/figures.js";
import { LEGEND, SIGNS } from "../drawing/symbols.js";

/** @typedef {Mark & {room: number}} Sample a mark to show, and the pixels that it needs at least */

export class Legend {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    const { words } = app;
    this.sizes = el("ul", { class: "im-keys im-sizes" });
    this.signs = el("ul", { class: "im-keys" });
    this.classes = el("ul", { class: "im-keys im-classes" });
    this.rest = el("ul", { class: "im-keys", hidden: !app.settings.partial.length || app.tiles }, el("li", {}, el("span", { class: "im-swatch im-rest-swatch" }), el("span", {}, words.t("legend.rest"))));
    this.figureTitle = el("h2");
    this.shadeTitle = el("h2");
    const folded = matchMedia("(max-width: 640px), (max-height: 480px)").matches;
    /** @type {Scale | null} */
    this.scale = null;
    this.stale = false;
    this.drawn = "";
    this.figures = el("fieldset");
    this.modeSelect = el("select");
    this.element = el(
      "details",
      { class: "im-legend", open: !folded, ontoggle: () => app.townNames.redraw() },
      el("summary", {}, words.t("legend")),
      this.#figureSwitch(),
      this.figureTitle,
      this.sizes,
      this.signs,
      this.shadeTitle,
      this.classes,
      this.rest,
      app.settings.privacy.map((text) => el("p", { class: "im-privacy" }, text)),
      this.#shadeSwitch(),
    );
    L.DomEvent.disableClickPropagation(this.element);
    L.DomEvent.disableScrollPropagation(this.element);
  }

  #figureSwitch() {
    const { app } = this;
    const { words } = app;
    const option = (/** @type {Figure} */ value) =>
      el(
        "label",
        { class: `im-choice im-choice-${value}` },
        el("input", { type: "radio", name: "im-figure", value, onchange: () => app.filter.set({ figure: value }) }),
        el("span", {}, words.t(`figure.${value}`)),
      );
    this.figures = el("fieldset", { class: "im-switch" }, el("legend", { class: "im-hidden" }, words.t("legend.figure")), /** @type {Figure[]} */ (["killed", "injured", "both"]).map(option));
    return this.figures;
  }

  #shadeSwitch() {
    const { app } = this;
    const { words } = app;
    const select = (/** @type {string} */ label, /** @type {string} */ name, /** @type {string[]} */ values, /** @type {string} */ read) =>
      el(
        "select",
        { "aria-label": label, class: `im-${name}`, onchange: (/** @type {{target: HTMLSelectElement & HTMLDetailsElement}} */ event) => app.setShade({ [name]: event.target.value }) },
        values.map((/** @type {string} */ value) => el("option", { value, selected: read === value }, words.t(`${name}.${value}`))),
      );
    const per = app.atlas.population ? ["count", "area", "people"] : ["count", "area"];
    this.modeSelect = el(
      "select",
      { "aria-label": words.t("legend.mode"), onchange: (/** @type {{target: HTMLSelectElement & HTMLDetailsElement}} */ event) => app.setMode(event.target.value) },
      ["auto", "points", "clusters", "hexbin"].map((value) => el("option", { value, selected: app.mode === value }, words.t(`mode.${value}`))),
    );
    return el(
      "details",
      { class: "im-options", ontoggle: (/** @type {{target: HTMLSelectElement & HTMLDetailsElement}} */ event) => event.target.open && event.target.scrollIntoView({ block: "nearest" }) },
      el("summary", {}, words.t("legend.options")),
      el("label", {}, words.t("legend.mode"), this.modeSelect),
      el("label", {}, words.t("legend.shade"), select(words.t("legend.shade"), "measure", ["auto", "incidents", "killed", "injured", "none"], app.shade.measure)),
      el("label", {}, words.t("legend.per"), select(words.t("legend.per"), "per", per, app.shade.per)),
    );
  }

  /** Shades and signs, after a change of filter or figure. */
  update() {
    const { app } = this;
    const { words, shade } = app;
    this.figures.hidden = FIGURES.some((name) => !app.store.figures[name].known.includes(1));
    for (const input of this.figures.querySelectorAll("input")) input.checked = input.value === app.figure;
    this.figureTitle.textContent = words.t(app.mode === "hexbin" ? "legend.hexbin" : app.figure === "both" ? "legend.both" : `legend.${app.figure}`);
    this.#updateShades(shade, words);
    this.stale = true;
  }

  /**
   * @param {import("../drawing/shade.js").Shade} shade
   * @param {Words} words
   */
  #updateShades(shade, words) {
    const { shown } = shade;
    this.shadeTitle.hidden = shown === "none";
    this.classes.hidden = shown === "none";
    if (shown === "none") return;
    this.shadeTitle.textContent = `${words.t(`shade.${shown}`)}${shade.per === "count" ? "" : ` ${words.t(`per.${shade.per}`)}`}`;
    const { none, unknown, classes } = shade.classes();
    this.shadeTitle.hidden = !(none || unknown || classes.length); // no province is on the map
    const key = (/** @type {Element} */ swatch, /** @type {string} */ text, /** @type {number} */ count) => el("li", {}, swatch, el("span", {}, text), el("span", { class: "im-n" }, words.t("legend.n", { n: count })));
    const whole = shade.per === "count";
    const format = whole ? words.number : words.decimal;
    const range = (/** @type {{from: number, to: number, least: number, open: boolean}} */ { from, to, least, open }) => {
      const one = classes.length === 1 && least === to; // no span where there is one value
      const low = one ? to : whole ? Math.floor(from) + 1 : from;
      const text = low >= to ? format(to) : low ? `${format(low)}–${format(to)}` : `≤ ${format(to)}`; // no rate is 0 where there are any
      return open ? `${text}+` : text;
    };
    const swatch = (/** @type {string | null} */ colour, kind = "") => el("span", { class: `im-swatch ${kind}`, style: colour ? { background: colour } : {} });
    const drawn = (/** @type {{count: number}} */ { count }) => count > 0 || this.app.playing !== null; // in play the legend stands still
    this.classes.replaceChildren(
      ...(none ? [key(swatch(null, "im-none"), words.t(this.app.partial ? "legend.none.filtered" : "legend.none"), none)] : []),
      ...classes.filter(drawn).map((one) => key(swatch(one.colour), range(one), one.count)),
      ...(unknown ? [key(swatch(null, "im-hatch"), words.t("legend.unknown"), unknown)] : []),
    );
  }

  /**
   * Sizes, after the symbols were painted at a new zoom.
   * @param {Scale} scale
   */
  scaled(scale) {
    if (this.scale === scale && !this.stale) return;
    this.scale = scale;
    this.stale = false;
    const { app } = this;
    const present = signsOf(scale.marks, app.figure);
    if (app.mode === "hexbin") {
      this.sizes.replaceChildren(...app.hexagons.legend(app.words, el));
      this.signs.replaceChildren();
      this.drawn = "";
      return;
    }
    const values = sizesOf(scale.most);
    const signs = SIGNS.filter(({ name }) => present.has(name));
    const drawn = [app.figure, scale.unit, app.colours.text, app.colours.halo, ...values, ...signs.map(({ name }) => name)].join(" ");
    if (this.drawn === drawn) return; // each sample is a canvas: the browser takes longer over them than over the map
    this.drawn = drawn;
    this.figureTitle.hidden = !values.length && !present.size;
    this.sizes.replaceChildren(...values.map((value) => el("li", {}, this.#sample(sample(app.figure, value), scale.unit), el("span", {}, app.words.number(value)))));
    this.signs.replaceChildren(...signs.map((sign) => el("li", {}, this.#sample(signSample(sign, app.figure), 3), el("span", {}, app.words.t(`sign.${sign.name}`)))));
  }

  /**
   * @param {Sample} mark
   * @param {number} unit
   */
  #sample(mark, unit) {
    const { app } = this;
    const most = Math.max(...FIGURES.map((name) => mark.sum[name].max));
    const size = Math.ceil(Math.max(mark.room, 2 * unit * Math.sqrt(most) + 4, 22));
    const ratio = window.devicePixelRatio || 1;
    const canvas = el("canvas", { width: size * ratio, height: size * ratio, "aria-hidden": "true", style: { width: `${size}px`, height: `${size}px` } });
    const context = contextOf(canvas);
    context.scale(ratio, ratio);
    if (mark.kind === "unit") measureSquare(context, mark, { ...app.symbols.settings, unit });
    paintMark(context, mark, size / 2, size / 2, { ...app.symbols.settings, unit });
    return canvas;
  }
}

/**
 * Three sizes that read well: the largest round number that occurs, and round ones near shares of it.
 * @param {number} most
 */
export function sizesOf(most) {
  const top = roundBelow(most);
  const sizes = new Set(LEGEND.shares.map((share) => roundBelow(top / share)));
  if (top > 1 && top < 4) sizes.add(1);
  return [...sizes].filter((value) => value >= 1);
}

/**
 * The largest of 1, 2, 5, 10, 20, 50 … that is not above a number; 0 below 1.
 * @param {number} value
 */
function roundBelow(value) {
  if (value < 1) return 0;
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  return power * (value >= 5 * power ? 5 : value >= 2 * power ? 2 : 1);
}

/**
 * @param {Figure} figure
 * @param {number} value
 * @param {number} [low]
 */
function sample(figure, value, low = value) {
  const sum = emptySum();
  for (const name of figure === "both" ? FIGURES : [figure]) sum[name] = { min: low, best: value, max: value, open_ended: false, known: 1, unknown: 0 };
  return /** @type {Sample} */ ({ kind: "point", sum, radius: 9, dx: 0, dy: 0, room: 0 });
}

/**
 * @param {Sign} sign
 * @param {Figure} figure
 */
function signSample({ name, value = LEGEND.sample, low = value, known = FIGURES, level, open = false, district = false, contested = false, incidents = 1 }, figure) {
  const mark = sample(figure, value, low);
  for (const harm of FIGURES) if (!known.includes(harm)) mark.sum[harm].known = 0;
  mark.sum[figure === "injured" ? "injured" : "killed"].open_ended = open;
  mark.sum.incidents = incidents;
  const room = level ? (figure === "both" ? 44 : 32) : open || contested ? 32 : 24;
  return Object.assign(mark, { name, kind: level ? "unit" : "point", level, contested, district: Number(district), room });
}

/**
 * Which signs occur, so that the legend explains those and no others.
 * @param {Mark[]} marks
 * @param {Figure} figure
 */
export function signsOf(marks, figure) {
  const present = new Set();
  const name = figure === "injured" ? "injured" : "killed";
  /** @type {Harm[]} */
  const shown = figure === "both" ? FIGURES : [name];
  for (const mark of marks) {
    if (mark.aside) continue;
    const total = mark.sum[name];
    if (mark.kind === "unit") present.add(mark.merged ? "merged" : mark.level);
    else if (shown.every((one) => !mark.sum[one].known)) present.add("unknown");
    else if (shown.every((one) => !mark.sum[one].max)) present.add("zero");
    else if (total.min < total.max) present.add("range");
    if (figure === "both" && mark.kind !== "unit" && FIGURES.some((one) => !mark.sum[one].known) && FIGURES.some((one) => mark.sum[one].max)) present.add("half");
    if (total.open_ended && mark.kind !== "cluster") present.add("open");
    if (isSeveral(mark)) present.add("cluster");
    if (mark.contested) present.add("contested");
    if (mark.district) present.add("admin2");
  }
  return present;
}
