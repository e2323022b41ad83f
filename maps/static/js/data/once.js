/** What is costly to make, made when first asked for: `const f = once(make)`, then `f()`. */
export function once(make) {
  let made = null;
  return () => (made ??= make());
}
