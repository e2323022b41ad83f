// Units (provinces, countries) as arcs shared between neighbours, projected once to the unit square.
import { boxesOf, joined, overlaps, put, speck } from "./boxes.js";

const MAX_LAT = 85.0511;
const FAR_SCALE = 256 * 2 ** 2.5;
const NEAR_SCALE = 256 * 2 ** 5;

/**
 * Longitude, latitude → Web Mercator in the unit square.
 * @param {number} lon
 * @param {number} lat
 */
export function project(lon, lat) {
  return [lon / 360 + 0.5, northing(lat)];
}

/** @param {number} lat */
function northing(lat) {
  const sine = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** What an arc is between: nothing and a unit, two units of one group, units of different groups. */
export const COAST = 1;
export const INNER = 2;
export const OUTER = 3;

export class Shapes {
  /**
   * @param {Block} block
   * @param {string} name
   */
  constructor(block, name) {
    this.arcEnd = cumulative(block.numbers(`${name}.arc_sizes`));
    const [x, y] = projected(block.numbers(`${name}.points`), block.grid(`${name}.points`));
    this.x = x;
    this.y = y;
    this.refs = block.numbers(`${name}.refs`);
    this.ringEnd = cumulative(block.numbers(`${name}.ring_sizes`));
    this.unitEnd = cumulative(block.numbers(`${name}.unit_sizes`));
    this.count = this.unitEnd.length - 1;
    this.arcs = this.arcEnd.length - 1;
    this.arcBoxes = boxesOf(this.x, this.y, this.arcEnd);
    this.ringBoxes = this.#ringBoxes();
    this.boxes = Array.from({ length: this.count }, (_, unit) => joined(this.ringBoxes, this.unitEnd[unit], this.unitEnd[unit + 1]));
    /** @type {Map<string, Path2D>} */
    this.cache = new Map();
    /** @type {Thinned | undefined} */
    this.thin = undefined;
    this.cacheScale = 0;
  }

  #ringBoxes() {
    const { arcBoxes, refs, ringEnd } = this;
    const out = new Float64Array(4 * (ringEnd.length - 1));
    for (let ring = 0; ring + 1 < ringEnd.length; ring += 1) {
      let west = Infinity;
      let north = Infinity;
      let east = -Infinity;
      let south = -Infinity;
      for (let at = ringEnd[ring]; at < ringEnd[ring + 1]; at += 1) {
        const arc = 4 * (refs[at] < 0 ? ~refs[at] : refs[at]);
        if (arcBoxes[arc] < west) west = arcBoxes[arc];
        if (arcBoxes[arc + 1] < north) north = arcBoxes[arc + 1];
        if (arcBoxes[arc + 2] > east) east = arcBoxes[arc + 2];
        if (arcBoxes[arc + 3] > south) south = arcBoxes[arc + 3];
      }
      put(out, ring, west, north, east, south);
    }
    return out;
  }

  /**
   * Each arc's kind, by the group that `groupOf` puts its units into.
   * @param {(unit: number) => number} groupOf
   */
  kindsBy(groupOf) {
    const first = new Int32Array(this.arcs).fill(-1);
    const kinds = new Uint8Array(this.arcs);
    for (let unit = 0; unit < this.count; unit += 1) {
      const group = groupOf(unit);
      for (let at = this.ringEnd[this.unitEnd[unit]]; at < this.ringEnd[this.unitEnd[unit + 1]]; at += 1) {
        const arc = this.refs[at] < 0 ? ~this.refs[at] : this.refs[at];
        if (!kinds[arc]) {
          kinds[arc] = COAST;
          first[arc] = group;
        } else if (kinds[arc] !== OUTER) {
          kinds[arc] = first[arc] === group ? INNER : OUTER;
        }
      }
    }
    return kinds;
  }

  /**
   * One path of all units that are not outside of `seen`, a box in the unit square.
   * @param {Iterable<number>} units
   * @param {number} scale
   * @param {Box} [seen]
   */
  path(units, scale, seen) {
    const path = new Path2D();
    const lines = this.#thinned(scale);
    for (const unit of units) if (!seen || overlaps(this.boxes[unit], seen)) this.#traceUnit(path, unit, scale, lines);
    return path;
  }

  /**
   * One path of the arcs of a kind. Close up, where arcs are long and few are seen, only of those in `seen`.
   * @param {Uint8Array} kinds
   * @param {number} kind
   * @param {number} scale
   * @param {Box} seen
   */
  lines(kinds, kind, scale, seen) {
    const near = scale > NEAR_SCALE;
    const make = () => {
      const path = new Path2D();
      const level = this.#thinned(scale);
      for (let arc = 0; arc < this.arcs; arc += 1) {
        if (kinds[arc] === kind && !speck(this.arcBoxes, arc, scale) && (!near || this.#arcSeen(arc, seen))) trace(path, arc, false, scale, level, true);
      }
      return path;
    };
    return near ? make() : this.#cached(`lines ${kind}`, scale, make);
  }

  /**
   * @param {number} arc
   * @param {Box} seen
   */
  #arcSeen(arc, seen) {
    const { arcBoxes } = this;
    const [west, north, east, south] = [seen[0], seen[1], seen[2], seen[3]];
    return arcBoxes[4 * arc] <= east && arcBoxes[4 * arc + 2] >= west && arcBoxes[4 * arc + 1] <= south && arcBoxes[4 * arc + 3] >= north;
  }

  /**
   * @param {string} key
   * @param {number} scale
   * @param {() => Path2D} make
   */
  #cached(key, scale, make) {
    if (this.cacheScale !== scale) {
      this.cacheScale = scale;
      this.cache.clear();
    }
    if (!this.cache.has(key)) this.cache.set(key, make());
    return /** @type {Path2D} */ (this.cache.get(key));
  }

  /**
   * @param {Path2D} path
   * @param {number} unit
   * @param {number} scale
   * @param {Thinned} lines
   */
  #traceUnit(path, unit, scale, lines) {
    for (let ring = this.unitEnd[unit]; ring < this.unitEnd[unit + 1]; ring += 1) {
      if (speck(this.ringBoxes, ring, scale)) continue;
      for (let at = this.ringEnd[ring]; at < this.ringEnd[ring + 1]; at += 1) {
        const ref = this.refs[at];
        trace(path, ref < 0 ? ~ref : ref, ref < 0, scale, lines, at === this.ringEnd[ring]);
      }
    }
  }

  /**
   * Each arc's points without those that fall on the pixel before; both its ends stay.
   * @param {number} scale
   */
  #thinned(scale) {
    if (this.thin?.scale === scale) return this.thin;
    const { arcEnd } = this;
    const least = (scale < FAR_SCALE ? 2 : 1) / scale; // far away nobody sees the difference, and painting is faster
    const x = new Float64Array(this.x.length);
    const y = new Float64Array(this.x.length);
    const end = new Int32Array(arcEnd.length);
    let kept = 0;
    for (let arc = 0; arc + 1 < arcEnd.length; arc += 1) {
      const last = arcEnd[arc + 1] - 1;
      for (let i = arcEnd[arc]; i <= last; i += 1) {
        if (i > arcEnd[arc] && i < last && Math.abs(this.x[i] - x[kept - 1]) + Math.abs(this.y[i] - y[kept - 1]) < least) continue;
        x[kept] = this.x[i];
        y[kept] = this.y[i];
        kept += 1;
      }
      end[arc + 1] = kept;
    }
    this.thin = { scale, x, y, end };
    return this.thin;
  }
}

/**
 * @param {Path2D} path
 * @param {number} arc
 * @param {boolean} backwards
 * @param {number} scale
 * @param {Thinned} lines
 * @param {boolean} first
 */
function trace(path, arc, backwards, scale, { x, y, end }, first) {
  const by = backwards ? -1 : 1;
  const stop = backwards ? end[arc] - 1 : end[arc + 1];
  let at = backwards ? end[arc + 1] - 1 : end[arc];
  if (first) path.moveTo(x[at] * scale, y[at] * scale);
  for (at += by; at !== stop; at += by) path.lineTo(x[at] * scale, y[at] * scale);
}

/**
 * Steps of a grid in degrees → points of the unit square. A latitude's sine and logarithm are taken once.
 * @param {Numbers} steps
 * @param {number} grid
 */
function projected(steps, grid) {
  const count = steps.length / 2;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const north = Math.ceil(90 / grid) + 1;
  const known = new Float64Array(2 * north + 1);
  for (let i = 0, lon = 0, lat = 0; i < count; i += 1) {
    lon += steps[2 * i];
    lat += steps[2 * i + 1];
    x[i] = (lon * grid) / 360 + 0.5;
    known[north + lat] ||= northing(lat * grid);
    y[i] = known[north + lat];
  }
  return [x, y];
}

/** @param {Numbers} sizes */
function cumulative(sizes) {
  const out = new Int32Array(sizes.length + 1);
  for (let i = 0; i < sizes.length; i += 1) out[i + 1] = out[i] + sizes[i];
  return out;
}
