// What a window of time cannot hold for certain, in words.
import { sumOf } from "./figures.js";

/**
 * "plus 13 known only to the year (40 to 60 killed)": what may lie in a filter's window, and is not counted in it.
 * @param {App} app
 * @param {Spec} spec
 */
export function vagueIn({ words, store, filter }, spec) {
  return Object.entries(filter.vagueOf(spec)).flatMap(([kind, rows]) => {
    if (!rows.length) return [];
    const sum = sumOf(store, rows);
    const toll = sum.killed.known ? ` (${words.figure("killed", sum.killed)})` : "";
    return [words.t(`headline.plus.${kind}`, { n: sum.incidents }) + toll];
  });
}
