// The ground: provinces of the countries the incidents are in, the world's countries around them, and disputed lines.
import { once } from "./once.js";
import { Shapes } from "./shapes.js";

export class Atlas {
  /** @param {Block} block */
  constructor(block) {
    this.codes = block.strings("code");
    this.named = once(() => block.strings("name"));
    this.namedEn = once(() => block.strings("name_en"));
    this.lon = block.numbers("lon");
    this.lat = block.numbers("lat");
    this.area = block.numbers("area_km2");
    this.population = block.has("population") ? block.numbers("population") : null;
    this.country = block.coded("country");
    this.units = block.labels("unit_country"); // countries of country-level incidents, each with a point
    this.unitLon = block.numbers("unit_lon");
    this.unitLat = block.numbers("unit_lat");
    this.provinces = new Shapes(block, "province");
    this.world = new Shapes(block, "world");
    this.worldCodes = block.strings("world_code");
    this.disputed = new Shapes(block, "disputed");
    this.provinceKinds = this.provinces.kindsBy((unit) => this.country.codes[unit]);
    this.worldKinds = this.world.kindsBy(() => 0);
    this.disputedKinds = this.disputed.kindsBy(() => 0);
    this.byCode = new Map(this.codes.map((code, i) => [code, i]));
  }

  get names() {
    return this.named();
  }

  get namesEn() {
    return this.namedEn();
  }

  /**
   * A store's province number (0: none) → its code.
   * @param {number} number
   */
  code(number) {
    return number ? this.codes[number - 1] : null;
  }

  /**
   * The provinces that a square stands for: its own, or its country's.
   * @param {Mark} mark
   */
  landOf({ level, province, country }) {
    return level === "admin1" ? [province] : this.unitsOf(country);
  }

  /** @param {string} country */
  unitsOf(country) {
    const { labels, codes } = this.country;
    return Array.from(codes.keys()).filter((unit) => labels[codes[unit]] === country);
  }

  /** @param {number} province */
  countryOf(province) {
    return this.country.labels[this.country.codes[province]];
  }
}
