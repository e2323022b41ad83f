// The ground: provinces and countries as arcs shared between neighbours, projected once to the unit square.

const MAX_LAT = 85.0511;
const FAR_SCALE = 256 * 2 ** 2.5;
const NEAR_SCALE = 256 * 2 ** 5;

/** Longitude, latitude → Web Mercator in the unit square. */
export function project(lon, lat) {
  const sine = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** Arcs and the rings of units made of them. */
export class Shapes {
  constructor(block, name) {
    const steps = block.numbers(`${name}.points`);
    const grid = block.grid(`${name}.points`);
    this.arcEnd = cumulative(block.numbers(`${name}.arc_sizes`));
    this.refs = block.numbers(`${name}.refs`);
    this.ringEnd = cumulative(block.numbers(`${name}.ring_sizes`));
    this.unitEnd = cumulative(block.numbers(`${name}.unit_sizes`));
    this.count = this.unitEnd.length - 1;
    this.x = new Float64Array(steps.length / 2);
    this.y = new Float64Array(steps.length / 2);
    for (let i = 0, lon = 0, lat = 0; i < this.x.length; i += 1) {
      lon += steps[2 * i];
      lat += steps[2 * i + 1];
      [this.x[i], this.y[i]] = project(lon * grid, lat * grid);
    }
    this.boxes = this.#boxes();
    this.cache = new Map();
  }

  /** Units' boxes in the unit square: [west, north, east, south], Infinity first where a unit has no ring. */
  #boxes() {
    const boxes = [];
    for (let unit = 0; unit < this.count; unit += 1) {
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      this.#eachArc(unit, (arc) => {
        const [left, top, right, bottom] = this.#boxOf(this.arcEnd[arc], this.arcEnd[arc + 1]);
        box[0] = Math.min(box[0], left);
        box[1] = Math.min(box[1], top);
        box[2] = Math.max(box[2], right);
        box[3] = Math.max(box[3], bottom);
      });
      boxes.push(box);
    }
    return boxes;
  }

  #eachArc(unit, visit) {
    for (let ring = this.unitEnd[unit]; ring < this.unitEnd[unit + 1]; ring += 1) {
      for (let at = this.ringEnd[ring]; at < this.ringEnd[ring + 1]; at += 1) {
        const ref = this.refs[at];
        visit(ref < 0 ? ~ref : ref, ref < 0, at === this.ringEnd[ring]);
      }
    }
  }

  /** A unit's path at a scale (pixels across the world), its points thinned to the pixel; kept until the scale changes. */
  path(unit, scale) {
    return this.#cached(scale, `u${unit}`, () => {
      const path = new Path2D();
      this.#eachArc(unit, (arc, backwards, first) => this.#trace(path, arc, backwards, scale, first));
      return path;
    });
  }

  /**
   * One path of all arcs that `wanted(users)` holds for; users are the units on both sides. Close up, where arcs are
   * long and few are seen, only of those in `seen`, a box in the unit square.
   */
  lines(name, scale, wanted, seen) {
    const near = scale > NEAR_SCALE;
    const make = () => {
      const path = new Path2D();
      this.users.forEach((users, arc) => {
        if (wanted(users) && (!near || this.#arcSeen(arc, seen))) this.#trace(path, arc, false, scale, true);
      });
      return path;
    };
    return near ? make() : this.#cached(scale, name, make);
  }

  /** Is any of an arc in a box? Arcs' boxes are found at the first question. */
  #arcSeen(arc, [west, north, east, south]) {
    if (!this.arcBoxes) {
      this.arcBoxes = new Float64Array(4 * (this.arcEnd.length - 1));
      for (let one = 0; one < this.arcEnd.length - 1; one += 1) this.arcBoxes.set(this.#boxOf(this.arcEnd[one], this.arcEnd[one + 1]), 4 * one);
    }
    const [left, top, right, bottom] = this.arcBoxes.subarray(4 * arc, 4 * arc + 4);
    return left <= east && right >= west && top <= south && bottom >= north;
  }

  #boxOf(from, to) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = from; i < to; i += 1) {
      if (this.x[i] < box[0]) box[0] = this.x[i];
      if (this.y[i] < box[1]) box[1] = this.y[i];
      if (this.x[i] > box[2]) box[2] = this.x[i];
      if (this.y[i] > box[3]) box[3] = this.y[i];
    }
    return box;
  }

  /** One path of several units, kept as long as `key` and the scale stay. */
  merged(key, units, scale) {
    return this.#cached(scale, key, () => {
      const path = new Path2D();
      for (const unit of units) path.addPath(this.path(unit, scale));
      return path;
    });
  }

  /** Forget merged paths: the classes they were of have changed. */
  unmerge() {
    for (const key of this.cache.keys()) if (key.startsWith("fill")) this.cache.delete(key);
  }

  /** For each arc the units that use it. */
  get users() {
    if (!this.userLists) {
      this.userLists = Array.from({ length: this.arcEnd.length - 1 }, () => []);
      for (let unit = 0; unit < this.count; unit += 1) this.#eachArc(unit, (arc) => this.userLists[arc].push(unit));
    }
    return this.userLists;
  }

  #cached(scale, key, make) {
    if (this.cacheScale !== scale) {
      this.cacheScale = scale;
      this.cache.clear();
    }
    if (!this.cache.has(key)) this.cache.set(key, make());
    return this.cache.get(key);
  }

  #trace(path, arc, backwards, scale, first) {
    const from = this.arcEnd[arc];
    const to = this.arcEnd[arc + 1] - 1;
    const least = scale < FAR_SCALE ? 2 : 1; // pixels; far away nobody sees the difference, and painting is faster
    let lastX = NaN;
    let lastY = NaN;
    for (let step = 0; step <= to - from; step += 1) {
      const i = backwards ? to - step : from + step;
      const x = this.x[i] * scale;
      const y = this.y[i] * scale;
      if (step === 0) {
        if (first) path.moveTo(x, y);
      } else if (step === to - from || Math.abs(x - lastX) + Math.abs(y - lastY) >= least) {
        path.lineTo(x, y);
      } else {
        continue;
      }
      lastX = x;
      lastY = y;
    }
  }
}

function cumulative(sizes) {
  const out = new Int32Array(sizes.length + 1);
  for (let i = 0; i < sizes.length; i += 1) out[i + 1] = out[i] + sizes[i];
  return out;
}

/** Provinces of the countries the incidents are in, the world's countries around them, and disputed lines. */
export class Atlas {
  constructor(block) {
    this.codes = block.strings("code");
    this.names = block.strings("name");
    this.namesEn = block.strings("name_en");
    this.lon = block.numbers("lon");
    this.lat = block.numbers("lat");
    this.area = block.numbers("area_km2");
    this.population = block.has("population") ? block.numbers("population") : null;
    this.country = block.texts("country");
    this.units = block.texts("unit_country"); // countries of country-level incidents, each with a point
    this.unitLon = block.numbers("unit_lon");
    this.unitLat = block.numbers("unit_lat");
    this.provinces = new Shapes(block, "province");
    this.world = new Shapes(block, "world");
    this.worldCodes = block.strings("world_code");
    this.disputed = new Shapes(block, "disputed");
    this.covered = new Set(this.country.labels.filter(Boolean));
    this.byCode = new Map(this.codes.map((code, i) => [code, i]));
  }

  /** A store's province number (0: none) → its code. */
  code(number) {
    return number ? this.codes[number - 1] : null;
  }

  countryOf(province) {
    return this.country.labels[this.country.codes ? this.country.codes[province] : province];
  }
}
