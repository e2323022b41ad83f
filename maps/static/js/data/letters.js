// Letters: folded so that a reader finds, in any script, what they would call the same word; and fit to be shown.

const ARABIC = new Map(Object.entries({ ي: "ی", ى: "ی", ئ: "ی", ك: "ک", ة: "ه", ۀ: "ه", أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ؤ: "و", ہ: "ه", ھ: "ه", ё: "е" }));
const FOLDED = /[يىئكةۀأإآٱؤہھё]/gu;
const ASCII = /^[\x20-\x7e]*$/;

/**
 * Lower case, no marks, no joiners, one form for letters that Arabic-script languages write differently.
 * @param {string} text
 */
export function fold(text) {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\u200b-\u200f\u202a-\u202e\u2066-\u2069\u0640]/gu, "")
    .replace(FOLDED, (letter) => ARABIC.get(letter) ?? letter);
}

/**
 * Drop what would only disturb the display: controls, and overrides of the reading direction.
 * @param {string} text
 */
export function clean(text) {
  return String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "");
}
