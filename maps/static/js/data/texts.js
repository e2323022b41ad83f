// Columns of texts, in the forms that maps/page/textcolumns.py writes. Each gives a row's text, and marks the rows that hold
// a word. Nothing is put together before it is asked for.
import { fold } from "./letters.js";

/**
 * The column `name` of a block.
 * @param {Block} block
 * @param {string} name
 * @returns {Texts}
 */
export function textsOf(block, name) {
  const kind = block.kind(name);
  if (kind === "words") return new WordTexts(block, name);
  if (kind === "numbered") return new HeadTexts(block.coded(`${name}.heads`), block.numbers(`${name}.tails`));
  if (kind === "headed") return new HeadTexts(block.coded(`${name}.heads`), block.strings(`${name}.tails`));
  return new LabelTexts(block.labels(name));
}

/**
 * For each text 1 if it holds `word`, else 0.
 * @param {string[]} folded
 * @param {string} word
 */
const holding = (folded, word) => Uint8Array.from(folded, (text) => (text.includes(word) ? 1 : 0));

/** Distinct texts and a number into them each; or, without numbers, a text each. */
export class LabelTexts {
  /** @type {string[] | undefined} */ folded;

  /** @param {Labels} column */
  constructor({ labels, codes }) {
    this.labels = labels;
    this.codes = codes;
  }

  /** @param {number} row */
  at(row) {
    return this.labels[this.codes ? this.codes[row] : row];
  }

  /** @returns {string[]} */
  fold() {
    this.folded ??= this.labels.map(fold);
    return this.folded;
  }

  /**
   * Set `found` to 1 where a row's text holds `word`, which is folded.
   * @param {string} word
   * @param {Uint8Array} found
   */
  mark(word, found) {
    const has = holding(this.fold(), word);
    if (!has.includes(1)) return;
    const { codes } = this;
    for (let row = 0; row < found.length; row += 1) found[row] |= has[codes ? codes[row] : row];
  }
}

/** A head that many share, and a rest. */
class HeadTexts {
  /** @type {string[] | undefined} */ folded;

  /**
   * @param {Coded} heads
   * @param {ArrayLike<string | number>} tails
   */
  constructor(heads, tails) {
    this.heads = heads;
    this.tails = tails;
  }

  /** @param {number} row */
  at(row) {
    return this.heads.labels[this.heads.codes[row]] + this.tails[row];
  }

  /** @returns {string[]} */
  fold() {
    this.folded ??= Array.from(this.tails, (_, row) => fold(this.at(row)));
    return this.folded;
  }

  /**
   * @param {string} word
   * @param {Uint8Array} found
   */
  mark(word, found) {
    const has = holding(this.fold(), word);
    for (let row = 0; row < found.length; row += 1) found[row] |= has[row];
  }
}

/** Texts as numbers into a list of words. A word that is searched for lies within one of them; a phrase is looked for row by row. */
class WordTexts {
  /** @type {string[] | undefined} */ folded;

  /**
   * @param {Block} block
   * @param {string} name
   */
  constructor(block, name) {
    this.words = block.strings(`${name}.words`);
    this.codes = block.numbers(`${name}.codes`);
    const sizes = block.numbers(`${name}.sizes`);
    this.begin = new Uint32Array(sizes.length + 1);
    for (let row = 0; row < sizes.length; row += 1) this.begin[row + 1] = this.begin[row] + sizes[row];
  }

  /** @param {number} row */
  at(row) {
    return Array.from(this.codes.subarray(this.begin[row], this.begin[row + 1]), (code) => this.words[code]).join(" ");
  }

  /** @returns {string[]} */
  fold() {
    this.folded ??= this.words.map(fold);
    return this.folded;
  }

  /**
   * @param {string} word
   * @param {Uint8Array} found
   */
  mark(word, found) {
    const [part, ...parts] = word.split(" ");
    if (parts.length) {
      const rows = new Uint8Array(found.length);
      this.mark([part, ...parts].reduce((long, one) => (one.length > long.length ? one : long)), rows);
      for (let row = 0; row < found.length; row += 1) if (rows[row] && !found[row] && fold(this.at(row)).includes(word)) found[row] = 1;
      return;
    }
    const has = holding(this.fold(), word);
    if (!has.includes(1)) return;
    const { codes, begin } = this;
    for (let row = 0; row < found.length; row += 1) {
      const end = begin[row + 1];
      for (let at = begin[row]; at < end && !found[row]; at += 1) found[row] = has[codes[at]];
    }
  }
}
