// In somebody's page, or in one that flows, the map lets the page scroll: it zooms with Ctrl and the wheel, or moves under two fingers.
import { el } from "../panel/dom.js";
import { flows } from "./flow.js";

const HINT_MS = 1400;

/** @param {App} app */
export function watchFrame({ map, words, settings }) {
  if (settings.chrome === "none") return;
  const yields = () => window.self !== window.top || flows();
  const container = map.getContainer();
  const hint = el("div", { class: "im-frame-hint", hidden: true, "aria-hidden": "true" });
  container.append(hint);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const tell = (/** @type {string} */ key) => {
    hint.textContent = words.t(key);
    hint.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      hint.hidden = true;
    }, HINT_MS);
  };
  container.addEventListener("wheel", (event) => {
    if (!yields()) {
      map.scrollWheelZoom.enable();
    } else if (event.ctrlKey || event.metaKey) {
      event.preventDefault(); // or the browser would zoom the page
      map.scrollWheelZoom.enable();
      hint.hidden = true;
    } else {
      map.scrollWheelZoom.disable();
      tell("frame.wheel");
    }
  }, { capture: true, passive: false });
  if (!matchMedia("(pointer: coarse)").matches) return;
  const fingers = () => {
    if (yields()) map.dragging.disable();
    else map.dragging.enable();
    container.style.touchAction = yields() ? "pan-x pan-y" : "";
  };
  fingers();
  map.on("resize", fingers);
  container.addEventListener("touchmove", (event) => yields() && event.touches.length === 1 && tell("frame.touch"), { passive: true });
}
