// Small signs that stand beside, around or instead of a symbol.
import { CONTESTED, OPEN, UNKNOWN, ZERO } from "./symbols.js";

/**
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {Colours} colours
 */
export function dashed(context, x, y, radius, colours) {
  context.setLineDash(CONTESTED.dash);
  context.strokeStyle = colours.text;
  context.lineWidth = CONTESTED.line;
  circle(context, x, y, radius);
  context.stroke();
  context.setLineDash([]);
}

/**
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {Colours} colours
 */
export function hollow(context, x, y, colours) {
  context.strokeStyle = colours.quiet;
  context.fillStyle = colours.halo;
  context.lineWidth = ZERO.line;
  circle(context, x, y, ZERO.radius);
  context.fill();
  context.stroke();
}

/**
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {Colours} colours
 */
export function diamond(context, x, y, colours) {
  context.beginPath();
  const { radius } = UNKNOWN;
  context.moveTo(x, y - radius);
  context.lineTo(x + radius, y);
  context.lineTo(x, y + radius);
  context.lineTo(x - radius, y);
  context.closePath();
  context.fillStyle = colours.halo;
  context.fill();
  context.strokeStyle = colours.quiet;
  context.lineWidth = UNKNOWN.line;
  context.stroke();
}

/**
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 * @param {string} halo
 */
export function plus(context, x, y, colour, halo) {
  for (const [style, width] of /** @type {[string, number][]} */ ([[halo, OPEN.halo], [colour, OPEN.line]])) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - OPEN.arm, y);
    context.lineTo(x + OPEN.arm, y);
    context.moveTo(x, y - OPEN.arm);
    context.lineTo(x, y + OPEN.arm);
    context.stroke();
  }
}

/**
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function circle(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
