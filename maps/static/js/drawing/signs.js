// Small signs that stand beside, around or instead of a symbol.

/**
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {Colours} colours
 */
export function dashed(context, x, y, radius, colours) {
  context.setLineDash([3, 3]);
  context.strokeStyle = colours.text;
  context.lineWidth = 1;
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
  context.lineWidth = 1.5;
  circle(context, x, y, 3);
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
  context.moveTo(x, y - 5);
  context.lineTo(x + 5, y);
  context.lineTo(x, y + 5);
  context.lineTo(x - 5, y);
  context.closePath();
  context.fillStyle = colours.halo;
  context.fill();
  context.strokeStyle = colours.quiet;
  context.lineWidth = 1.5;
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
  for (const [style, width] of /** @type {[string, number][]} */ ([[halo, 4], [colour, 2]])) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - 3.5, y);
    context.lineTo(x + 3.5, y);
    context.moveTo(x, y - 3.5);
    context.lineTo(x, y + 3.5);
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
