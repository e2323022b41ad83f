// Boxes in the unit square: west, north, east, south, four numbers each, many in one column.

const SPECK_PX = 0.6;

/**
 * @param {Box} box
 * @param {Box} seen
 */
export const overlaps = (box, seen) => box[0] < seen[2] && box[2] > seen[0] && box[1] < seen[3] && box[3] > seen[1];

/**
 * West, north, east, south of each run of points.
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {ArrayLike<number>} end
 */
export function boxesOf(x, y, end) {
  const out = new Float64Array(4 * (end.length - 1));
  for (let run = 0; run + 1 < end.length; run += 1) {
    let west = Infinity;
    let north = Infinity;
    let east = -Infinity;
    let south = -Infinity;
    for (let i = end[run]; i < end[run + 1]; i += 1) {
      if (x[i] < west) west = x[i];
      if (x[i] > east) east = x[i];
      if (y[i] < north) north = y[i];
      if (y[i] > south) south = y[i];
    }
    put(out, run, west, north, east, south);
  }
  return out;
}

/**
 * @param {Float64Array} boxes
 * @param {number} at
 * @param {number} west
 * @param {number} north
 * @param {number} east
 * @param {number} south
 */
export function put(boxes, at, west, north, east, south) {
  boxes[4 * at] = west;
  boxes[4 * at + 1] = north;
  boxes[4 * at + 2] = east;
  boxes[4 * at + 3] = south;
}

/**
 * Is a box too small to be seen?
 * @param {Float64Array} boxes
 * @param {number} at
 * @param {number} scale
 */
export function speck(boxes, at, scale) {
  return (boxes[4 * at + 2] - boxes[4 * at]) * scale < SPECK_PX && (boxes[4 * at + 3] - boxes[4 * at + 1]) * scale < SPECK_PX;
}

/**
 * The box around several; Infinity first where there is none.
 * @param {Float64Array} boxes
 * @param {number} from
 * @param {number} to
 */
export function joined(boxes, from, to) {
  const out = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 4 * from; at < 4 * to; at += 4) {
    if (boxes[at] < out[0]) out[0] = boxes[at];
    if (boxes[at + 1] < out[1]) out[1] = boxes[at + 1];
    if (boxes[at + 2] > out[2]) out[2] = boxes[at + 2];
    if (boxes[at + 3] > out[3]) out[3] = boxes[at + 3];
  }
  return out;
}
