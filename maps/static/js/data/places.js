// Where names stand on the map.
import { project } from "./shapes.js";

/**
 * Where the names of provinces and countries stand, in the unit square.
 * @param {Atlas} atlas
 * @param {Settings["countries"]} countries
 */
export function placesOf(atlas, countries) {
  const points = atlas.codes.map((_, i) => project(atlas.lon[i], atlas.lat[i]));
  const named = countries.map(([code, lon, lat, width]) => {
    const [x, y] = project(lon, lat);
    return { code, x, y, width: width / 360 };
  });
  return { x: points.map(([x]) => x), y: points.map(([, y]) => y), countries: named };
}
