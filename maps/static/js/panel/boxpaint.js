// A box of the page, painted on a canvas as the browser has laid it out: its canvases, swatches, bars and texts.

const UNSEEN = ".im-switch, .im-options, .im-hidden, .im-link, .im-close";
const SWATCH = ".im-swatch";

/**
 * Paint what is seen of a box, with its corner at a point.
 * @param {Context} context
 * @param {HTMLElement} box
 * @param {number} x
 * @param {number} y
 */
export function paintBox(context, box, x, y) {
  const from = box.getBoundingClientRect();
  context.save();
  context.translate(x - from.left, y - from.top);
  const nodes = document.createTreeWalker(box, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => (node instanceof Element && node.matches(UNSEEN) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    if (node instanceof HTMLCanvasElement) paintCanvas(context, node);
    else if (node instanceof HTMLElement && node.matches(SWATCH)) paintSwatch(context, node);
    else if (node instanceof Text) paintText(context, node);
  }
  context.restore();
}

/**
 * @param {Context} context
 * @param {HTMLCanvasElement} canvas
 */
function paintCanvas(context, canvas) {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  if (width && height) context.drawImage(canvas, left, top, width, height);
}

/**
 * @param {Context} context
 * @param {HTMLElement} swatch
 */
function paintSwatch(context, swatch) {
  const { left, top, width, height } = swatch.getBoundingClientRect();
  const style = getComputedStyle(swatch);
  context.save();
  context.beginPath();
  context.rect(left + 0.5, top + 0.5, width - 1, height - 1);
  context.clip();
  context.fillStyle = style.backgroundColor;
  context.fillRect(left, top, width, height);
  if (style.backgroundImage !== "none") {
    context.fillStyle = style.getPropertyValue("--im-land");
    context.fillRect(left, top, width, height);
    context.strokeStyle = style.getPropertyValue("--im-nodata");
    context.lineWidth = 1.5;
    context.beginPath();
    for (let at = -height; at < width; at += 5.5) {
      context.moveTo(left + at, top + height);
      context.lineTo(left + at + height, top);
    }
    context.stroke();
  }
  context.restore();
  context.strokeStyle = style.borderTopColor;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
}

/**
 * Word by word where each stands, so that line breaks and directions are the browser's.
 * @param {Context} context
 * @param {Text} text
 */
function paintText(context, text) {
  const parent = text.parentElement;
  if (!parent || !text.data.trim()) return;
  const style = getComputedStyle(parent);
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.direction = style.direction === "rtl" ? "rtl" : "ltr";
  const range = document.createRange();
  for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const [rect] = range.getClientRects();
    if (rect?.width) context.fillText(word, rect.left, rect.top + rect.height / 2);
  }
}
