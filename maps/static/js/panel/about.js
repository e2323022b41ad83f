// Sources, method, precision, languages of doubt, and the boundary disclaimer.
import { el, isolated } from "./dom.js";

/** @param {App} app */
export function about(app) {
  const { words, settings, store } = app;
  const counts = new Map();
  for (let row = 0; row < store.rows; row += 1) {
    const precision = store.placed[row] ? store.precision(row) || "exact" : "unresolved";
    counts.set(precision, (counts.get(precision) ?? 0) + store.weight[row]);
  }
  const order = ["exact", "settlement", "admin2", "admin1", "region", "country", "unresolved"].filter((name) => counts.get(name));
  const english = { lang: "en", dir: "ltr" }; // names of sources, and what a plug-in found
  const made = settings.made ?? new Date(document.lastModified).toISOString().slice(0, 10);
  const section = (/** @type {string} */ key, /** @type {any[]} */ ...children) => el("section", { class: key.replace(".", "-").replace(/^/, "im-") }, el("h2", {}, words.t(key)), ...children);
  return el(
    "div",
    { class: "im-about" },
    section("about.precision", el("p", {}, words.t("about.precision.text")), el("ul", {}, order.map((name) => el("li", {}, words.t(`about.precision.${name}`, { n: counts.get(name) }))))),
    section("about.figures", el("p", {}, words.t("about.figures.text")), settings.claims ? el("p", {}, words.t("about.claims", { n: settings.claims })) : null),
    section("about.sources", el("ul", {}, settings.sources.map((text) => el("li", {}, isolated(text))), settings.attribution.map(([text, foreign]) => el("li", foreign ? english : {}, isolated(text))))),
    settings.findings.length ? section("about.findings", el("ul", {}, settings.findings.map(([text, foreign]) => el("li", foreign ? english : {}, isolated(text))))) : null,
    section("about.boundaries", el("p", {}, settings.publisher ? words.t("disclaimer.by", { publisher: settings.publisher }) : words.t("disclaimer")), settings.partial.length ? el("p", {}, words.t("study.rest", { names: settings.partial.map((code) => words.countryName(code)).join(words.t("comma")) })) : null, settings.view.length ? el("p", {}, settings.view.join(" ")) : null),
    settings.credited ? el("p", { class: "im-credited" }, isolated(settings.credited)) : null,
    section("about.keys", el("p", {}, words.t("about.keys.text"))),
    el("p", { class: "im-made" }, words.t("about.made", { date: words.day(Math.floor(Date.parse(`${made}T00:00:00Z`) / 864e5)) })),
  );
}
