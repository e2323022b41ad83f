// The towns around the incidents, which are read after the map is drawn: for its labels, and to say where a place is.
import { project } from "./shapes.js";

const CITY = 1e5; // known to readers far away
const TOWN = 15e3; // named where no city is near
const DOUBTED = 2e5;
const NEAR_KM = 150;
const AT_KM = 1; // beyond a town's own radius
const OWN_KM = 5; // a place of the same name, so near, is the town itself
const EARTH_KM = 6371;
const DEGREE = Math.PI / 180;
const VOWEL = /^[aeiouhyœæ]/i; // before which French says "d’"
const WAYS = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

export class Towns {
  /** @param {Block} block */
  constructor(block) {
    this.names = block.strings("town");
    this.lon = block.numbers("town_lon");
    this.lat = block.numbers("town_lat");
    this.people = block.numbers("town_people");
    this.zoom = block.numbers("town_zoom"); // from which on each is shown; in this order
    this.known = block.numbers("town_known"); // beyond its country
    this.radius = block.numbers("town_radius"); // km
    const points = this.names.map((_, i) => project(this.lon[i], this.lat[i]));
    this.x = points.map(([x]) => x);
    this.y = points.map(([, y]) => y);
  }

  /**
   * The town to tell a place by: the nearest city, or where none is near the nearest town. How far, and which way.
   * @param {number} lon
   * @param {number} lat
   * @param {string} name of the place itself
   * @returns {Near | null}
   */
  near(lon, lat, name) {
    for (const least of [CITY, TOWN]) {
      let [best, far] = [-1, NEAR_KM];
      for (let town = 0; town < this.names.length; town += 1) {
        if (this.people[town] < least || (least === CITY && !this.known[town]) || Math.abs(this.lat[town] - lat) > 2) continue;
        const km = apartKm(lon, lat, this.lon[town], this.lat[town]);
        if (km < far) [best, far] = [town, km];
      }
      if (best < 0) continue;
      if (far < OWN_KM && (this.names[best] === name || far < AT_KM)) return null;
      const at = far <= this.radius[best] + AT_KM;
      return { town: best, km: Math.max(1, rounded(far)), way: at ? "at" : wayFrom(this.lon[best], this.lat[best], lon, lat) };
    }
    return null;
  }
}

/**
 * "40 km north of Quetta (1.6 million)", or nothing where the place is the town itself, or no point.
 * @param {App} app
 * @param {number} row
 */
export function whereabouts({ words, store, towns, settings }, row) {
  if (!towns || !store.point[row] || store.weight[row] > 1) return "";
  const spot = store.spot[row] - 1;
  const near = towns.near(store.lon[spot] / 1e5, store.lat[spot] / 1e5, store.text("resolved_name", row));
  if (!near) return "";
  const name = towns.names[near.town];
  const holes = { name, n: inhabitants(towns.people[near.town], settings.locale) };
  // So many people in a town that is hardly known abroad are often its district's: they are not told.
  const told = towns.known[near.town] || towns.people[near.town] < DOUBTED ? "" : ".plain";
  if (near.way === "at") return words.t(`near.at${told}`, holes);
  return words.t(`${VOWEL.test(name.normalize("NFD")) ? "near.far.vowel" : "near.far"}${told}`, { ...holes, km: near.km, way: words.t(`way.${near.way}`) });
}

/**
 * "1.6 million", "420,000".
 * @param {number} people
 * @param {string} locale
 */
function inhabitants(people, locale) {
  if (people < 1e6) return new Intl.NumberFormat(locale).format(Number(people.toPrecision(2)));
  return new Intl.NumberFormat(locale, { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 2 }).format(people);
}

/**
 * Far distances are told roughly: nobody measures to the kilometre.
 * @param {number} km
 */
const rounded = (km) => (km < 20 ? Math.round(km) : km < 100 ? Math.round(km / 5) * 5 : Math.round(km / 10) * 10);

/**
 * Kilometres between two points, on the sphere.
 * @param {number} lon
 * @param {number} lat
 * @param {number} toLon
 * @param {number} toLat
 */
export function apartKm(lon, lat, toLon, toLat) {
  const half = (/** @type {number} */ a, /** @type {number} */ b) => Math.sin(((a - b) * DEGREE) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(half(lat, toLat) + Math.cos(lat * DEGREE) * Math.cos(toLat * DEGREE) * half(lon, toLon)));
}

/**
 * One of eight ways, as on a compass.
 * @param {number} lon
 * @param {number} lat
 * @param {number} toLon
 * @param {number} toLat
 */
export function wayFrom(lon, lat, toLon, toLat) {
  const east = ((((toLon - lon) % 360) + 540) % 360) - 180;
  const angle = Math.atan2(east * Math.cos(((lat + toLat) / 2) * DEGREE), toLat - lat);
  return WAYS[Math.round(angle / (Math.PI / 4) + 8) % 8];
}
