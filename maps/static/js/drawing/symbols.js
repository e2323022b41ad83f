// How symbols are measured and toned: each number once, for what is painted and for the legend that explains it.
// Python's table of symbols will feed this one (its maps/plotting/ink.py says the same in points).

/** Half the side of a square with the area of a disc of radius 1. */
export const SQUARE = 0.886;
/** A country's square, as half a side, is larger than a province's. */
export const COUNTRY = 1.12;
/** The ring within a disc that stands for several incidents, as a share of its radius. */
export const CORE = 0.55;
/** How opaque the inside is, to the minimum. */
export const FILL = { killed: 0.7, injured: 0.35 };
/** The line around the inside, in pixels. */
export const LINE = { killed: 1, injured: 2 };
/** The least radius of a symbol, and half the least side of a square, in pixels. */
export const LEAST = 3;
export const LEAST_SQUARE = 9;
/** So much room around a disc takes a unit's square, at least. */
export const LEAST_UNIT = 8;
/** The largest symbol's radius on a common window, and the most pixels that √1 may take. */
export const LARGEST = 30;
export const UNIT_MAX = 6;
/** The side of the square of those who harmed nobody. */
export const ZERO_PX = 13;
/** How opaque a square's ground, and its fields, are. */
export const SQUARE_GROUND = 0.92;
export const SQUARE_FIELD = 0.3;
/** Signs in the legend's order. */
export const SIGNS = ["range", "open", "cluster", "admin2", "admin1", "country", "merged", "contested", "zero", "unknown", "half"];
/** The legend's sizes: the largest round number below the largest figure, a quarter and a twentieth of it. */
export const SHARES = [1, 4, 20];
/** The figure that a sign's sample stands for, and the lower end of a range. */
export const SAMPLE = 6;
export const SAMPLE_LOW = 2;
