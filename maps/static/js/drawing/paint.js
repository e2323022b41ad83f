// How a mark is drawn. Killed: a red disc, the left half when both figures show. Injured: paler, with
// a heavy amber ring, the right half. Solid to the minimum, an open ring to the maximum; "+" is "or more".
import { dashed, diamond, hollow, plus } from "./signs.js";
import { FIGURES } from "../data/store.js";
import { CONTESTED, DISC, OPEN, SIZE, SQUARE, TILE, UNKNOWN } from "./symbols.js";

/**
 * Colours from the style sheet, so that the dark scheme and print need no second list.
 * @param {Element} element
 */
export function palette(element) {
  const style = getComputedStyle(element);
  const names = ["water", "river", "land", "country-line", "province-line", "covered", "text", "halo", "killed", "injured", "quiet", "focus", "nodata", "context", "rest"];
  const colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--im-${name}`).trim()]));
  const ramp = [1, 2, 3, 4, 5].map((i) => style.getPropertyValue(`--im-ramp-${i}`).trim());
  return /** @type {Colours} */ (/** @type {unknown} */ ({ ...colours, ramp, font: style.fontFamily }));
}

const RIVAL_PX = 2; // rings nearer than that are one
/** @type {[number, number]} */
const WHOLE = [0, 2 * Math.PI];
/** @type {Record<Harm, [number, number]>} */
const HALVES = { killed: [Math.PI / 2, 1.5 * Math.PI], injured: [1.5 * Math.PI, 2.5 * Math.PI] };

/**
 * @param {Context} context
 * @param {Mark} mark
 * @param {number} x
 * @param {number} y
 * @param {PaintSettings} settings
 */
export function paintMark(context, mark, x, y, settings) {
  const { figure } = settings;
  if (mark.kind === "unit") paintSquare(context, mark, x, y, settings);
  else if (figure === "both") for (const name of FIGURES) paintDisc(context, mark, x, y, name, HALVES[name], settings);
  else paintDisc(context, mark, x, y, figure, WHOLE, settings);
}

/**
 * A half whose figure is not known, dotted, as large as the other: an empty one is a zero.
 * @param {Context} context
 * @param {Mark} mark
 * @param {number} x
 * @param {number} y
 * @param {number[]} half
 * @param {number} unit
 * @param {Colours} colours
 */
function openHalf(context, { sum }, x, y, [from, to], unit, colours) {
  const most = Math.max(sum.killed.max, sum.injured.max);
  if (!most) return;
  context.strokeStyle = colours.quiet;
  context.lineWidth = 1;
  context.setLineDash(UNKNOWN.half_dash);
  context.beginPath();
  context.arc(x, y, Math.max(SIZE.least, unit * Math.sqrt(most)), from, to);
  context.stroke();
  context.setLineDash([]);
}

/**
 * @param {Context} context
 * @param {Mark} mark
 * @param {number} x
 * @param {number} y
 * @param {Harm} name
 * @param {number[]} sector
 * @param {PaintSettings} settings
 */
function paintDisc(context, mark, x, y, name, [from, to], { unit, colours, figure }) {
  const shape = mark.district ? tile : sector;
  const total = mark.sum[name];
  if (!total.known) {
    if (figure === "both") openHalf(context, mark, x, y, [from, to], unit, colours);
    if (figure !== "both" || (name === "killed" && !mark.sum.injured.known)) diamond(context, x, y, colours);
    return;
  }
  if (total.max === 0) {
    if (figure !== "both" || (name === "killed" && !mark.sum.injured.best)) hollow(context, x, y, colours);
    return;
  }
  const inner = total.min ? Math.max(SIZE.least, unit * Math.sqrt(total.min)) : 0;
  const outer = Math.max(SIZE.least, unit * Math.sqrt(total.max));
  shape(context, x, y, Math.max(inner, outer) + DISC.halo, from, to, () => {
    context.strokeStyle = colours.halo; // lifts the symbol off a dark province
    context.lineWidth = DISC.halo;
    context.stroke();
  });
  context.strokeStyle = colours[name];
  context.lineWidth = DISC.range;
  if (outer > inner + 0.5) shape(context, x, y, outer, from, to, () => context.stroke());
  if (inner) {
    shape(context, x, y, inner, from, to, () => {
      if (DISC.under[name]) { // so pale that the shade of the province would show through
        context.globalAlpha = DISC.under[name];
        context.fillStyle = colours.halo;
        context.fill();
      }
      context.globalAlpha = DISC.fill[name];
      context.fillStyle = colours[name];
      context.fill();
      context.globalAlpha = 1;
      context.lineWidth = DISC.line[name];
      context.stroke();
    });
    if (isSeveral(mark)) core(context, x, y, inner * DISC.core, from, to, colours.halo);
  }
  if (total.open_ended && mark.kind !== "cluster") plus(context, x + (from === HALVES.killed[0] ? -1 : 1) * (outer * OPEN.out + OPEN.right), y - outer * OPEN.out - OPEN.up, colours[name], colours.halo);
  if (mark.contested && name !== "injured") dashed(context, x, y, outer + CONTESTED.beyond, colours);
}

/**
 * What each account of one incident says: a thin ring a claim, between the solid minimum and the open maximum.
 * @param {Context} context
 * @param {Mark} mark
 * @param {number} x
 * @param {number} y
 * @param {Account[]} accounts
 * @param {PaintSettings} settings
 */
export function paintRivals(context, mark, x, y, accounts, { unit, colours, figure }) {
  context.strokeStyle = colours.text;
  context.lineWidth = 1;
  for (const name of figure === "both" ? FIGURES : [figure]) {
    const { min, max } = mark.sum[name];
    const [from, to] = figure === "both" ? HALVES[name] : WHOLE;
    const drawn = [min, max].map((value) => unit * Math.sqrt(value));
    for (const one of accounts) {
      const radius = unit * Math.sqrt(one[name]?.[1] ?? 0);
      if (radius < SIZE.least || drawn.some((other) => Math.abs(other - radius) < RIVAL_PX)) continue;
      drawn.push(radius);
      context.beginPath();
      context.arc(x, y, radius, from, to);
      context.stroke();
    }
  }
}

/**
 * A ring within the disc: it stands for several incidents.
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} from
 * @param {number} to
 * @param {string} halo
 */
function core(context, x, y, radius, from, to, halo) {
  context.beginPath();
  context.arc(x, y, radius, from, to);
  context.strokeStyle = halo;
  context.lineWidth = DISC.core_line;
  context.stroke();
}

/**
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} from
 * @param {number} to
 * @param {() => void} finish
 */
function sector(context, x, y, radius, from, to, finish) {
  context.beginPath();
  context.arc(x, y, radius, from, to);
  context.closePath();
  finish();
}

/**
 * A district's symbol: a square of the disc's area, for what is known to lie somewhere in it.
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} from
 * @param {number} to
 * @param {() => void} finish
 */
function tile(context, x, y, radius, from, to, finish) {
  const half = radius * TILE.half;
  const left = to === HALVES.injured[1] ? 0 : -half;
  const right = to === HALVES.killed[1] ? 0 : half;
  context.beginPath();
  context.roundRect(x + left, y - half, right - left, 2 * half, Math.min(TILE.corner, half / 2));
  finish();
}

/**
 * What a stack or cluster adds up to, and whether it has room inside; the context then has its font.
 * @param {Context} context
 * @param {Mark} mark
 * @param {PaintSettings} settings
 */
export function sumLabel(context, mark, { colours, short, figure }) {
  const text = short(mark.sum[figure === "both" ? "killed" : figure]);
  context.font = `600 11px ${colours.font}`;
  return { text, inside: mark.radius > 6 + context.measureText(text).width / 2 };
}

/**
 * @param {Context} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {CanvasTextAlign} align
 * @param {Colours} colours
 */
export function label(context, text, x, y, align, colours) {
  context.textAlign = align;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colours.halo;
  context.strokeText(text, x, y);
  context.fillStyle = colours.text;
  context.fillText(text, x, y);
}

/**
 * Does a disc stand for several incidents: at one spot, of one neighbourhood, or of one row that counts many?
 * @param {Mark} mark
 */
export const isSeveral = ({ kind, sum }) => kind !== "unit" && sum.incidents > 1;

/**
 * Is it known that nobody was harmed? That is said quietly: it is no alarm.
 * @param {Mark} mark
 * @param {Figure} figure
 */
export function isNothing({ sum }, figure) {
  const names = figure === "both" ? FIGURES : [figure];
  return names.some((name) => sum[name].known) && names.every((name) => !sum[name].max && !sum[name].open_ended) && sum[names[0]].known > 0;
}

/**
 * The size of a square: its area like a disc's, and room for its texts. When both figures show it has two fields,
 * killed at the left, injured at the right.
 * @param {Context} context
 * @param {Mark} mark
 * @param {PaintSettings} settings
 */
export function measureSquare(context, mark, { colours, unit, figure, short }) {
  const names = figure === "both" ? FIGURES.filter((name) => name === "killed" || mark.sum[name].known) : [figure];
  const most = Math.max(...names.map((name) => mark.sum[name].max));
  const nothing = isNothing(mark, figure);
  mark.side = nothing ? SQUARE.zero : Math.max(SQUARE.least, unit * Math.sqrt(most)) * (mark.level === "country" ? SQUARE.country : SQUARE.half) * 2;
  context.font = nothing ? `400 10px ${colours.font}` : `600 12px ${colours.font}`;
  mark.fields = (nothing ? names.slice(0, 1) : names).map((name) => {
    const text = short(mark.sum[name]);
    return { name, text, wide: Math.max(mark.side / names.length, context.measureText(text).width + (nothing ? 5 : 8)) };
  });
  mark.wide = mark.fields.reduce((sum, field) => sum + field.wide, 0);
}

/**
 * A province's or country's own incidents: a rounded square, never a point.
 * @param {Context} context
 * @param {Mark} mark
 * @param {number} x
 * @param {number} y
 * @param {PaintSettings} settings
 */
function paintSquare(context, mark, x, y, { colours, figure }) {
  const { side, wide, fields } = mark;
  const nothing = isNothing(mark, figure);
  context.font = nothing ? `400 10px ${colours.font}` : `600 12px ${colours.font}`;
  const box = (/** @type {number} */ more) => {
    context.beginPath();
    context.roundRect(x - (wide + more) / 2, y - (side + more) / 2, wide + more, side + more, SQUARE.corner);
  };
  box(0);
  context.fillStyle = colours.halo;
  context.globalAlpha = SQUARE.ground;
  context.fill();
  let left = x - wide / 2;
  for (const field of fields) {
    const { known, max } = mark.sum[field.name];
    context.beginPath();
    context.roundRect(left, y - side / 2, field.wide, side, SQUARE.corner);
    context.globalAlpha = known && max ? SQUARE.field : 0;
    context.fillStyle = colours[field.name];
    context.fill();
    context.globalAlpha = 1;
    label(context, field.text, left + field.wide / 2, y, "center", nothing ? { ...colours, text: colours.quiet } : colours);
    left += field.wide;
  }
  context.strokeStyle = fields.some(({ name }) => mark.sum[name].max) ? colours[fields[0].name] : colours.quiet;
  context.lineWidth = nothing ? SQUARE.zero_line : SQUARE.line;
  box(0);
  context.stroke();
  if (mark.level === "country" && !nothing) {
    box(2 * SQUARE.frame);
    context.lineWidth = SQUARE.frame_line;
    context.stroke();
  }
}
