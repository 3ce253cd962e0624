/** How names look by kind: font, colour, and whether a dot marks the place. */
const LABEL_LOOK = {
  country: {size: 13, weight: 600, spaced: 2.2, upper: true, color: LOOK.labelLand},
  admin1: {size: 11, weight: 500, spaced: 0.6, italic: true, color: LOOK.labelRegion},
  lake: {size: 10.5, weight: 400, italic: true, color: LOOK.labelWater},
  city: {size: 11, weight: 500, color: LOOK.labelTown, dot: true},
  event: {size: 12.5, weight: 650, color: "#1f2933"},
  area: {size: 12, weight: 650, color: AREA_LOOK.ink},
};

/**
 * Names, the places of the events first, then by rank; one that would touch another, or a mark, is left out.
 * @param {any} map @param {EventData} data @param {any[]} baseLabels @param {ReturnType<typeof createMarks>} marks
 */
function createLabels(map, data, baseLabels, marks) {
  const layer = addCanvas(map, {pane: "dl-labels", zIndex: 360, paint: (ctx, frame) => {
    const taken = [], names = new Map();
    const groups = marks.groups();
    for (const copy of frame.copies) {
      for (const group of groups) block(taken, frame, data.places[group.anchor], markRadius(data, group, group.rows) + 1, copy);
      for (const place of marks.areaPlaces) block(taken, frame, data.places[place], 13, copy);
      for (const group of groups) eventLabel(ctx, frame, data, group, copy, taken, names);
      for (const place of marks.areaPlaces) areaLabel(ctx, frame, data.places[place], copy, taken, names);
      for (const label of baseLabels) if (frame.zoom >= label.zoom - 0.2) baseLabel(ctx, frame, label, copy, taken, names);
    }
  }});
  return {repaint: () => layer.repaint()};
}

function block(taken, frame, {lon, lat}, r, copy) {
  const [x, y] = onFrame(frame, lon, lat, copy);
  taken.push([x - r, y - r, x + r, y + r]);
}

function eventLabel(ctx, frame, data, group, copy, taken, names) {
  const place = data.places[group.anchor], [x, y] = onFrame(frame, place.lon, place.lat, copy);
  const others = new Set(group.places.map((one) => data.places[one].name)).size - 1;
  const text = shortened(place.name, 40) + (others > 0 ? ` +${others}` : ""), gap = markRadius(data, group, group.rows) + 4;
  for (const one of group.places) remember(names, data.places[one].name, x, y);
  write(ctx, taken, "event", text, besides(x, y, gap));
}

function areaLabel(ctx, frame, place, copy, taken, names) {
  const [x, y] = onFrame(frame, place.lon, place.lat, copy);
  remember(names, place.name, x, y);
  write(ctx, taken, "area", shortened(place.name, 40), [{x, y: y + 19, align: "center"}, {x, y: y - 19, align: "center"}]);
}

function baseLabel(ctx, frame, label, copy, taken, names) {
  const [x, y] = onFrame(frame, label.lon, label.lat, copy);
  if (x < 0 || y < 0 || x > frame.width || y > frame.height || isNamed(names, label, x, y)) return;
  const dot = LABEL_LOOK[label.kind]?.dot;
  const spots = dot ? besides(x, y, 5) : [{x, y, align: "center"}];
  if (dot && taken.some((box) => x > box[0] && x < box[2] && y > box[1] && y < box[3])) return;
  if (!write(ctx, taken, label.kind in LABEL_LOOK ? label.kind : "city", label.text, spots) || !dot) return;
  ctx.beginPath();
  ctx.arc(x, y, 2.1, 0, 7);
  ctx.fillStyle = "#fff";
  ctx.fill();
  ctx.lineWidth = 1.1;
  ctx.strokeStyle = LOOK.labelTown;
  ctx.stroke();
  taken.push([x - 3, y - 3, x + 3, y + 3]);
}

function besides(x, y, gap) {
  return [{x: x + gap, y, align: "left"}, {x: x - gap, y, align: "right"},
    {x, y: y - gap - 6, align: "center"}, {x, y: y + gap + 6, align: "center"}];
}

function remember(names, name, x, y) {
  const key = name.toLowerCase();
  names.set(key, [...(names.get(key) || []), [x, y]]);
}

/** A town of the base map that the events have named already. */
function isNamed(names, label, x, y) {
  return (names.get(label.text.toLowerCase()) || []).some(([ex, ey]) => label.kind !== "city" || Math.hypot(ex - x, ey - y) < 60);
}

/** Write a text at the first spot that is free. @returns {boolean} whether there was one */
function write(ctx, taken, kind, text, spots) {
  const look = LABEL_LOOK[kind], shownText = look.upper ? text.toUpperCase() : text;
  ctx.font = `${look.italic ? "italic " : ""}${look.weight} ${look.size}px ${FONT}`;
  ctx.letterSpacing = (look.spaced || 0) + "px";
  const width = ctx.measureText(shownText).width, half = look.size * 0.62;
  for (const {x, y, align} of spots) {
    const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    const box = [left - 2, y - half - 1, left + width + 2, y + half + 1];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
    taken.push(box);
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.lineWidth = 3;
    ctx.lineJoin = "round";
    ctx.strokeStyle = "rgba(250,248,243,.88)";
    ctx.strokeText(shownText, left, y);
    ctx.fillStyle = look.color;
    ctx.fillText(shownText, left, y);
    ctx.letterSpacing = "0px";
    return true;
  }
  ctx.letterSpacing = "0px";
  return false;
}
