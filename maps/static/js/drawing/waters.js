// Lakes and rivers, on the land and below its lines.
import { COAST, Shapes } from "../data/shapes.js";

const NEAR = 9; // closer, a river drawn for maps of countries would not lie in its bed

/** @param {Block} block */
export function watersOf(block) {
  const rivers = new Shapes(block, "rivers");
  return { lakes: new Shapes(block, "lakes"), rivers, kinds: rivers.kindsBy(() => 0) };
}

/**
 * @param {App} app
 * @param {Context} context
 * @param {View} view
 * @param {Box} seen
 */
export function paintWaters({ waters, colours }, context, view, seen) {
  if (!waters) return;
  const { lakes, rivers, kinds } = waters;
  if (view.zoom <= NEAR) {
    context.strokeStyle = colours.river;
    context.lineWidth = view.zoom < 4 ? 0.7 : 1.1;
    context.stroke(rivers.lines(kinds, COAST, view.scale, seen));
  }
  context.fillStyle = colours.water;
  context.fill(lakes.path(Array(lakes.count).keys(), view.scale, seen), "evenodd");
}
