// A window too low for a map beside its title, as at 400 % zoom: the page then flows, and scrolls one way only.

const LEAST_PX = 160; // of map
const FLOW = "im-flow";

/**
 * Does the page flow? Then the map must let it scroll.
 */
export const flows = () => document.documentElement.classList.contains(FLOW);

/**
 * Flow or not, by the height that is left to the map while the panel is folded.
 * @param {App} app
 */
export function flow({ map, settings, panel }) {
  if (settings.chrome === "none" || !document.getElementById(`${settings.id}-page`)) return;
  const { classList } = document.documentElement;
  classList.remove(FLOW);
  panel?.element.classList.add("im-folded");
  const high = map.getContainer().clientHeight;
  panel?.element.classList.toggle("im-folded", panel.folded);
  classList.toggle(FLOW, high < LEAST_PX);
  map.invalidateSize(false);
}
