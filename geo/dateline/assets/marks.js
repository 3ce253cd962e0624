/**
 * All marks on two canvases, areas below labels and points above them.
 * @param {any} map @param {ReturnType<typeof createState>} state
 */
function createMarks(map, state) {
  const {data} = state, areas = createAreas(data), tallies = createTallies(state);
  let hover = null, painted = null, targets = new Map(), version = -1;
  const selectedSlot = ({groups, slotOf}) => (state.view.selected < 0 || !(data.place[state.view.selected] >= 0) ? -1 : slotOf(groups.of[data.place[state.view.selected]]));
  const looks = () => (state.view.mode === "compare" ? COMPARED : TYPES);

  const areaLayer = areas.places.length ? addCanvas(map, {pane: "dl-areas", zIndex: 310, padding: 0.1, paint: (ctx, frame) => {
    const counted = tallies.count(frame), selected = data.place[state.view.selected] ?? -1;
    for (const place of areas.places) {
      if (!counted.atPlace[place]) continue;
      const strong = hover?.place === place || place === selected || Boolean(hover?.group?.places.includes(place));
      paintArea(ctx, areas.outline(frame, place, map), certaintyOf(counted, place), strong);
    }
  }}) : null;
  const pointLayer = addCanvas(map, {pane: "dl-marks", zIndex: 420, padding: 0.1, paint: (ctx, frame) => {
    const counted = tallies.count(frame), {groups, slots, n} = counted, plates = [], points = [];
    slots.forEach((group, slot) => { if (n[slot]) (groups.isArea[group] ? plates : points).push(slot); });
    const chosen = selectedSlot(counted);
    for (const slot of points) paintRings(ctx, frame, map, data, counted, slot);
    for (const slot of plates) paintLeader(ctx, spotsOf(frame, data, groups, slots[slot]), groups, slots[slot]);
    const stress = (slot) => (slot === chosen ? "selected" : hover?.group?.id === slots[slot] ? "hover" : "");
    if (data.sizing) return paintSums(ctx, frame, data, counted, looks(), stress);
    for (const slot of plates) paintPlate(ctx, frame, data, counted, slot, slot === chosen);
    for (const slot of points) paintPoint(ctx, frame, data, counted, slot, looks(), stress(slot));
    painted = {counted, n: n.slice(), hover, selected: state.view.selected, looks: looks().map((look) => look.id).join()};
  }});
  /** While time adds up, marks only grow: those that did are drawn over what was there. @returns {boolean} whether that was all */
  const paintGrown = () => {
    const frame = pointLayer.frame;
    if (!painted || !frame || data.sizing || state.view.mode !== "cumulative" || painted.hover !== hover || painted.selected !== state.view.selected || painted.looks !== looks().map((look) => look.id).join()) return false;
    const counted = tallies.count(frame), {groups, slots, n} = counted;
    if (counted !== painted.counted) return false;
    const grown = [];
    for (let slot = 0; slot < slots.length; slot++) {
      if (n[slot] < painted.n[slot] || (n[slot] > painted.n[slot] && groups.isArea[slots[slot]])) return false;
      // A ring of uncertainty lies below all marks: it cannot be drawn over them.
      if (n[slot] > painted.n[slot] && hasRing(data, groups, slots[slot])) return false;
      if (n[slot] > painted.n[slot]) grown.push(slot);
    }
    const ctx = pointLayer.context();
    for (const slot of grown) { paintPoint(ctx, frame, data, counted, slot, looks(), ""); painted.n[slot] = n[slot]; }
    return true;
  };

  /** What a group stands for just now; the same object while nothing changes. @param {Groups} groups @param {number} id */
  const targetOf = (groups, id) => {
    if (version !== state.version()) { version = state.version(); targets = new Map(); }
    const key = map.getZoom() + ":" + id;
    if (!targets.has(key)) {
      const anchor = groups.anchor[id], places = Array.from(groups.places(id));
      targets.set(key, lazyRows({place: anchor, group: {id, anchor, places}}, () => tallies.rowsAt(places)));
    }
    return targets.get(key);
  };
  const areaTarget = (place) => lazyRows({place, group: null}, () => tallies.rowsAt([place]));

  /** What lies under a point of the map: a group, else the smallest area. @param {any} layerPoint */
  function at(layerPoint) {
    const frame = pointLayer.frame, box = pointLayer._bounds;
    if (!frame || !box) return null;
    const counted = tallies.count(frame), {groups, slots, n, radius} = counted, x = layerPoint.x - box.min.x, y = layerPoint.y - box.min.y;
    let hit = -1;
    for (const wanted of [0, 1]) for (let slot = slots.length - 1; slot >= 0; slot--) {
      const group = slots[slot], reach = radius[slot];
      if (!n[slot] || groups.isArea[group] !== wanted) continue;
      const isHit = wanted ? ([px, py]) => Math.abs(px - x) < reach + 6 && Math.abs(py - y) < (data.sizing ? reach + 5 : 13) : ([px, py]) => Math.hypot(px - x, py - y) <= reach + 5;
      if (!spotsOf(frame, data, groups, group).some(isHit)) continue;
      if (!data.sizing) return targetOf(groups, group);
      // Of sizes that lie in each other the smallest is on top.
      if (hit < 0 || reach < radius[hit]) hit = slot;
    }
    if (hit >= 0) return targetOf(groups, slots[hit]);
    if (!areaLayer) return null;
    const probe = hitContext(), ax = layerPoint.x - areaLayer._bounds.min.x, ay = layerPoint.y - areaLayer._bounds.min.y;
    for (const place of [...areas.places].reverse()) {
      if (counted.atPlace[place] && probe.isPointInPath(areas.outline(areaLayer.frame, place, map), ax, ay, "evenodd")) return areaTarget(place);
    }
    return null;
  }

  /** The mark of a row. @param {number} row */
  function holding(row) {
    const place = data.place[row];
    if (!(place >= 0)) return null;
    if (data.placeForm[place] === 2) return areaTarget(place);
    const groups = tallies.groupsAt(map.getZoom());
    return targetOf(groups, groups.of[place]);
  }

  return {at, holding, boundsOf: areas.bounds, counted: () => (pointLayer.frame ? tallies.count(pointLayer.frame) : null), tallies,
    repaint: () => { areaLayer?.repaint(); if (!paintGrown()) pointLayer.repaint(); },
    hover: (target) => {
      if ((hover?.place ?? -1) === (target?.place ?? -1) && hover?.group?.id === target?.group?.id) return;
      hover = target;
      areaLayer?.repaint();
      pointLayer.repaint();
    }};
}

/** A target whose rows are gathered when somebody asks. */
function lazyRows(target, gather) {
  let rows = null;
  return Object.defineProperty(target, "rows", {enumerable: true, get: () => (rows = rows || gather())});
}

/** Where a group's mark lies, in every copy of the world. @param {Frame} frame @param {EventData} data @param {Groups} groups @param {number} group @returns {[number, number][]} */
function spotsOf(frame, data, groups, group) {
  const place = groups.anchor[group], x = data.placeX[place] * frame.scale - frame.left + groups.dx[group], y = data.placeY[place] * frame.scale - frame.top + groups.dy[group];
  return frame.copies.map((copy) => [x + copy * frame.scale, y]);
}

let hitCanvas = null;
/** A context only for asking what lies where. @returns {CanvasRenderingContext2D} */
function hitContext() {
  hitCanvas = hitCanvas || document.createElement("canvas").getContext("2d");
  return hitCanvas;
}

function paintArea(ctx, path, {hollow, contested}, strong) {
  ctx.fillStyle = strong ? AREA_LOOK.hover : AREA_LOOK.fill;
  ctx.globalAlpha = hollow && !strong ? 0.45 : 1;
  ctx.fill(path, "evenodd");
  ctx.globalAlpha = 1;
  ctx.lineWidth = strong ? 2.2 : 1.3;
  ctx.setLineDash(contested ? [9, 3, 2, 3] : hollow ? [5, 4] : []);
  ctx.lineJoin = "round";
  ctx.strokeStyle = AREA_LOOK.line;
  ctx.stroke(path);
  ctx.setLineDash([]);
}

/** @param {Counted} counted @param {number} slot */
function paintPlate(ctx, frame, data, {groups, slots, n, uncertain, contested}, slot, selected) {
  const look = {selected, hollow: uncertain[slot] === n[slot], contested: contested[slot] === n[slot]};
  for (const [x, y] of spotsOf(frame, data, groups, slots[slot])) drawPlate(ctx, x, y, n[slot].toLocaleString(LOCALE), look);
}

/** From a plate that lies beside its area to where it belongs. @param {[number, number][]} spots @param {Groups} groups @param {number} group */
function paintLeader(ctx, spots, {dx, dy}, group) {
  if (!dx[group] && !dy[group]) return;
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = ctx.fillStyle = AREA_LOOK.name;
  for (const [x, y] of spots) {
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x - dx[group], y - dy[group]);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(x - dx[group], y - dy[group], 2.2, 0, 7);
    ctx.fill();
  }
}

/** @param {Counted} counted @param {number} slot @param {"selected" | "hover" | ""} stress */
function paintPoint(ctx, frame, data, {groups, slots, n, row, mix, width}, slot, looks, stress) {
  for (const [x, y] of spotsOf(frame, data, groups, slots[slot])) {
    if (x < -60 || x > frame.width + 60) continue;
    if (stress) paintHalo(ctx, x, y, markRadius(n[slot]), stress === "selected");
    const own = mix.subarray(slot * width, (slot + 1) * width);
    if (n[slot] === 1) drawSingle(ctx, x, y, looks[own.findIndex(Boolean) >> 1], fillOf(data, row[slot]));
    else drawMany(ctx, x, y, n[slot], own, looks);
  }
}

/** @param {EventData} data @param {number} row @returns {"solid" | "hollow" | "half"} */
function fillOf(data, row) {
  if (data.contested[row]) return "half";
  if (isDoubtful(data, row)) return "hollow";
  return data.basis[row] === REPORTED || data.basis[row] === UNDATED ? "hollow" : "solid";
}

/** Whether it is not sure that the row means this place. @param {EventData} data @param {number} row */
function isDoubtful(data, row) {
  return data.place[row] >= 0 && data.placeForm[data.place[row]] === DOUBTFUL;
}

/** Whether a mark of one place has a ring, whatever the zoom. @param {Groups} groups @param {number} group */
function hasRing(data, groups, group) {
  const form = data.placeForm[groups.anchor[group]];
  return groups.widest[group] > 0 || form === 1 || form === DOUBTFUL;
}

/** How far off a place may be: dashed for "near" and where the place is doubtful, a thin line where a point is uncertain. @param {Counted} counted @param {number} slot */
function paintRings(ctx, frame, map, data, {groups, slots, n, row, radius, atPlace}, slot) {
  const group = slots[slot], least = radius[slot] + 3, places = groups.places(group);
  if (places.length > 1 && groups.widest[group] * 1000 / metresPerPixel(map, data.places[groups.anchor[group]].lat) < least) return;
  for (const place of places) {
    if (!atPlace[place]) continue;
    const near = data.placeForm[place] === 1 || data.placeForm[place] === DOUBTFUL, {km} = data.places[place];
    if (!near && !km) continue;
    const lat = data.places[place].lat, own = km * 1000 / metresPerPixel(map, lat);
    if (own < least && !(near && places.length === 1)) continue;
    const r = near ? Math.max(data.sizing ? least : 15, own) : own, color = n[slot] === 1 ? TYPES[data.type[row[slot]]].color : "#5b6770";
    for (const copy of frame.copies) paintRingAt(ctx, (data.placeX[place] + copy) * frame.scale - frame.left, data.placeY[place] * frame.scale - frame.top, r, color, near);
  }
}

function paintRingAt(ctx, x, y, r, color, near) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 7);
  ctx.globalAlpha = near ? 0.16 : 0.08;
  ctx.fillStyle = color;
  ctx.fill();
  ctx.globalAlpha = near ? 0.8 : 0.6;
  ctx.setLineDash(near ? [2, 3] : []);
  ctx.lineWidth = near ? 1.2 : 1;
  ctx.strokeStyle = strong(color);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
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
