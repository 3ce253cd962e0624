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
    const taken = [], names = new Map(), page = {ctx, frame, taken, names};
    const groups = marks.groups(), plates = marks.plates();
    for (const group of groups) for (const [x, y] of spotsOf(frame, data, group)) block(taken, x, y, markRadius(data, group, group.rows) + 1, markRadius(data, group, group.rows) + 1);
    for (const plate of plates) for (const [x, y] of spotsOf(frame, data, plate)) block(taken, x, y, 15, 11);
    for (const group of groups) groupLabel(page, data, group, "event", markRadius(data, group, group.rows) + 4);
    for (const plate of plates) groupLabel(page, data, plate, "area", 15);
    for (const copy of frame.copies) for (const label of baseLabels) if (frame.zoom >= label.zoom - 0.2) baseLabel(page, label, copy);
  }});
  return {repaint: () => layer.repaint()};
}

function block(taken, x, y, rx, ry) {
  taken.push([x - rx, y - ry, x + rx, y + ry]);
}

/** The name of a mark's place, and how many more places it stands for. */
function groupLabel(page, data, group, kind, gap) {
  const names = new Set(group.places.map((one) => data.places[one].name)), others = names.size - 1;
  const text = shortened(data.places[group.anchor].name, 40) + (others > 0 ? ` +${others}` : "");
  for (const [x, y] of spotsOf(page.frame, data, group)) {
    const written = kind === "area" && isNamed(page.names, {text: data.places[group.anchor].name, kind: "admin1"}, x, y);
    for (const name of names) remember(page.names, name, x, y);
    if (!written) write(page, kind, text, kind === "area" ? underneath(x, y, gap) : besides(x, y, gap));
  }
}

function baseLabel(page, label, copy) {
  const {ctx, frame, taken, names} = page, [x, y] = onFrame(frame, label.lon, label.lat, copy);
  if (x < 0 || y < 0 || x > frame.width || y > frame.height || isNamed(names, label, x, y)) return;
  const dot = LABEL_LOOK[label.kind]?.dot;
  const spots = dot ? besides(x, y, 5) : [{x, y, align: "center"}];
  if (dot && taken.some((box) => x > box[0] && x < box[2] && y > box[1] && y < box[3])) return;
  if (!write(page, Object.hasOwn(LABEL_LOOK, label.kind) ? label.kind : "city", label.text, spots) || !dot) return;
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
    {x, y: y + gap + 6, align: "center"}, {x, y: y - gap - 6, align: "center"}];
}

function underneath(x, y, gap) {
  const [right, left, below, above] = besides(x, y, gap);
  return [below, above, right, left];
}

function remember(names, name, x, y) {
  for (const key of new Set([name.toLowerCase(), bareName(name)])) names.set(key, [...(names.get(key) || []), [x, y]]);
}

/** "Kursk Oblast" and "Kursk" name one region. @param {string} name */
function bareName(name) {
  return name.toLowerCase().replace(/\s+(oblast|krai|raion|region|province|republic|governorate)$/, "");
}

/** A name of the base map that the events have written already. */
function isNamed(names, label, x, y) {
  const reach = {city: 60, admin1: 160}[label.kind] ?? 400;
  return (names.get(label.text.toLowerCase()) || []).some(([ex, ey]) => Math.hypot(ex - x, ey - y) < reach);
}

/** Write a text at the first spot that is free. @returns {boolean} whether there was one */
function write({ctx, taken, frame: {seen}}, kind, text, spots) {
  const look = LABEL_LOOK[kind], shownText = look.upper ? text.toUpperCase() : text;
  ctx.font = `${look.italic ? "italic " : ""}${look.weight} ${look.size}px ${FONT}`;
  ctx.letterSpacing = (look.spaced || 0) + "px";
  const width = ctx.measureText(shownText).width, half = look.size * 0.62;
  const leftOf = ({x, align}) => (align === "left" ? x : align === "right" ? x - width : x - width / 2);
  const isSeenWhole = (spot) => leftOf(spot) >= seen[0] && leftOf(spot) + width <= seen[2] && spot.y - half >= seen[1] && spot.y + half <= seen[3];
  for (const spot of [...spots.filter(isSeenWhole), ...spots.filter((one) => !isSeenWhole(one))]) {
    const left = leftOf(spot), y = spot.y;
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
