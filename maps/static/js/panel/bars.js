// The bars of the time histogram: what is dated to one bar is solid, what may lie in several is pale and shared among them.
import { FIGURES } from "../data/store.js";
import { contextOf } from "../drawing/canvas.js";

const AXIS_PX = 15;
/** Room of a label: a year has four digits. */
const LABEL_PX = { year: 54, month: 84, week: 84, day: 84 };
const PALE = 0.4;
const OUTSIDE = 0.25;
const EVERY = { year: [1, 2, 5, 10, 20, 50, 100], month: [1, 3, 6, 12, 24, 60, 120], week: [1, 2, 4, 8, 13, 26, 52], day: [1, 2, 7, 14, 28, 56, 112] };

/**
 * How tall each bar is, figure by figure; incidents are counted where no figure is known.
 * @param {App} app
 * @param {Uint8Array} mask
 * @param {Int32Array[]} bins each row's first and last bar
 * @param {number} count
 */
export function heightsOf({ store, figure }, mask, [firsts, lasts], count) {
  const wanted = figure === "both" ? FIGURES : [figure];
  const names = wanted.some((name) => store.figures[name].known.some((known, row) => mask[row] && known && store.figures[name].max[row])) ? wanted : [];
  const columns = names.length ? names.map((name) => store.figures[name].best) : [store.weight];
  const bars = columns.map(() => ({ solid: new Float64Array(count), pale: new Float64Array(count) }));
  for (let row = 0; row < store.rows; row += 1) {
    const [first, last] = [firsts[row], lasts[row]];
    if (!mask[row] || first < 0) continue;
    const share = 1 / (last - first + 1);
    for (let i = 0; i < columns.length; i += 1) {
      if (first === last) bars[i].solid[first] += columns[i][row];
      else for (let bin = first; bin <= last; bin += 1) bars[i].pale[bin] += columns[i][row] * share;
    }
  }
  return { names, bars };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {ReturnType<typeof heightsOf>} heights
 * @param {[number, number]} chosen where the chosen span begins and ends, in bars
 * @param {{colours: Colours, rtl: boolean, ticks: [number, string][]}} settings
 */
export function drawBars(canvas, { names, bars }, [low, high], { colours, rtl, ticks }) {
  const [width, height] = [canvas.clientWidth || 600, canvas.clientHeight || 52];
  const ratio = window.devicePixelRatio || 1;
  [canvas.width, canvas.height] = [width * ratio, height * ratio];
  const context = contextOf(canvas);
  context.scale(ratio, ratio);
  const foot = height - AXIS_PX;
  const count = bars[0].solid.length;
  let most = 0;
  for (let bin = 0; bin < count; bin += 1) most = Math.max(most, bars.reduce((sum, { solid, pale }) => sum + solid[bin] + pale[bin], 0));
  const step = width / count;
  const x = (/** @type {number} */ bin) => (rtl ? width - bin * step : bin * step);
  for (const [from, to, alpha] of [[0, low, OUTSIDE], [low, high, 1], [high, count, OUTSIDE]]) {
    if (to <= from) continue;
    context.save();
    context.beginPath();
    context.rect(Math.min(x(from), x(to)), 0, (to - from) * step, height);
    context.clip(); // a chosen span may cut through a bar
    paintBars(context, { names, bars }, { most, foot, step, x: (bin) => Math.min(x(bin), x(bin + 1)), alpha, colours });
    context.restore();
  }
  context.fillStyle = colours["country-line"];
  context.fillRect(0, foot - 1, width, 1);
  drawAxis(context, ticks, { width, foot, step, colours, rtl });
}

/**
 * @param {Context} context
 * @param {ReturnType<typeof heightsOf>} heights
 * @param {{most: number, foot: number, step: number, x: (bin: number) => number, alpha: number, colours: Colours}} settings
 */
function paintBars(context, { names, bars }, { most, foot, step, x, alpha, colours }) {
  const wide = Math.min(step, 48);
  for (let bin = 0; bin < bars[0].solid.length; bin += 1) {
    let base = foot - 1;
    for (const part of /** @type {const} */ (["solid", "pale"])) {
      bars.forEach((one, i) => {
        const value = one[part][bin];
        if (!value) return;
        const tall = Math.max(1.5, (value / most) * (foot - 4));
        context.globalAlpha = alpha * (part === "pale" ? PALE : 1);
        context.fillStyle = names.length ? colours[names[i]] : colours.quiet;
        context.fillRect(x(bin) + (step - wide) / 2, base - tall, Math.max(1, wide - (wide > 4 ? 1 : 0)), tall);
        base -= tall;
      });
    }
  }
}

/**
 * @param {Context} context
 * @param {[number, string][]} ticks
 * @param {{width: number, foot: number, step: number, colours: Colours, rtl: boolean}} settings
 */
function drawAxis(context, ticks, { width, foot, step, colours, rtl }) {
  context.font = `11px ${colours.font}`;
  context.textBaseline = "top";
  context.direction = rtl ? "rtl" : "ltr";
  context.textAlign = "start";
  let end = -Infinity; // of the label before, from where the axis begins
  for (const [bin, text] of ticks) {
    const x = rtl ? width - bin * step : bin * step;
    context.fillStyle = colours["country-line"];
    context.fillRect(rtl ? x - 1 : x, foot, 1, 5);
    const wide = context.measureText(text).width + 3;
    const past = bin * step + wide > width; // the last one stands before its mark; half a date is none
    if (past && bin * step - wide < end + 4) continue;
    end = bin * step + (past ? 0 : wide);
    context.fillStyle = colours.quiet;
    context.textAlign = past ? "end" : "start";
    context.fillText(text, x + (rtl === past ? 3 : -3), foot + 2);
  }
}

/**
 * The bars that carry a date, so far apart that dates do not touch, at round places of the calendar.
 * @param {number} count
 * @param {number} width
 * @param {keyof typeof EVERY} unit
 * @param {number} shift how far the first bar is from a round place
 */
export function ticksOf(count, width, unit, shift) {
  const most = Math.max(1, Math.floor(width / LABEL_PX[unit]));
  const every = EVERY[unit].find((one) => count / one <= most) ?? Math.ceil(count / most);
  const out = [];
  for (let bin = (every - (shift % every)) % every; bin < count; bin += every) out.push(bin);
  return out.length ? out : [0];
}
