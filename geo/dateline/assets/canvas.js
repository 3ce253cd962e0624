/** Web Mercator, the world as a square from 0 to 1. */
const worldX = (lon) => (lon + 180) / 360;
const worldY = (lat) => {
  const sine = Math.sin(Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};

/**
 * @typedef {Object} Frame how the world lies on a canvas just now
 * @property {number} scale pixels across the whole world
 * @property {number} left world pixel at the canvas' left edge
 * @property {number} top
 * @property {number} width CSS pixels
 * @property {number} height
 * @property {number} zoom
 * @property {number[]} seen left, top, right, bottom of what is in view
 * @property {number[]} copies offsets, in worlds, at which the world is seen
 */

/**
 * A Leaflet layer that is one canvas: `paint(ctx, frame)` is called when the map has moved or `repaint` is asked for.
 * It zooms with the map's animation, as Leaflet's own renderers do.
 * @param {any} map @param { {pane: string, zIndex: number, padding?: number, paint: (ctx: CanvasRenderingContext2D, frame: Frame) => void}} options
 */
function addCanvas(map, {pane, zIndex, padding = 0.35, paint}) {
  if (!map.getPane(pane)) map.createPane(pane).style.zIndex = String(zIndex);
  const Layer = L.Renderer.extend({
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this._container.className = "dl-canvas";
    },
    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize(), dpr = window.devicePixelRatio || 1, canvas = this._container;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      canvas.width = Math.round(size.x * dpr);
      canvas.height = Math.round(size.y * dpr);
      canvas.style.width = size.x + "px";
      canvas.style.height = size.y + "px";
      // It is empty by now: what paints nothing on it takes no room.
      this._paint();
    },
    context() { return this._container.getContext("2d"); },
    repaint() {
      if (!this._container || !this._bounds) return;
      this.context().clearRect(0, 0, this._container.width, this._container.height);
      this._paint();
    },
    _paint() {
      const ctx = this.context(), dpr = window.devicePixelRatio || 1;
      ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
      this.frame = frameOf(this._map, this._bounds);
      paint(ctx, this.frame);
    },
  });
  const layer = new Layer({pane, padding});
  layer.addTo(map);
  return layer;
}

/** @param {any} map @param {any} box in layer points @returns {Frame} */
function frameOf(map, box) {
  const origin = map.getPixelOrigin(), zoom = map.getZoom(), scale = 256 * 2 ** zoom, size = box.getSize();
  const left = origin.x + box.min.x, top = origin.y + box.min.y;
  const copies = [];
  for (let k = Math.floor(left / scale); k <= Math.floor((left + size.x) / scale); k++) copies.push(k);
  const corner = map.containerPointToLayerPoint([0, 0]).subtract(box.min), view = map.getSize();
  const seen = [corner.x, corner.y, corner.x + view.x, corner.y + view.y];
  return {scale, left, top, width: size.x, height: size.y, zoom, seen, copies};
}

/** @param {any} map @param {number} lat @returns {number} metres in a pixel */
function metresPerPixel(map, lat) {
  return 40075016.7 * Math.cos(lat * Math.PI / 180) / (256 * 2 ** map.getZoom());
}
