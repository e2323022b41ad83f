// The window that a canvas lies in: what stands upon it, and boxes in its pixels.

/** @typedef {number[]} Box2 left, top, right, bottom in pixels */

/**
 * What of the canvas is seen; the rest is its margin.
 * @param {View} view
 * @returns {Box2}
 */
export const windowOf = ({ pad, width, height }) => [pad.x, pad.y, width - pad.x, height - pad.y];

/**
 * The boxes that stand on the map: title, legend, buttons. A name below one would be cut.
 * @param {App} app
 * @param {View} view
 * @returns {Box2[]}
 */
export function boxesOver(app, view) {
  if (app.paper) return [];
  const map = app.map.getContainer().getBoundingClientRect();
  const over = [app.headline?.element, app.legend?.element, ...app.map.getContainer().querySelectorAll(".leaflet-bar, .leaflet-control-scale, .leaflet-control-attribution")];
  return over.flatMap((element) => {
    const { left, top, right, bottom } = element?.getBoundingClientRect() ?? new DOMRect();
    if (right <= left || bottom <= map.top || top >= map.bottom) return [];
    const [x, y] = [view.pad.x - map.left, view.pad.y - map.top];
    return [[left + x, top + y, right + x, bottom + y]];
  });
}

/**
 * @param {Box2} one
 * @param {Box2} other
 */
export const crosses = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

/**
 * Does a box stand on the edge of another, so that it would be cut?
 * @param {Box2} box
 * @param {Box2} edge
 */
export const straddles = (box, edge) => crosses(box, edge) && (box[0] < edge[0] || box[1] < edge[1] || box[2] > edge[2] || box[3] > edge[3]);
