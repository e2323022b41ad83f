// A row's card, opened on the map.
import { openCards } from "../panel/card.js";
import { approach } from "./extent.js";

/**
 * Open a row's card on the map, or those of several, bringing it into view; without a place it opens in the middle.
 * @param {App} app
 * @param {number} row
 * @param {HTMLElement | undefined} returnTo
 * @param {number[]} rows
 */
export function showRow(app, row, returnTo, rows) {
  if (matchMedia("(max-width: 760px)").matches) app.panel?.setFolded(true);
  approach(app, row);
  const mark = app.markOf(row);
  let latlng = app.map.getCenter();
  if (mark) {
    const zoom = app.map.getZoom();
    latlng = app.map.unproject(L.point(mark.x, mark.y).multiplyBy(256 * 2 ** zoom).add([mark.dx, mark.dy]), zoom);
  }
  openCards(app, rows, { latlng }, { returnTo });
  if (mark) app.pointer.highlight({ mark });
}
