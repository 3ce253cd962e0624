/** How names look by kind: font, colour, and whether a dot marks the place. */
const LABEL_LOOK = {
  country: {size: 13, weight: 600, spaced: 2.2, upper: true, color: LOOK.labelLand},
  admin1: {size: 11, weight: 500, spaced: 0.6, italic: true, color: LOOK.labelRegion},
  lake: {size: 10.5, weight: 400, italic: true, color: LOOK.labelWater},
  city: {size: 11, weight: 500, color: LOOK.labelTown, dot: true},
  event: {size: 12.5, weight: 650, color: LOOK.ink},
  area: {size: 12, weight: 650, color: AREA_LOOK.name},
};

/**
 * Names, the places of the events first, then by rank; one that would touch another, a mark, or what lies over the
 * map (the legend) is left out, and none is cut by the map's edge.
 * @param {any} map @param {ReturnType<typeof createState>} state @param {any[]} baseLabels @param {ReturnType<typeof createMarks>} marks
 */
function createLabels(map, state, baseLabels, marks) {
  const {data, shown} = state;
  let written = [];
  /** The groups that have a mark just now, with the rows that are shown. @param {Group[]} groups */
  const visible = (groups) => groups.map((group) => ({...group, rows: group.rows.filter((row) => shown[row])})).filter(({rows}) => rows.length);
  const layer = addCanvas(map, {pane: "dl-labels", zIndex: 360, paint: (ctx, frame) => {
    const taken = coveredParts(map, frame), names = new Map(), page = {ctx, frame, taken, names, marks: [], written: []};
    const covered = taken.length, groups = visible(marks.groups()), plates = visible(marks.plates());
    for (const group of groups) for (const [x, y] of spotsOf(frame, data, group)) block(taken, x, y, markRadius(data, group, group.rows) + 1, markRadius(data, group, group.rows) + 1);
    for (const plate of plates) for (const [x, y] of spotsOf(frame, data, plate)) block(taken, x, y, 15, 11);
    page.marks = taken.slice(covered);
    for (const group of groups) groupLabel(page, data, group, "event", markRadius(data, group, group.rows) + 4);
    for (const plate of plates) groupLabel(page, data, plate, "area", 19);
    for (const copy of frame.copies) for (const label of baseLabels) if (frame.zoom >= label.zoom - 0.2) baseLabel(page, label, copy);
    written = page.written;
  }});
  return {repaint: () => layer.repaint(), written: () => written};
}

function block(taken, x, y, rx, ry) {
  taken.push([x - rx, y - ry, x + rx, y + ry]);
}

/** What lies over the map, as boxes on the canvas: a name beneath it could not be read. @param {any} map @param {Frame} frame */
function coveredParts(map, frame) {
  const node = map.getContainer(), {left, top} = node.getBoundingClientRect(), [dx, dy] = frame.seen;
  const parts = [...(node.parentNode?.querySelectorAll(":scope > .dl-legend, :scope > .dl-credits") || []), ...node.querySelectorAll(".leaflet-control")];
  return parts.map((part) => part.getBoundingClientRect()).filter((box) => box.width)
    .map((box) => [box.left - left + dx - 2, box.top - top + dy - 2, box.right - left + dx + 2, box.bottom - top + dy + 2]);
}

/** The name of a mark's place, and how many more names it stands for: of those that are shown. */
function groupLabel(page, data, group, kind, gap) {
  const counts = new Map();
  for (const row of group.rows) counts.set(data.place[row], (counts.get(data.place[row]) || 0) + 1);
  const first = counts.has(group.anchor) ? group.anchor : [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
  const names = new Set([...counts.keys()].map((one) => data.places[one].name)), others = names.size - 1;
  const text = shortened(data.places[first].name, 60) + (others > 0 ? ` +${others}` : "");
  for (const [x, y] of spotsOf(page.frame, data, group)) {
    const known = kind === "area" && others === 0 && isNamed(page.names, {text: data.places[first].name, kind: "admin1"}, x, y);
    for (const name of names) remember(page.names, name, x, y);
    if (!known) write(page, kind, text, kind === "area" ? underneath(x, y, gap) : besides(x, y, gap));
  }
}

function baseLabel(page, label, copy) {
  const {ctx, frame, taken, names} = page, [x, y] = onFrame(frame, label.lon, label.lat, copy);
  if (x < 0 || y < 0 || x > frame.width || y > frame.height || isNamed(names, label, x, y)) return;
  const dot = LABEL_LOOK[label.kind]?.dot;
  const spots = dot ? besides(x, y, 5) : about(x, y, label.kind === "country" && isCrowded(page, x, y) ? [0, 22, 44] : [0]);
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

/** Whether marks lie so close that a country's name has to give way: only then may it leave the country's middle. */
function isCrowded({marks}, x, y) {
  return marks.some((box) => x > box[0] - 30 && x < box[2] + 30 && y > box[1] - 12 && y < box[3] + 12);
}

/** At a point and, where it is taken, a little off it. @param {number[]} steps in pixels */
function about(x, y, steps) {
  return steps.flatMap((by) => (by ? [[0, -by], [0, by], [-by, 0], [by, 0], [-by, -by], [by, -by], [-by, by], [by, by]] : [[0, 0]]))
    .map(([dx, dy]) => ({x: x + dx, y: y + dy, align: "center"}));
}

function besides(x, y, gap) {
  return [{x: x + gap, y, align: "left"}, {x: x - gap, y, align: "right"},
    {x, y: y + gap + 6, align: "center", away: 1}, {x, y: y - gap - 6, align: "center", away: -1},
    ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([dx, dy]) => ({x: x - dx * 4, y: y + dy * (gap + 6), align: dx > 0 ? "left" : "right", away: dy}))];
}

function underneath(x, y, gap) {
  const [right, left, below, above, ...corners] = besides(x, y, gap);
  return [below, above, right, left, ...corners];
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

/** Write a text, in two lines if need be, at the first spot that is free. @returns {boolean} whether there was one */
function write(page, kind, text, spots) {
  const {ctx, taken} = page, look = LABEL_LOOK[kind], whole = look.upper ? text.toUpperCase() : text;
  ctx.font = `${look.italic ? "italic " : ""}${look.weight} ${look.size}px ${FONT}`;
  ctx.letterSpacing = (look.spaced || 0) + "px";
  let done = false;
  for (const lines of kind === "event" || kind === "area" ? [[whole], inTwo(whole)] : [[whole]]) {
    const widths = lines.map((line) => ctx.measureText(line).width), width = Math.max(...widths);
    const free = spots.map((spot) => ({spot, box: labelBox(spot, width, lines.length, look.size)}))
      .find(({box}) => isUncut(page.frame, box) && !taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]));
    if (!free) continue;
    taken.push(free.box);
    page.written.push({text, kind, box: free.box.map((value, i) => value - page.frame.seen[i % 2])});
    lines.forEach((line, i) => paintText(ctx, look, line, lineLeft(free, widths[i], width), (free.box[1] + free.box[3]) / 2 + (i - (lines.length - 1) / 2) * look.size * 1.15));
    done = true;
    break;
  }
  ctx.letterSpacing = "0px";
  return done;
}

/** @param {number} width of the widest line @param {number} count of lines @returns {number[]} left, top, right, bottom */
function labelBox({x, y, align, away = 0}, width, count, size) {
  const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
  const half = size * 0.62 + (count - 1) * size * 0.575, middle = y + away * (count - 1) * size * 0.575;
  return [left - 2, middle - half - 1, left + width + 2, middle + half + 1];
}

function lineLeft({spot, box}, own, width) {
  const spare = width - own;
  return box[0] + 2 + (spot.align === "left" ? 0 : spot.align === "right" ? spare : spare / 2);
}

/** Whether a box lies wholly in view, or wholly out of it: what is half in is cut by the map's edge. */
function isUncut({seen}, box) {
  const inside = box[0] >= seen[0] && box[2] <= seen[2] && box[1] >= seen[1] && box[3] <= seen[3];
  return inside || box[2] < seen[0] || box[0] > seen[2] || box[3] < seen[1] || box[1] > seen[3];
}

/** A long name in two lines of much the same length. @param {string} text @returns {string[]} */
function inTwo(text) {
  const words = text.split(" ");
  if (text.length < 14 || words.length < 2) return [text];
  const splits = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(" "), words.slice(i + 1).join(" ")]);
  return splits.reduce((best, one) => (Math.max(one[0].length, one[1].length) < Math.max(best[0].length, best[1].length) ? one : best));
}

function paintText(ctx, look, text, x, y) {
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 3;
  ctx.lineJoin = "round";
  ctx.strokeStyle = LOOK.halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = look.color;
  ctx.fillText(text, x, y);
}
