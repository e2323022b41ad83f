// Days are whole numbers: days since 1970, in no time zone.

/** Stands in a column of days where there is none. */
export const NO_DAY = -(2 ** 31);
export const DAY_MS = 864e5;

/**
 * "2024-01-31" → days since 1970, or null.
 * @param {string | null | undefined} text
 */
export function dayOf(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? "")) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / DAY_MS);
}

/**
 * Days since 1970 → "2024-01-31".
 * @param {number} day
 */
export const isoOf = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
