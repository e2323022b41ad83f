// A Leaflet layer that is one canvas, a little larger than the window, painted again when a move ends.
// While a zoom is under way the browser scales the old picture, as Leaflet's own renderers do.

const MARGIN = 0.18; // of the window, around it
const SETTLED_MS = 160;
const MARGIN_MS = 300;

/**
 * Make a layer of `app`; `paint(context, view)` draws. `view` turns the unit square into pixels: x = mx * scale - left.
 * While `wanted()` says that there is nothing to draw, the canvas takes neither time nor memory.
 * @param {App} app
 * @param {string} paneName
 * @param {number} zIndex
 * @param {(context: Context, view: View) => void} paint
 * @param {() => boolean} [wanted]
 * @returns {CanvasLayer}
 */
export function canvasLayer(app, paneName, zIndex, paint, wanted = () => true) {
  const Layer = L.Layer.extend({
    /** @param {L.Map} map */
    onAdd(map) {
      const pane = map.getPane(paneName) ?? map.createPane(paneName);
      pane.style.zIndex = String(zIndex);
      pane.style.pointerEvents = "none";
      this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", pane);
      this.canvas.setAttribute("aria-hidden", "true");
      this.redraw();
    },
    onRemove() {
      cancelAnimationFrame(this.frame);
      clearTimeout(this.rest);
      clearTimeout(this.later);
      this.canvas.remove();
      this.canvas = null;
    },
    getEvents() {
      return { moveend: this.settle, resize: this.draw, zoom: this.follow, zoomanim: this.animate, move: this.fill };
    },
    /** Paint at the next frame; many calls paint once. What is seen comes first, its margin when nothing more changes. */
    redraw() {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => {
        this.draw(true);
        this.later = setTimeout(() => this._map && this.draw(), MARGIN_MS);
      });
    },
    /** @param {boolean} [bare] without the margin */
    draw(bare = false) {
      cancelAnimationFrame(this.frame);
      clearTimeout(this.later);
      this.bare = bare === true; // Leaflet's events call it with theirs
      if (!this.canvas || !this._map || app.opening) return; // nothing to paint before the data is open and the view is found
      const room = this._map.getSize(); // none in a frame that its host has folded
      this.canvas.hidden = !wanted() || !room.x || !room.y;
      if (this.canvas.hidden) return;
      this.view = this.measure();
      const { width, height } = this.view;
      const ratio = Math.min(window.devicePixelRatio || 1, 3);
      if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
        this.canvas.width = Math.round(width * ratio);
        this.canvas.height = Math.round(height * ratio);
        this.canvas.style.width = `${width}px`;
        this.canvas.style.height = `${height}px`;
      }
      const context = contextOf(this.canvas);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      L.DomUtil.setTransform(this.canvas, this.view.corner, 1);
      const { pad } = this.view;
      context.save();
      if (this.bare) {
        context.beginPath();
        context.rect(pad.x, pad.y, width - 2 * pad.x, height - 2 * pad.y);
        context.clip();
      }
      paint(context, this.view);
      context.restore();
    },
    paint,
    /** @param {number} [margin] the first picture comes sooner without */
    measure(margin = app.drawn ? MARGIN : 0) {
      const map = this._map;
      const size = map.getSize();
      const pad = size.multiplyBy(margin).round();
      const bounds = map.getPixelBounds();
      const scale = 256 * 2 ** map.getZoom();
      const left = bounds.min.x - pad.x;
      const top = bounds.min.y - pad.y;
      const width = size.x + 2 * pad.x;
      const height = size.y + 2 * pad.y;
      const copies = [];
      for (let copy = Math.floor(left / scale); copy * scale < left + width; copy += 1) copies.push(copy);
      return { scale, left, top, width, height, copies, pad, zoom: map.getZoom(), center: map.getCenter(), corner: map.containerPointToLayerPoint(pad.multiplyBy(-1)) };
    },
    /** A small move is covered by the margin: paint again when the map has come to rest. */
    settle() {
      if (!this.view || this._map.getZoom() !== this.view.zoom) {
        this.draw();
        return;
      }
      this.fill();
      clearTimeout(this.rest);
      this.rest = setTimeout(() => this.moved() && this.draw(), SETTLED_MS);
    },
    /** How far the window is from where it was painted. */
    drift() {
      return this._map.getPixelBounds().min.subtract([this.view.left, this.view.top]).subtract(this.view.pad);
    },
    moved() {
      if (!this._map || !this.view) return false;
      const { x, y } = this.drift();
      return Math.abs(x) > this.view.pad.x / 2 || Math.abs(y) > this.view.pad.y / 2;
    },
    /** A drag beyond the margin must not show a bare edge. */
    fill() {
      if (!this.view || this._map.getZoom() !== this.view.zoom) return;
      const { x, y } = this.drift();
      const room = this.bare ? L.point(0, 0) : this.view.pad;
      if (Math.abs(x) > room.x || Math.abs(y) > room.y) this.draw();
    },
    follow() {
      this.place(this._map.getCenter(), this._map.getZoom());
    },
    /** @param {L.ZoomAnimEvent} event */
    animate(event) {
      this.place(event.center, event.zoom);
    },
    /**
     * @param {L.LatLng} center
     * @param {number} zoom
     */
    place(center, zoom) {
      if (!this.canvas || !this.view) return;
      const ratio = this._map.getZoomScale(zoom, this.view.zoom);
      const half = this._map.getSize().divideBy(2).add(this.view.pad);
      const offset = half.multiplyBy(-ratio).add(this._map.project(this.view.center, zoom)).subtract(this._map._getNewPixelOrigin(center, zoom));
      L.DomUtil.setTransform(this.canvas, offset, ratio);
    },
  });
  return new Layer();
}

/**
 * What one paints with. Texts run as the page does, also on a canvas that stands nowhere yet; no map is mirrored.
 * @param {HTMLCanvasElement} canvas
 */
export function contextOf(canvas) {
  const context = /** @type {Context} */ (canvas.getContext("2d"));
  context.direction = document.dir === "rtl" ? "rtl" : "ltr";
  return context;
}
