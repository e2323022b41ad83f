// In somebody's page the map lets that page scroll: it zooms with Ctrl and the wheel, or moves under two fingers.
import { el } from "../panel/dom.js";

const HINT_MS = 1400;

/** @param {App} app */
export function watchFrame({ map, words, settings }) {
  if (window.self === window.top || settings.chrome === "none") return;
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
  map.scrollWheelZoom.disable();
  container.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault(); // or the browser would zoom the page
      map.scrollWheelZoom.enable();
      hint.hidden = true;
    } else {
      map.scrollWheelZoom.disable();
      tell("frame.wheel");
    }
  }, { capture: true, passive: false });
  if (!matchMedia("(pointer: coarse)").matches) return;
  map.dragging.disable();
  container.style.touchAction = "pan-x pan-y";
  container.addEventListener("touchmove", (event) => event.touches.length === 1 && tell("frame.touch"), { passive: true });
}
