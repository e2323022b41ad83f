// The page as a picture: title and sentence, the map as it is seen, legend, what stands beside the map, sources. It is
// painted from the same marks and boxes that the screen has.
import { chosen } from "../data/chosen.js";
import { contextOf } from "../drawing/canvas.js";
import { download, el, isolated } from "./dom.js";
import { paintBox } from "./boxpaint.js";

const SCALE = 2; // of a screen's pixels
const LEGEND_PX = 244;
const WIDE_PX = 640; // a narrower map has its legend below

/**
 * A button that saves the picture; a map on somebody's tiles has none: they may not be copied.
 * @param {App} app
 */
export function savePicture(app) {
  if (app.tiles) return null;
  return el("button", { type: "button", class: "im-link", onclick: () => app.drawn && save(app) }, app.words.t("picture.save"));
}

/** @param {App} app */
function save(app) {
  pictureOf(app).toBlob((blob) => blob && download(`${fileName(app.settings.title)}.png`, blob, "image/png"), "image/png");
}

/**
 * @param {App} app
 * @returns {HTMLCanvasElement}
 */
function pictureOf(app) {
  const map = app.map.getSize();
  const beside = map.x >= WIDE_PX;
  const width = map.x + (beside ? LEGEND_PX : 0);
  const host = /** @type {HTMLElement} */ (document.getElementById(`${app.settings.id}-page`));
  const [head, foot] = [headOf(app), footOf(app)].map((box) => {
    host.append(box);
    box.style.width = `${width}px`;
    return box;
  });
  const legend = app.legend.element;
  const open = legend.open;
  legend.open = true;
  legend.classList.add("im-picturing");
  const [high, low] = [head.offsetHeight, foot.offsetHeight];
  const aside = legend.offsetHeight;
  const tray = app.tray?.element;
  const trayHigh = tray && !tray.hidden && tray.querySelector("li") ? tray.offsetHeight : 0;
  const mapHigh = beside ? Math.max(map.y, aside) : map.y + aside;
  const canvas = el("canvas", { width: width * SCALE, height: (high + mapHigh + trayHigh + low) * SCALE });
  const context = contextOf(canvas);
  context.scale(SCALE, SCALE);
  context.fillStyle = getComputedStyle(host).getPropertyValue("--im-paper");
  context.fillRect(0, 0, width, high + mapHigh + trayHigh + low);
  const rtl = app.settings.dir === "rtl";
  paintMap(app, context, beside && rtl ? LEGEND_PX : 0, high);
  paintBox(context, head, 0, 0);
  const [start, end] = [0, width - LEGEND_PX + 4];
  paintBox(context, legend, rtl === beside ? start : end, beside ? high : high + map.y);
  if (tray && trayHigh) paintBox(context, tray, 0, high + mapHigh);
  paintBox(context, foot, 0, high + mapHigh + trayHigh);
  legend.classList.remove("im-picturing");
  legend.open = open;
  head.remove();
  foot.remove();
  for (const part of app.painted) part.redraw();
  return canvas;
}

/**
 * All of the map on one canvas, as paper has it.
 * @param {App} app
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 */
function paintMap(app, context, x, y) {
  const view = app.ground.layer.measure(0);
  context.save();
  context.translate(x, y);
  context.beginPath();
  context.rect(0, 0, view.width, view.height);
  context.clip();
  app.paper = true;
  app.ground.layer.paint(context, view);
  app.paper = false;
  context.restore();
}

/** @param {App} app */
function headOf(app) {
  const { settings, words } = app;
  const filters = [...settings.asked, ...chosen(app).map(({ text }) => text)];
  return el("div", { class: "im-picture", dir: settings.dir }, el("h1", {}, isolated(settings.title)), settings.dek ? el("p", {}, isolated(settings.dek)) : null, el("p", {}, app.headline.text.textContent), filters.length ? el("p", { class: "im-asked" }, `${words.t("filters")}: `, isolated(filters.join(words.t("comma")))) : null);
}

/** @param {App} app */
function footOf({ settings, words }) {
  const sources = settings.sources.length ? el("p", {}, `${words.t("source")} `, isolated(settings.sources.join(words.t("comma")))) : null;
  const credits = [settings.credited, settings.credit].filter(Boolean).join(" · ");
  return el("div", { class: "im-picture im-picture-foot", dir: settings.dir }, sources, el("p", {}, settings.publisher ? words.t("disclaimer.by", { publisher: settings.publisher }) : words.t("disclaimer")), el("p", {}, isolated(credits)));
}

/** @param {string} title */
const fileName = (title) => title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "map";
