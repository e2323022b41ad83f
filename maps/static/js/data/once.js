/**
 * What is costly to make, made when first asked for: `const f = once(make)`, then `f()`.
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
export function once(make) {
  /** @type {T | null} */
  let made = null;
  return () => (made ??= make());
}
