const FONT = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';

/**
 * All marks on two canvases, areas below labels and points above them.
 * @param {any} map @param {ReturnType<typeof createState>} state
 */
function createMarks(map, state) {
  const {data, shown} = state;
  const areas = createAreas(data), placeRows = areas.rows;
  let groups = [], plates = [], groupZoom = -1;
  let hover = null;
  const shownOf = (rows) => rows.filter((row) => shown[row]);

  const areaLayer = addCanvas(map, {pane: "dl-areas", zIndex: 310, paint: (ctx, frame) => {
    for (const place of areas.places) {
      const rows = shownOf(placeRows[place]);
      if (rows.length) paintArea(ctx, areas.outline(frame, place, map), data, rows, (hover?.place === place || hover?.group?.places.includes(place)) || rows.includes(state.view.selected));
    }
  }});
  const pointLayer = addCanvas(map, {pane: "dl-marks", zIndex: 420, paint: (ctx, frame) => {
    const seen = currentGroups().map((group) => ({group, rows: shownOf(group.rows)})).filter(({rows}) => rows.length);
    for (const {group, rows} of seen) for (const copy of frame.copies) paintRings(ctx, frame, map, data, group, rows, copy);
    for (const plate of currentPlates()) {
      const rows = shownOf(plate.rows);
      const look = {...certaintyOf(data, rows), selected: rows.includes(state.view.selected)};
      if (rows.length) for (const [x, y] of spotsOf(frame, data, plate)) drawPlate(ctx, x, y, String(countEvents(data, rows)), look);
    }
    for (const {group, rows} of seen) for (const copy of frame.copies) paintGroup(ctx, frame, state, group, rows, copy, hover?.group === group);
  }});

  function currentGroups() {
    if (groupZoom !== map.getZoom()) {
      groupZoom = map.getZoom();
      groups = groupPlaces(data, placeRows, groupZoom, false);
      plates = groupPlaces(data, placeRows, groupZoom, true);
      moveClear(data, plates, groups, groupZoom);
    }
    return groups;
  }
  function currentPlates() {
    currentGroups();
    return plates;
  }

  /** What lies under a point of the map: a group, else the smallest area. @param {any} layerPoint */
  function at(layerPoint) {
    const frame = pointLayer.frame, box = pointLayer._bounds;
    if (!frame || !box) return null;
    const x = layerPoint.x - box.min.x, y = layerPoint.y - box.min.y;
    for (const group of [...currentGroups()].reverse()) {
      const rows = shownOf(group.rows);
      if (!rows.length) continue;
      const reach = markRadius(data, group, rows) + 5;
      if (spotsOf(frame, data, group).some(([gx, gy]) => Math.hypot(gx - x, gy - y) <= reach)) return {group, rows, place: group.anchor};
    }
    for (const plate of [...currentPlates()].reverse()) {
      const rows = shownOf(plate.rows);
      if (rows.length && spotsOf(frame, data, plate).some(([px, py]) => Math.abs(px - x) < 20 && Math.abs(py - y) < 13)) return {group: plate, rows, place: plate.anchor};
    }
    const probe = hitContext();
    const ctxFrame = areaLayer.frame, areaBox = areaLayer._bounds;
    const ax = layerPoint.x - areaBox.min.x, ay = layerPoint.y - areaBox.min.y;
    for (const place of [...areas.places].reverse()) {
      const rows = shownOf(placeRows[place]);
      if (!rows.length) continue;
      if (probe.isPointInPath(areas.outline(ctxFrame, place, map), ax, ay, "evenodd")) return {place, rows, group: null};
    }
    return null;
  }

  /** The mark of a row. @param {number} row */
  function holding(row) {
    const place = data.place[row];
    if (place < 0) return null;
    if (data.places[place].form === "area") return {place, rows: shownOf(placeRows[place]), group: null};
    const group = currentGroups().find((one) => one.places.includes(place));
    return group ? {place, rows: shownOf(group.rows), group} : null;
  }

  return {at, holding, groups: currentGroups, plates: currentPlates, boundsOf: areas.bounds,
    repaint: () => { areaLayer.repaint(); pointLayer.repaint(); },
    hover: (target) => {
      if ((hover?.place ?? -1) === (target?.place ?? -1) && hover?.group === target?.group) return;
      hover = target;
      areaLayer.repaint();
      pointLayer.repaint();
    }};
}

/** Where a group's mark lies, in every copy of the world. @param {Frame} frame @returns {[number, number][]} */
function spotsOf(frame, data, group) {
  const {lon, lat} = data.places[group.anchor];
  return frame.copies.map((copy) => { const [x, y] = onFrame(frame, lon, lat, copy); return [x, y + group.dy]; });
}

let hitCanvas = null;
/** A context only for asking what lies where. @returns {CanvasRenderingContext2D} */
function hitContext() {
  hitCanvas = hitCanvas || document.createElement("canvas").getContext("2d");
  return hitCanvas;
}

function paintArea(ctx, path, data, rows, strong) {
  const {hollow} = certaintyOf(data, rows);
  ctx.fillStyle = strong ? AREA_LOOK.hover : AREA_LOOK.fill;
  if (!hollow || strong) ctx.fill(path, "evenodd");
  else { ctx.globalAlpha = 0.45; ctx.fill(path, "evenodd"); ctx.globalAlpha = 1; }
  ctx.lineWidth = strong ? 2.2 : 1.3;
  ctx.setLineDash(hollow ? [5, 4] : []);
  ctx.lineJoin = "round";
  ctx.strokeStyle = AREA_LOOK.line;
  ctx.stroke(path);
  ctx.setLineDash([]);
}

/** @param {EventData} data @param {Group} group @param {number[]} rows @returns {number} pixels */
function markRadius(data, group, rows) {
  return rows.length === 1 ? 8 : Math.min(22, 10.5 + 2.6 * Math.log2(rows.length));
}

function paintGroup(ctx, frame, state, group, rows, copy, isHover) {
  const {data} = state;
  const [x, y] = onFrame(frame, data.places[group.anchor].lon, data.places[group.anchor].lat, copy);
  if (x < -60 || y < -60 || x > frame.width + 60 || y > frame.height + 60) return;
  const radius = markRadius(data, group, rows), selected = rows.includes(state.view.selected);
  if (selected || isHover) paintHalo(ctx, x, y, radius, selected);
  if (rows.length === 1) drawDot(ctx, x, y, radius, data.type[rows[0]], fillOf(data, rows[0]));
  else drawDonut(ctx, x, y, radius, data, rows);
}

/** @param {EventData} data @param {number} row @returns {"solid" | "hollow" | "half"} */
function fillOf(data, row) {
  if (data.contested[row]) return "half";
  return data.basis[row] === REPORTED || data.basis[row] === UNDATED ? "hollow" : "solid";
}

/** The ring of "near": how far off it may be. */
function paintRings(ctx, frame, map, data, group, rows, copy) {
  const near = new Set(rows.map((row) => data.place[row]).filter((place) => data.places[place].form === "near"));
  for (const place of near) {
    const {lon, lat, km} = data.places[place], [x, y] = onFrame(frame, lon, lat, copy);
    const r = Math.max(15, km * 1000 / metresPerPixel(map, lat));
    const color = TYPES[data.type[rows.find((row) => data.place[row] === place)]].color;
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 7);
    ctx.globalAlpha = 0.16;
    ctx.fillStyle = color;
    ctx.fill();
    ctx.globalAlpha = 0.8;
    ctx.setLineDash([2, 3]);
    ctx.lineWidth = 1.2;
    ctx.strokeStyle = strong(color);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  }
}

function paintHalo(ctx, x, y, radius, selected) {
  ctx.beginPath();
  ctx.arc(x, y, radius + 5.5, 0, 7);
  ctx.fillStyle = selected ? "rgba(17,94,163,.28)" : "rgba(17,94,163,.14)";
  ctx.fill();
  if (!selected) return;
  ctx.lineWidth = 2;
  ctx.strokeStyle = "#115ea3";
  ctx.stroke();
}

/** Several events: their number in a ring that shows of which kinds they are; reported ones are pale. */
function drawDonut(ctx, x, y, radius, data, rows) {
  ctx.beginPath();
  ctx.arc(x, y, radius + 1.6, 0, 7);
  ctx.fillStyle = "#fff";
  ctx.fill();
  const sorted = [...rows].sort((a, b) => data.type[a] - data.type[b] || certain(data, b) - certain(data, a));
  const width = radius > 15 ? 5 : 4, step = 2 * Math.PI / sorted.length;
  let from = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sameLook(data, sorted[i], sorted[from])) continue;
    const start = -Math.PI / 2 + from * step, end = -Math.PI / 2 + i * step, color = TYPES[data.type[sorted[from]]].color;
    arcStroke(ctx, x, y, radius - width / 2, start, end, strong(color), width);
    if (!certain(data, sorted[from])) arcStroke(ctx, x, y, radius - width / 2, start + 0.04, end - 0.04, "#fff", width - 2.4);
    else if (strong(color) !== color) arcStroke(ctx, x, y, radius - width / 2, start + 0.03, end - 0.03, color, width - 1.4);
    from = i;
  }
  ctx.fillStyle = "#1f2933";
  ctx.font = `600 ${radius > 15 ? 13 : 11.5}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(String(countEvents(data, rows)), x, y + 0.5);
}

function certain(data, row) {
  return data.basis[row] === DATED || data.basis[row] === SPAN ? 1 : 0;
}

function sameLook(data, a, b) {
  return data.type[a] === data.type[b] && certain(data, a) === certain(data, b);
}

function arcStroke(ctx, x, y, r, start, end, color, width) {
  ctx.beginPath();
  ctx.arc(x, y, r, start, end);
  ctx.lineWidth = width;
  ctx.strokeStyle = color;
  ctx.stroke();
}
