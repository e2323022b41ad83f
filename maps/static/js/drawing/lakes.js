// Lakes, on the land and below its lines.

/**
 * @param {App} app
 * @param {Context} context
 * @param {View} view
 * @param {Box} seen
 */
export function paintLakes({ lakes, colours }, context, view, seen) {
  if (!lakes) return;
  context.fillStyle = colours.water;
  context.fill(lakes.path(Array(lakes.count).keys(), view.scale, seen), "evenodd");
}
