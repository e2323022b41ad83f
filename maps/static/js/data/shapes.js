// Units (provinces, countries) as arcs shared between neighbours, projected once to the unit square.
const MAX_LAT = 85.0511;
const FAR_SCALE = 256 * 2 ** 2.5;
const NEAR_SCALE = 256 * 2 ** 5;
const SPECK_PX = 0.6;

/** Longitude, latitude → Web Mercator in the unit square. */
export function project(lon, lat) {
  return [lon / 360 + 0.5, northing(lat)];
}

function northing(lat) {
  const sine = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export const overlaps = (box, seen) => box[0] < seen[2] && box[2] > seen[0] && box[1] < seen[3] && box[3] > seen[1];

/** What an arc is between: nothing and a unit, two units of one group, units of different groups. */
export const COAST = 1;
export const INNER = 2;
export const OUTER = 3;

export class Shapes {
  constructor(block, name) {
    this.arcEnd = cumulative(block.numbers(`${name}.arc_sizes`));
    [this.x, this.y] = projected(block.numbers(`${name}.points`), block.grid(`${name}.points`));
    this.refs = block.numbers(`${name}.refs`);
    this.ringEnd = cumulative(block.numbers(`${name}.ring_sizes`));
    this.unitEnd = cumulative(block.numbers(`${name}.unit_sizes`));
    this.count = this.unitEnd.length - 1;
    this.arcs = this.arcEnd.length - 1;
    this.arcBoxes = boxesOf(this.x, this.y, this.arcEnd);
    this.ringBoxes = this.#ringBoxes();
    this.boxes = Array.from({ length: this.count }, (_, unit) => joined(this.ringBoxes, this.unitEnd[unit], this.unitEnd[unit + 1]));
    this.cache = new Map();
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

  /** Each arc's kind, by the group that `groupOf` puts its units into. */
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

  /** One path of all units that are not outside of `seen`, a box in the unit square. */
  path(units, scale, seen) {
    const path = new Path2D();
    const lines = this.#thinned(scale);
    for (const unit of units) if (!seen || overlaps(this.boxes[unit], seen)) this.#traceUnit(path, unit, scale, lines);
    return path;
  }

  /** One path of the arcs of a kind. Close up, where arcs are long and few are seen, only of those in `seen`. */
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

  #arcSeen(arc, [west, north, east, south]) {
    const { arcBoxes } = this;
    return arcBoxes[4 * arc] <= east && arcBoxes[4 * arc + 2] >= west && arcBoxes[4 * arc + 1] <= south && arcBoxes[4 * arc + 3] >= north;
  }

  #cached(key, scale, make) {
    if (this.cacheScale !== scale) {
      this.cacheScale = scale;
      this.cache.clear();
    }
    if (!this.cache.has(key)) this.cache.set(key, make());
    return this.cache.get(key);
  }

  #traceUnit(path, unit, scale, lines) {
    for (let ring = this.unitEnd[unit]; ring < this.unitEnd[unit + 1]; ring += 1) {
      if (speck(this.ringBoxes, ring, scale)) continue;
      for (let at = this.ringEnd[ring]; at < this.ringEnd[ring + 1]; at += 1) {
        const ref = this.refs[at];
        trace(path, ref < 0 ? ~ref : ref, ref < 0, scale, lines, at === this.ringEnd[ring]);
      }
    }
  }

  /** Each arc's points without those that fall on the pixel before; both its ends stay. */
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

function trace(path, arc, backwards, scale, { x, y, end }, first) {
  const by = backwards ? -1 : 1;
  const stop = backwards ? end[arc] - 1 : end[arc + 1];
  let at = backwards ? end[arc + 1] - 1 : end[arc];
  if (first) path.moveTo(x[at] * scale, y[at] * scale);
  for (at += by; at !== stop; at += by) path.lineTo(x[at] * scale, y[at] * scale);
}

/** Steps of a grid in degrees → points of the unit square. A latitude's sine and logarithm are taken once. */
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

/** West, north, east, south of each run of points. */
function boxesOf(x, y, end) {
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

function put(boxes, at, west, north, east, south) {
  boxes[4 * at] = west;
  boxes[4 * at + 1] = north;
  boxes[4 * at + 2] = east;
  boxes[4 * at + 3] = south;
}

/** Is a box too small to be seen? */
function speck(boxes, at, scale) {
  return (boxes[4 * at + 2] - boxes[4 * at]) * scale < SPECK_PX && (boxes[4 * at + 3] - boxes[4 * at + 1]) * scale < SPECK_PX;
}

/** The box around several; Infinity first where there is none. */
function joined(boxes, from, to) {
  const out = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 4 * from; at < 4 * to; at += 4) {
    if (boxes[at] < out[0]) out[0] = boxes[at];
    if (boxes[at + 1] < out[1]) out[1] = boxes[at + 1];
    if (boxes[at + 2] > out[2]) out[2] = boxes[at + 2];
    if (boxes[at + 3] > out[3]) out[3] = boxes[at + 3];
  }
  return out;
}

function cumulative(sizes) {
  const out = new Int32Array(sizes.length + 1);
  for (let i = 0; i < sizes.length; i += 1) out[i + 1] = out[i] + sizes[i];
  return out;
}

/** Where the names of provinces and countries stand, in the unit square. */
export function placesOf(atlas, countries) {
  const points = atlas.codes.map((_, i) => project(atlas.lon[i], atlas.lat[i]));
  const named = countries.map(([code, lon, lat, width]) => {
    const [x, y] = project(lon, lat);
    return { code, x, y, width: width / 360 };
  });
  return { x: points.map(([x]) => x), y: points.map(([, y]) => y), countries: named };
}
