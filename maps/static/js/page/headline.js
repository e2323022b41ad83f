// The title and one sentence, which always speaks of what is shown now.
import { chosen } from "../data/chosen.js";
import { FIGURES } from "../data/store.js";
import { vagueIn } from "../data/vague.js";
import { Ledger } from "../panel/ledger.js";
import { el, isolated } from "../panel/dom.js";

/**
 * "1 to 29 January 2024: 3 incidents, 20 to 21 killed, 3 injured; 1 without a place (2 killed)."
 * @param {App} app
 */
export function sentence(app) {
  const { summary, words, store } = app;
  if (!store.rows && !app.settings.vague.length) return words.t(app.settings.asked.length ? "empty.filtered" : "empty.none");
  const vague = vagueIn(app, app.filter.spec);
  if (store.rows && !summary.incidents && !vague.length) return words.t("empty.filtered");
  const parts = [words.t("incidents", { n: summary.incidents })];
  for (const name of FIGURES) if (summary[name].known || (name === "killed" && summary.incidents)) parts.push(words.total(name, summary[name]));
  let text = parts.join(words.t("comma"));
  if (summary.first <= summary.last) text = words.t("headline.span", { span: words.span(summary.first, summary.last), text });
  const missing = [];
  const { unplaced } = summary;
  if (unplaced.incidents) {
    const toll = unplaced.killed.known ? ` (${[words.figure("killed", unplaced.killed), ...words.notes(unplaced.killed)].join(words.t("comma"))})` : "";
    missing.push(words.t("headline.unplaced", { n: unplaced.incidents }) + toll);
  }
  if (summary.undated) missing.push(words.t("headline.undated", { n: summary.undated }));
  missing.push(...vague, ...app.settings.vague);
  return missing.length ? words.t("headline.missing", { text, missing: missing.join(words.t("comma")) }) : words.t("headline.end", { text });
}

/**
 * Under a map that stands alone: its title and whose data it shows.
 * @param {App} app
 */
export function captionOf(app) {
  const { words, settings } = app;
  const sources = settings.sources.length ? el("p", { class: "im-source" }, `${words.t("source")} `, isolated(settings.sources.join(words.t("comma")))) : null;
  return el("footer", { class: "im-caption" }, ...sign(app), el("h1", {}, isolated(settings.title)), ...lines(app), sources, settings.credited ? el("p", { class: "im-source" }, isolated(settings.credited)) : null);
}

/**
 * The house's sign.
 * @param {App} app
 */
function sign({ settings }) {
  return settings.logo ? [el("img", { class: "im-logo", src: settings.logo, alt: settings.logo_of ?? "" })] : [];
}

/**
 * Below the title: the line that was given, and which rows were asked for.
 * @param {App} app
 */
function lines({ words, settings }) {
  const dek = settings.dek ? [el("p", { class: "im-dek" }, isolated(settings.dek))] : [];
  return settings.asked.length ? [...dek, el("p", { class: "im-asked" }, `${words.t("filters")}: `, isolated(settings.asked.join(words.t("comma"))))] : dek;
}

export class Headline {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.text = el("p", { class: "im-sentence", role: "status", "aria-live": "polite" });
    this.notice = el("p", { class: "im-notice", hidden: true });
    this.reset = el("button", { type: "button", class: "im-link", hidden: true, onclick: () => app.filter.clear() }, app.words.t("filter.clear"));
    this.ledger = new Ledger(app);
    this.filtered = el("p", { class: "im-filtered", hidden: true });
    this.element = el("header", { class: "im-head" }, ...sign(app), el("h1", {}, isolated(app.settings.title)), ...lines(app), this.text, this.ledger.element, this.filtered, this.reset, this.notice);
  }

  update() {
    const { app } = this;
    const text = sentence(app);
    if (!app.playing) this.text.textContent = text;
    else if (this.text.firstChild) this.text.firstChild.nodeValue = text;
    else this.text.append(text);
    this.text.setAttribute("aria-live", app.playing ? "off" : "polite");
    this.ledger.update();
    this.reset.hidden = !app.filter.active;
    const choices = chosen(app).map((one) => one.text);
    this.filtered.hidden = !choices.length;
    this.filtered.replaceChildren(`${app.words.t("filters")}: `, isolated(choices.join(app.words.t("comma"))));
    const unlocated = app.store.rows && !app.store.located;
    this.notice.hidden = !(unlocated || app.settings.aggregated);
    this.notice.textContent = unlocated ? app.words.t("empty.unlocated") : app.settings.aggregated ? app.words.t("aggregated") : "";
    app.map.getContainer().setAttribute("aria-label", app.words.t("map.label", { text }));
  }
}
