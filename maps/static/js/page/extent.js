// What part of the world the map shows at first.

import { flow } from "./flow.js";

const ONE_SPOT_DEG = 0.42; // the box around one place, with its margin
const SPOT_ZOOM = 9; // one place alone is best seen among the towns around it
const TOWN_ZOOM = 10; // a story of one city opens at the city
const APPROACH_ZOOM = 9;
const WIDE = 640; // pixels of map that have room for the legend beside the incidents

/**
 * The part of the world that the incidents are in, clear of the title and the legend.
 * @param {App} app
 */
export function fit(app) {
  const size = app.map.getSize();
  const wide = size.x > WIDE;
  const titled = app.headline.element.isConnected && !matchMedia("(max-width: 760px)").matches;
  const room = wide ? app.marks.largest + 8 : 24; // for a symbol at the edge
  const beside = wide && app.legend.element.open ? Math.min(250, size.x / 3) : room;
  const above = titled ? Math.min(Math.max(96, app.headline.element.offsetHeight + 24), size.y / 2) : wide ? Math.min(96, size.y / 4) : 24;
  const below = wide ? room : Math.min(app.legend.element.offsetHeight + 30, size.y / 4); // the folded legend, and credits
  /** @type {L.FitBoundsOptions} */
  const padding = app.settings.dir === "rtl" ? { paddingTopLeft: [room, above], paddingBottomRight: [beside, below] } : { paddingTopLeft: [beside, above], paddingBottomRight: [room, below] };
  const [[south, west], [north, east]] = app.settings.bounds;
  const maxZoom = Math.max(east - west, north - south) > ONE_SPOT_DEG ? TOWN_ZOOM : SPOT_ZOOM;
  // The world once, not side by side with itself; what it shows stays clear of the legend, if there is room.
  const least = Math.ceil(Math.log2(size.x / 256) * 4) / 4;
  const most = app.map.getBoundsZoom(L.latLngBounds(app.settings.bounds), false, L.point(room + beside, above + below));
  if (Math.min(most, maxZoom) >= least) {
    app.map.fitBounds(app.settings.bounds, { animate: false, maxZoom, ...padding });
    return;
  }
  const middle = app.map.project([(south + north) / 2, (west + east) / 2], least);
  const aside = app.settings.dir === "rtl" ? beside - room : room - beside;
  app.map.setView(app.map.unproject(middle.add([aside / 2, (below - above) / 2]), least), least, { animate: false });
}

/**
 * The page is filled, or its window has another size: what the map has left is the first view, while nobody has moved it.
 * @param {App} app
 */
export function refit(app) {
  const first = !app.drawn; // the title was empty when the page was built
  const before = app.map.getSize();
  flow(app);
  app.map.invalidateSize(false);
  narrowed(app);
  if (app.settings.chrome === "none" || app.moved || app.popup || app.paper) return;
  if (first || !app.map.getSize().equals(before)) app.fit();
}

/**
 * Each layer once: what the open legend would stand on is known from the symbols, before the rest is painted.
 * @param {App} app
 */
export function paintFirst(app) {
  app.opening = false;
  app.symbols.layer.draw();
  app.opening = true;
  const moved = clearTitle(app);
  app.opening = false;
  for (const part of app.painted) if (moved || part !== app.symbols) part.layer.draw();
}

/**
 * The open legend, now that it is filled, would stand on the title or on what it explains: it is folded.
 * @param {App} app
 * @returns {boolean} whether the view had to change
 */
function clearTitle(app) {
  const title = app.headline.element.getBoundingClientRect();
  const legend = app.legend.element.getBoundingClientRect();
  const small = app.map.getSize().x <= WIDE || (title.height > 0 && legend.top <= title.bottom);
  if (!app.legend.element.open || !(small || covers(app, legend))) return false;
  app.legend.element.open = false;
  fit(app);
  return true;
}

/**
 * Does any symbol stand under a box of the window?
 * @param {App} app
 * @param {DOMRect} box
 */
function covers(app, box) {
  const map = app.map.getContainer().getBoundingClientRect();
  return app.symbols.placed.some((item) => {
    const { x, y } = app.symbols.windowPoint(item);
    return x + map.left > box.left && x + map.left < box.right && y + map.top > box.top && y + map.top < box.bottom;
  });
}

/**
 * Provinces as a box in degrees.
 * @param {App} app
 * @param {number[]} units
 * @returns {L.LatLngBoundsExpression | null}
 */
function boxOf({ atlas, map }, units) {
  if (!units.length) return null;
  const boxes = units.map((unit) => atlas.provinces.boxes[unit]);
  const corner = (/** @type {number} */ x, /** @type {number} */ y) => map.unproject(L.point(x * 256, y * 256), 0);
  const least = (/** @type {number} */ at) => Math.min(...boxes.map((box) => box[at]));
  const most = (/** @type {number} */ at) => Math.max(...boxes.map((box) => box[at]));
  return L.latLngBounds(corner(least(0), least(1)), corner(most(2), most(3)));
}

/**
 * Go to a row's place: near enough that it is no part of a cluster; a province or a country as a whole.
 * @param {App} app
 * @param {number} row
 */
export function approach(app, row) {
  const { store, map } = app;
  if (!store.placed[row]) return;
  if (store.unit[row]) {
    const box = boxOf(app, store.unit[row] === 1 ? [store.province[row] - 1] : app.atlas.unitsOf(store.country(row)));
    if (box) map.fitBounds(box, { animate: false, maxZoom: Math.max(map.getZoom(), APPROACH_ZOOM), padding: [40, 40] });
    return;
  }
  const spot = store.spot[row] - 1;
  map.setView([store.lat[spot] / 1e5, store.lon[spot] / 1e5], Math.max(map.getZoom(), APPROACH_ZOOM), { animate: false });
}

/**
 * A province as a whole.
 * @param {App} app
 * @param {number} unit
 */
export function showProvince(app, unit) {
  const box = boxOf(app, [unit]);
  if (box) app.map.fitBounds(box, { animate: false, maxZoom: APPROACH_ZOOM, padding: [40, 40] });
}

/**
 * In a window made narrow the open legend would stand on all there is.
 * @param {App} app
 */
export function narrowed(app) {
  const narrow = app.map.getSize().x <= WIDE;
  if (narrow && !app.narrow) app.legend.element.open = false;
  app.narrow = narrow;
}
