// How symbols are measured and toned: one table, from which figures on paper (maps/plotting/paint.py) and both legends draw too.
import table from "../../../story/symbols.json" with { type: "json" };

export const { size: SIZE, disc: DISC, tile: TILE, square: SQUARE, zero: ZERO, unknown: UNKNOWN, contested: CONTESTED, open: OPEN, spread: SPREAD, settle: SETTLE, legend: LEGEND, tray: TRAY } = table;

/** @type {Sign[]} what the legend explains, in its order */
export const SIGNS = table.signs;
