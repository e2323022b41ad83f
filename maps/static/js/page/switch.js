// A part of the page as a layer of Leaflet.

/**
 * A stand-in layer for folium's layer control: adding and removing it switches a part.
 * @param {() => void} on
 * @param {() => void} off
 */
export function toggle(on, off) {
  return new (L.Layer.extend({ onAdd: on, onRemove: off }))();
}
