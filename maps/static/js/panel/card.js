// The card of an incident: who says so, figures in words, date, place and doubt, description, source.
import { choiceOf } from "../data/kinds.js";
import { FIGURES } from "../data/store.js";
import { clean } from "../data/letters.js";
import { whereabouts } from "../data/towns.js";
import { claims } from "./claims.js";
import { el, isolated, sourceLink } from "./dom.js";

const LONG = 600;

/**
 * A row's figure in words; the colour of harm only where harm is known.
 * @param {"li" | "span"} tag
 * @param {Words} words
 * @param {Harm} name
 * @param {number} row
 */
export function figureIn(tag, words, name, row) {
  const total = words.rowTotal(name, row);
  return el(tag, { class: `im-fig im-fig-${!total.known ? "unknown" : total.max || total.open_ended ? name : "zero"}` }, words.figure(name, total));
}

/**
 * A card for one row.
 * @param {App} app
 * @param {number} row
 */
export function card(app, row) {
  const { words, store } = app;
  const said = words.claims(row).length > 1 ? "" : words.said(row); // of several each says its own below
  const figures = FIGURES.map((name) => figureIn("li", words, name, row));
  const within = words.within(row);
  const near = whereabouts(app, row);
  const doubts = words.doubts(row);
  const quoted = words.claims(row).some((one) => one.text || one.src || one.url); // each account says its own
  const accounts = store.accounts[row] > 1 && !store.text("claims", row) ? store.accountsOf(row).filter((other) => other !== row) : [];
  return el(
    "article",
    { class: "im-card" },
    el("p", { class: "im-said" }, said ? el("strong", {}, isolated(said)) : null, said ? " · " : null, words.date(row)),
    el("h2", {}, isolated(words.place(row))),
    within ? el("p", { class: "im-within" }, isolated(within)) : null,
    near ? el("p", { class: "im-within" }, isolated(near)) : null,
    doubts.length ? el("p", { class: "im-doubt" }, isolated(doubts.join("; "))) : null,
    el("ul", { class: "im-figs" }, figures),
    FIGURES.map((name) => words.people(name, row)).map((text) => (text ? el("p", { class: "im-people" }, text) : null)),
    claims(app, row),
    accounts.length ? otherAccounts(app, accounts) : null,
    who(app, row),
    quoted ? null : [description(app, clean(store.text("description", row))), source(app, row)],
    app.articles?.words(row),
  );
}

/**
 * @param {App} app
 * @param {number[]} rows
 */
function otherAccounts(app, rows) {
  const { words } = app;
  const line = (/** @type {number} */ row) => el("li", {}, isolated(words.said(row) || words.t("said.other")), ": ", words.figure("killed", words.rowTotal("killed", row)), words.t("comma"), words.figure("injured", words.rowTotal("injured", row)));
  return el("div", { class: "im-accounts" }, el("p", {}, words.t("accounts", { n: rows.length })), el("ul", {}, rows.map(line)));
}

/**
 * @param {App} app
 * @param {number} row
 */
function who(app, row) {
  const { words, store } = app;
  const items = ["event_type", "actor", "target"].map((name) => [name, clean(choiceOf(words, name, store.label(name, row)))]).filter(([, text]) => text);
  return items.length ? el("dl", { class: "im-facts" }, items.map(([name, text]) => [el("dt", {}, words.t(`field.${name === "actor" && store.label("parties", row) === "between" ? "between" : name}`)), el("dd", {}, isolated(text))])) : null;
}

/**
 * @param {App} app
 * @param {string} text
 */
function description(app, text) {
  if (!text) return null;
  if (text.length <= LONG) return el("p", { class: "im-text" }, isolated(text));
  const shown = isolated(`${text.slice(0, LONG)}…`);
  const more = el("button", { type: "button", class: "im-link" }, app.words.t("more"));
  more.addEventListener("click", () => {
    shown.textContent = text;
    more.remove();
  });
  return el("p", { class: "im-text" }, shown, " ", more);
}

/**
 * @param {App} app
 * @param {number} row
 */
function source(app, row) {
  const { words, store } = app;
  const name = clean(store.label("source", row));
  const url = store.text("source_url", row);
  if (!name && !url) return null;
  return el("p", { class: "im-source" }, words.t("source"), " ", url ? sourceLink(url, name || url) : isolated(name));
}

/**
 * Where a card stands: beside its symbol, or on a narrow window as a sheet at the bottom.
 * @param {App} app
 * @param {HTMLElement} holder
 * @param {Spot} at
 * @param {() => void} closed
 */
function stand(app, holder, at, closed) {
  const size = app.map.getSize();
  if (app.panel && matchMedia("(max-width: 760px)").matches) {
    holder.classList.add("im-sheet");
    app.map.getContainer().parentElement?.append(holder);
    const covered = app.map.getContainer().getBoundingClientRect().bottom - holder.getBoundingClientRect().top;
    app.map.panInside(at.latlng, { paddingTopLeft: [40, 40], paddingBottomRight: [40, Math.max(60, covered + 40)] });
    const remove = () => {
      holder.remove();
      closed();
    };
    return { update() {}, close: remove, remove };
  }
  // The card must not slide under the title or the legend.
  const legend = app.legend.element.open && size.x > 700 ? app.legend.element.offsetWidth + 20 : 20;
  const [left, right] = app.settings.dir === "rtl" ? [20, legend] : [legend, 20];
  const width = Math.min(340, size.x - 60);
  const above = app.panel ? Math.min(Math.max(110, app.headline.element.offsetHeight + 24), size.y / 2) : 20;
  const popup = L.popup({
    minWidth: Math.min(260, width),
    maxWidth: width,
    maxHeight: Math.max(160, size.y - above - 50),
    autoPanPaddingTopLeft: [left, above],
    autoPanPaddingBottomRight: [right, 30],
    closeButton: false,
    offset: at.offset ?? [0, 0],
    className: "im-popup-frame",
  });
  popup.setLatLng(at.latlng).setContent(holder).openOn(app.map);
  popup.once("remove", closed);
  return popup;
}

/**
 * On a phone the list lies below the card: its next and previous incident without going back to it.
 * @param {App} app
 * @param {number} row
 * @param {HTMLElement | undefined} returnTo
 */
function neighbours(app, row, returnTo) {
  const { words, panel } = app;
  if (!panel || !matchMedia("(max-width: 760px)").matches) return null;
  const rows = panel.list.rows();
  const at = rows.indexOf(row);
  if (at < 0 || rows.length < 2) return null;
  const turn = (/** @type {number} */ by, /** @type {string} */ key, /** @type {string} */ sign) => el("button", { type: "button", "aria-label": words.t(key), onclick: () => app.showRow(rows[(at + by + rows.length) % rows.length], returnTo) }, sign);
  return el("div", { class: "im-pager" }, turn(-1, "incident.previous", "‹"), el("span", {}, words.t("card.of", { n: at + 1, all: rows.length })), turn(1, "incident.next", "›"));
}

/**
 * The cards of a mark's rows, one at a time.
 * @param {App} app
 * @param {number[]} rows
 * @param {Spot} at
 * @param {{returnTo?: HTMLElement}} [options]
 */
export function openCards(app, rows, at, { returnTo } = {}) {
  const { words } = app;
  const order = [...rows].sort((a, b) => app.store.start[b] - app.store.start[a] || a - b);
  let place = 0;
  const body = el("div", { class: "im-cards" });
  const count = el("span", { "aria-live": "polite" });
  const step = (/** @type {number} */ by) => {
    place = (place + by + order.length) % order.length;
    show();
  };
  const turn = (/** @type {number} */ by, /** @type {string} */ text, /** @type {string} */ sign) => el("button", { type: "button", "aria-label": text, onclick: () => step(by) }, sign);
  const beside = order.length === 1 ? neighbours(app, order[0], returnTo) : null;
  const pager = beside ?? (order.length === 1 ? null : el("div", { class: "im-pager" }, turn(-1, words.t("previous"), "‹"), count, turn(1, words.t("next"), "›")));
  function show() {
    body.replaceChildren(card(app, order[place]));
    app.articles?.point(order[place]);
    count.textContent = words.t("card.of", { n: place + 1, all: order.length });
    app.popup?.update();
  }
  const close = el("button", { type: "button", class: "im-close", "aria-label": words.t("close"), onclick: () => app.popup?.close() }, "×");
  const holder = el("section", { class: "im-popup", role: "dialog", "aria-label": words.t("card.label"), dir: app.settings.dir, tabindex: "-1", onmousemove: (/** @type {Event} */ event) => event.stopPropagation() }, close, pager, body); // what lies under it is not pointed at
  app.popup?.remove();
  show(); // filled before it is placed, so that it is placed by its real size
  app.popup = stand(app, holder, at, () => {
    app.popup = null;
    app.articles?.point(-1);
    app.highlight(null);
    (returnTo?.isConnected ? returnTo : app.map.getContainer()).focus({ preventScroll: true });
  });
  holder.focus({ preventScroll: true });
}
