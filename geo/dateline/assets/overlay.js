/**
 * Layers of the maker's own, under the marks: lines, areas and points with times, such as a front line that moves.
 * A feature is there when the last day shown lies in its time.
 * @param {any} map @param {ReturnType<typeof createState>} state @param {any[]} raw what overlays.py wrote
 */
function createOverlays(map, state, raw) {
  const hidden = new Set();
  const layers = raw.map(({name, features}) => ({name, features: features.map((feature) => {
    const lines = feature.parts.map((flat) => decodeLine(flat, 10000));
    return {...feature, lines, box: boxOf(lines.map((line) => line.box))};
  })}));
  const isNow = ({first, last}) => (first === null || first <= state.view.last) && (last === null || last >= state.view.last);
  const paint = (ctx, frame) => {
    layers.forEach(({features}, index) => {
      if (hidden.has(index)) return;
      for (const feature of features) if (isNow(feature)) for (const copy of frame.copies) if (isSeen(frame, feature.box, copy)) paintFeature(ctx, frame, feature, copy);
    });
  };
  let layer = null;
  const repaint = () => layer?.repaint();
  state.onChange((changed) => { if (changed.includes("last") || changed.includes("mode")) repaint(); });
  return {layers, isNow, mount: () => { if (layers.length) layer = addCanvas(map, {pane: "dl-overlays", zIndex: 305, paint}); }, count: (index) => layers[index].features.filter(isNow).length, isShown: (index) => !hidden.has(index),
    show: (index, is) => { if (is) hidden.delete(index); else hidden.add(index); repaint(); }};
}

function paintFeature(ctx, frame, {kind, lines, stroke, fill, width, opacity, fillOpacity, dash}, copy) {
  const path = new Path2D();
  for (const {points} of lines) {
    if (kind === "point") {
      const x = (points[0] + copy) * frame.scale - frame.left, y = points[1] * frame.scale - frame.top;
      path.moveTo(x + 5, y);
      path.arc(x, y, 5, 0, 7);
    } else traceLine(path, frame, points, copy, false, true);
    if (kind === "area") path.closePath();
  }
  if (kind !== "line") {
    ctx.globalAlpha = fillOpacity;
    ctx.fillStyle = fill;
    ctx.fill(path, "evenodd");
  }
  ctx.globalAlpha = opacity;
  ctx.lineWidth = width;
  ctx.lineJoin = "round";
  ctx.setLineDash(dash);
  ctx.strokeStyle = stroke;
  ctx.stroke(path);
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/** The overlays' lines in the legend, with a switch each. @param {ReturnType<typeof createOverlays>} overlays */
function overlayLegend(overlays) {
  return overlays.layers.map(({name, features}, index) => {
    const look = features[0] || {stroke: "#55606b", fill: "none", fillOpacity: 0, width: 2, dash: [], kind: "line"};
    const box = /** @type {HTMLInputElement} */ (el("input", {type: "checkbox", checked: true, on: {change: () => overlays.show(index, box.checked)}}));
    return el("li", {}, el("label", {class: "dl-value"}, box, sign((ctx) => signOverlay(ctx, look)), el("bdi", {text: shortened(name, 80)})));
  });
}

function signOverlay(ctx, {kind, stroke, fill, fillOpacity, width, dash}) {
  ctx.beginPath();
  if (kind === "area") ctx.rect(4, 5, 26, 14); else if (kind === "point") ctx.arc(17, 12, 5, 0, 7); else { ctx.moveTo(3, 17); ctx.bezierCurveTo(12, 2, 20, 22, 31, 7); }
  ctx.globalAlpha = fillOpacity;
  ctx.fillStyle = fill;
  if (kind !== "line") ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = stroke;
  ctx.lineWidth = Math.min(3, width);
  ctx.setLineDash(dash);
  ctx.stroke();
}
