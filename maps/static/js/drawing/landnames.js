// Names of countries and provinces: quiet, on no symbol, under no box of the window, and never across each other.
// A country whose middle lies outside the window is named where its land is seen.
import { label } from "./paint.js";
import { crosses, straddles } from "./window.js";

const NAME_PX = 18; // narrower land has no room for any name
const HIGH_PX = 9; // half of a line and its air
const SHIFTS = [0, -18, 18, -36, 36];
const SAMPLES = [16, 10]; // points of the window whose land is looked up
const SEEN_LEAST = 3; // of them; less is a corner of land

/** @typedef {number[]} Box2 left, top, right, bottom in pixels */
/** @typedef {{taken: Box2[], covers: (box: Box2) => boolean, window: Box2}} Room */

/**
 * Names of countries, then of provinces where they fit. What was written is in `room.taken`.
 * @param {App} app
 * @param {Context} context
 * @param {View} view
 * @param {Room} room
 */
export function landNames(app, context, view, room) {
  const { atlas, colours, places, words } = app;
  const named = app.symbols.named;
  const pen = { ...colours, text: colours.quiet };
  const write = (/** @type {string} */ text, /** @type {number[][]} */ points) => {
    const half = context.measureText(text).width / 2 + 4;
    for (const [x, y] of points) {
      const box = [x - half, y - HIGH_PX, x + half, y + HIGH_PX];
      if (straddles(box, room.window) || room.taken.some((other) => crosses(box, other)) || room.covers(box)) continue;
      room.taken.push(box);
      label(context, text, x, y, "center", pen);
      return true;
    }
    return false;
  };
  context.font = `600 12px ${colours.font}`;
  for (const { code, x, y, width } of places.countries) {
    const most = width * view.scale * 1.1;
    if (most < NAME_PX || named.has(code)) continue;
    const text = words.countryName(code);
    if (context.measureText(text).width > most) continue;
    const own = spots(view, x, y, most / 4);
    if (own.length && write(text, own)) continue;
    const there = landSeen(app, context, view, room.window, code);
    if (there.length >= SEEN_LEAST) write(text, inner(there, context.measureText(text).width));
  }
  context.font = `400 11px ${colours.font}`;
  atlas.provinces.boxes.forEach((box, unit) => {
    const most = (box[2] - box[0]) * view.scale * 0.8;
    if (most < NAME_PX || named.has(unit)) return;
    const at = spots(view, places.x[unit], places.y[unit], ((box[3] - box[1]) * view.scale) / 4);
    if (at.length && context.measureText(atlas.names[unit]).width <= most) write(atlas.names[unit], at);
  });
}

/**
 * Where a point is on the canvas, and a little above and below it.
 * @param {View} view
 * @param {number} mx
 * @param {number} my
 * @param {number} most so far it may move
 */
function spots(view, mx, my, most) {
  const out = [];
  for (const copy of view.copies) {
    const x = (mx + copy) * view.scale - view.left;
    const y = my * view.scale - view.top;
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    for (const by of SHIFTS) if (Math.abs(by) <= most) out.push([x, y + by]);
  }
  return out;
}

/**
 * Of a land's points those that have as much of it on either side, the middle ones first.
 * @param {number[][]} points
 * @param {number} wide
 */
function inner(points, wide) {
  const middle = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
  const beside = (/** @type {number[]} */ [x, y], /** @type {number} */ by) => points.some((other) => other[1] === y && (other[0] - x) * by >= wide / 2 - NAME_PX && Math.abs(other[0] - x) <= wide);
  const far = (/** @type {number[]} */ [x, y]) => Math.hypot(x - middle[0], y - middle[1]);
  return points.filter((point) => beside(point, 1) && beside(point, -1)).sort((a, b) => far(a) - far(b));
}

/** @type {{of: string, seen: Map<string, number[][]>}} */
let last = { of: "", seen: new Map() };

/**
 * The points of the window that are in a country, known from the last time that a view was painted: a filter does not
 * change them.
 * @param {App} app
 * @param {Context} context
 * @param {View} view
 * @param {Box2} window
 * @param {string} code
 */
function landSeen(app, context, view, window, code) {
  const of = [app.settings.id, view.scale, view.left, view.top, ...window].join(" ");
  if (last.of !== of) last = { of, seen: new Map() };
  const known = last.seen.get(code);
  if (known) return known;
  const { atlas } = app;
  const around = atlas.worldCodes.flatMap((other, unit) => (other === code ? [unit] : []));
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  const points = [...around.flatMap((unit) => inUnit(atlas.world, unit, context, view, window)), ...atlas.unitsOf(code).flatMap((unit) => inUnit(atlas.provinces, unit, context, view, window))];
  context.restore();
  last.seen.set(code, points);
  return points;
}

/**
 * The points of the window, some hundred and sixty, that are in a unit.
 * @param {Shapes} shapes
 * @param {number} unit
 * @param {Context} context
 * @param {View} view
 * @param {Box2} window
 */
function inUnit(shapes, unit, context, view, [left, top, right, bottom]) {
  const [across, down] = SAMPLES;
  const box = shapes.boxes[unit];
  /** @type {number[][]} */
  const out = [];
  /** @type {Path2D | undefined} */
  let path;
  for (const copy of view.copies) {
    for (let i = 0; i < across * down; i += 1) {
      const x = left + (((i % across) + 0.5) / across) * (right - left);
      const y = top + ((Math.floor(i / across) + 0.5) / down) * (bottom - top);
      const [px, py] = [x + view.left - copy * view.scale, y + view.top];
      if (px < box[0] * view.scale || px > box[2] * view.scale || py < box[1] * view.scale || py > box[3] * view.scale) continue;
      path ??= shapes.path([unit], view.scale);
      if (context.isPointInPath(path, px, py, "evenodd")) out.push([x, y]);
    }
  }
  return out;
}
