// Values of columns as the reader's language says them.

/**
 * The type of an incident, by which known data sets call it.
 * @param {Words} words
 * @param {string} label
 */
export function typeOf(words, label) {
  const key = `type.${label.toLowerCase()}`;
  return words.texts[key] === undefined ? label : words.t(key);
}

/**
 * A value that one can filter by.
 * @param {Words} words
 * @param {string} column
 * @param {string} value
 */
export function choiceOf(words, column, value) {
  if (column === "precision") return words.t(`precision.${value}`);
  return column === "event_type" ? typeOf(words, value) : value;
}
