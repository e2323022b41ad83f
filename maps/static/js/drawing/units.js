// Where the squares of provinces and countries stand: inside their own land, off the discs and off each other.
import { SETTLE, SQUARE } from "./symbols.js";

/**
 * From far away the squares of one country's small provinces are one square, which says what they add up to.
 * @param {Mark[]} units
 * @param {Shapes["boxes"]} boxes of the provinces, in the unit square
 * @param {number} scale
 * @returns {Mark[]}
 */
export function gathered(units, boxes, scale) {
  const isSmall = (/** @type {Mark} */ unit) => unit.level === "country" || isTiny([unit.province], boxes, scale);
  /** @type {Map<string, Mark[]>} */
  const groups = new Map();
  for (const unit of units.filter(isSmall)) groups.set(unit.country, [...(groups.get(unit.country) ?? []), unit]);
  const out = units.filter((unit) => !isSmall(unit));
  for (const group of groups.values()) out.push(group.length > 1 ? together(group, boxes) : group[0]);
  return out;
}

/**
 * Is a land too small on the screen for a square in it?
 * @param {number[]} units its provinces
 * @param {Shapes["boxes"]} boxes
 * @param {number} scale
 */
export function isTiny(units, boxes, scale) {
  return units.length > 0 && units.every((unit) => {
    const [west, north, east, south] = boxes[unit];
    return Math.max(east - west, south - north) * scale < SQUARE.small; // no wider on the screen: it has no room for a square of its own
  });
}

/**
 * @param {Mark[]} group
 * @param {Shapes["boxes"]} boxes
 * @returns {Mark}
 */
function together(group, boxes) {
  const first = group.find(({ level }) => level === "country") ?? group.reduce((most, one) => (one.rows.length > most.rows.length ? one : most));
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { level, province, x, y } of group) {
    const [west, north, east, south] = level === "country" ? [x, y, x, y] : Array.from(boxes[province]);
    box.splice(0, 4, Math.min(box[0], west), Math.min(box[1], north), Math.max(box[2], east), Math.max(box[3], south));
  }
  return { ...first, key: `country:${first.country}`, level: "country", merged: group.length, box, rows: group.flatMap(({ rows }) => rows) };
}

/**
 * Give each square its place: where it is, or as near as may be in its own land where it covers nothing; the larger first.
 * One that finds none stands aside: beside the map, never in the sea or on another's disc.
 * @param {Mark[]} marks
 * @param {number} scale
 * @param {(mark: Mark, x: number, y: number) => boolean} isInside its own land, by unit square times scale
 */
export function settle(marks, scale, isInside) {
  const squares = marks.filter(({ kind }) => kind === "unit").sort((a, b) => b.side * b.wide - a.side * a.wide);
  const taken = marks
    .filter(({ kind }) => kind !== "unit")
    .slice(0, SETTLE.obstacles) // the largest come first
    .map(({ x, y, dx, dy, radius }) => [x * scale + dx - radius, y * scale + dy - radius, x * scale + dx + radius, y * scale + dy + radius]);
  for (const mark of squares) {
    const [x, y] = [mark.x * scale, mark.y * scale];
    const room = (mark.level === "country" ? SQUARE.frame : 0) + SETTLE.gap;
    const boxAt = (/** @type {number[]} */ [dx, dy]) => [x + dx - mark.wide / 2 - room, y + dy - mark.side / 2 - room, x + dx + mark.wide / 2 + room, y + dy + mark.side / 2 + room];
    let best = [0, 0];
    let least = Infinity;
    for (const at of candidates()) {
      if ((at[0] || at[1]) && !isInside(mark, x + at[0], y + at[1])) continue;
      const box = boxAt(at);
      const covered = taken.reduce((sum, other) => sum + overlap(box, other), 0);
      if (covered >= least) continue;
      [best, least] = [at, covered];
      if (!covered) break;
    }
    [mark.dx, mark.dy] = best;
    mark.aside = least > 0;
    if (!mark.aside) taken.push(boxAt(best));
  }
}

/** Offsets to try, the nearest first. */
function* candidates() {
  yield [0, 0];
  for (const far of SETTLE.rings) {
    for (let spoke = 0; spoke < SETTLE.spokes; spoke += 1) {
      const angle = Math.PI / 2 + (2 * Math.PI * spoke) / SETTLE.spokes;
      yield [far * Math.cos(angle), far * Math.sin(angle)];
    }
  }
}

/**
 * @param {number[]} one
 * @param {number[]} other
 */
function overlap(one, other) {
  const wide = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const high = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  return wide > 0 && high > 0 ? wide * high : 0;
}
