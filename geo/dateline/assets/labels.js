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
  const {data} = state, spotted = createSpotted(data, baseLabels), covered = createCovered(map);
  let written = [], isBegun = false;
  const layer = addCanvas(map, {pane: "dl-labels", zIndex: 360, padding: 0.1, paint: (ctx, frame) => {
    if (!isBegun) return;
    const taken = createTaken(covered.boxes(frame)), page = {ctx, frame, taken, spotted, crowd: createTaken([]), ties: createTaken([]), written: []};
    spotted.clear();
    const counted = marks.tallies.count(frame), {groups, slots, n, radius, atPlace} = counted, {sizing} = data, shown = [...slots.keys()].filter((slot) => n[slot]);
    for (const slot of shown) {
      const reach = groups.isArea[slots[slot]] ? [radius[slot] + 3, sizing ? radius[slot] + 3 : 11] : [radius[slot] + 1, radius[slot] + 1];
      for (const [x, y] of spotsOf(frame, data, groups, slots[slot])) {
        const box = [x - reach[0], y - reach[1], x + reach[0], y + reach[1]];
        for (const boxes of [taken, page.crowd]) boxes.add(box);
        for (const part of alongTie(x, y, groups.dx[slots[slot]], groups.dy[slots[slot]])) page.ties.add(part);
        if (groups.isArea[slots[slot]]) page.written.push({text: sizing ? counted.text[slot] : n[slot].toLocaleString(LOCALE), kind: "plate", box: box.map((value, i) => value - frame.seen[i % 2])});
      }
    }
    for (const areas of [0, 1]) for (const slot of shown) {
      if (groups.isArea[slots[slot]] === areas) groupLabel(page, data, groups, slots[slot], atPlace, areas && !sizing ? 19 : radius[slot] + 4, radius[slot] + 7, sizing ? sizing.behindName(counted, slot) : "");
    }
    for (const copy of frame.copies) for (const label of baseLabels) if (frame.zoom >= label.zoom - 0.2) baseLabel(page, label, copy);
    written = page.written;
  }});
  const repaint = calmly(() => { isBegun = true; layer.repaint(); });
  // Names come a moment after the marks; by then the legend and the controls stand, of which they keep clear.
  repaint();
  return {repaint, uncover: () => { covered.forget(); repaint(); }, written: () => { repaint.flush(); return written; }};
}

/** Small boxes along the line from a plate to its area, and around the dot at its end: a name across it could not be read; a country's is large and must not leave the country. */
function alongTie(x, y, dx, dy) {
  const steps = Math.ceil(Math.hypot(dx, dy) / 6);
  return Array.from({length: steps}, (_, i) => [x - dx * (i + 1) / steps, y - dy * (i + 1) / steps]).map(([at, on]) => [at - 3, on - 3, at + 3, on + 3]);
}

/** Boxes by the squares that they touch: whether one is free is asked of its neighbours only. @param {number[][]} boxes */
function createTaken(boxes) {
  const cell = 64, squares = new Map();
  const each = ([left, top, right, bottom], run) => {
    for (let i = Math.floor(left / cell); i <= Math.floor(right / cell); i++) for (let j = Math.floor(top / cell); j <= Math.floor(bottom / cell); j++) if (run(i * 10007 + j)) return true;
    return false;
  };
  const add = (box) => { each(box, (at) => { if (squares.has(at)) squares.get(at).push(box); else squares.set(at, [box]); return false; }); };
  boxes.forEach(add);
  return {add, touches: (box) => each(box, (at) => squares.get(at)?.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) ?? false)};
}

/** What lies over the map: a name beneath it could not be read. It is measured again when its size or the map's has changed. @param {any} map */
function createCovered(map) {
  const node = map.getContainer(), watch = new ResizeObserver(() => { found = null; });
  let found = null;
  const measure = () => {
    const {left, top} = node.getBoundingClientRect();
    const parts = [...(node.parentNode?.querySelectorAll(":scope > .dl-legend, :scope > .dl-credits, :scope > .dl-farther") || []), ...node.querySelectorAll(".leaflet-control")];
    for (const part of [node, ...parts]) watch.observe(part);
    return parts.map((part) => part.getBoundingClientRect()).filter((box) => box.width).map((box) => [box.left - left - 2, box.top - top - 2, box.right - left + 2, box.bottom - top + 2]);
  };
  return {
    forget: () => { found = null; },
    /** As boxes on the canvas. @param {Frame} frame */
    boxes: ({seen: [dx, dy]}) => (found = found || measure()).map(([left, top, right, bottom]) => [left + dx, top + dy, right + dx, bottom + dy]),
  };
}

/** How many names of a group are looked at: more would take longer than anybody reads. */
const NAMES_LOOKED_AT = 300;

/** The name of a mark's place, and how many more names it stands for: of those that are shown. @param {Groups} groups @param {number} aside what a plate keeps clear to either side @param {string} tail behind the name */
function groupLabel(page, data, groups, group, atPlace, gap, aside, tail) {
  const isArea = groups.isArea[group] === 1, kind = isArea ? "area" : "event", shown = groups.places(group).filter((place) => atPlace[place]);
  const anchor = groups.anchor[group], first = atPlace[anchor] ? anchor : shown.reduce((best, one) => (atPlace[one] > atPlace[best] ? one : best));
  const names = new Set(shown.subarray(0, NAMES_LOOKED_AT).map((one) => data.placeName[one])), others = Math.max(names.size, shown.length > NAMES_LOOKED_AT ? shown.length : 0) - 1;
  const text = shortened(data.places[first].name, 60) + (others > 0 ? ` +${others}` : "") + tail;
  for (const [x, y] of spotsOf(page.frame, data, groups, group)) {
    const known = isArea && others === 0 && !tail && page.spotted.isNear(nameKey(data.places[first].name), 160, x, y);
    let left = 40;
    for (const name of names) { if (!left--) break; page.spotted.add(name, x, y); }
    if (!known) write(page, kind, text, isArea ? underneath(x, y, gap, aside) : besides(x, y, gap));
  }
}

function baseLabel(page, label, copy) {
  const {ctx, frame, taken, spotted} = page, x = (label.x + copy) * frame.scale - frame.left, y = label.y * frame.scale - frame.top;
  const reach = {city: 60, admin1: 160}[label.kind] ?? 400, own = `${label.kind} ${nameKey(label.text)}`;
  if (x < 0 || y < 0 || x > frame.width || y > frame.height || spotted.isNear(nameKey(label.text), reach, x, y) || spotted.isNear(own, reach, x, y)) return;
  const dot = LABEL_LOOK[label.kind]?.dot;
  const spots = dot ? besides(x, y, 5) : about(x, y, label.kind === "country" && isCrowded(page, x, y) ? [0, 22, 44] : [0]);
  if (dot && taken.touches([x, y, x + 0.01, y + 0.01])) return;
  if (!write(page, Object.hasOwn(LABEL_LOOK, label.kind) ? label.kind : "city", label.text, spots)) return;
  // A country has a second label for maps that show a part of it: both may be in view.
  if (label.kind === "country") spotted.note(own, x, y);
  if (!dot) return;
  ctx.beginPath();
  ctx.arc(x, y, 2.1, 0, 7);
  ctx.fillStyle = "#fff";
  ctx.fill();
  ctx.lineWidth = 1.1;
  ctx.strokeStyle = LOOK.labelTown;
  ctx.stroke();
  taken.add([x - 3, y - 3, x + 3, y + 3]);
}

/** Whether marks lie so close that a country's name has to give way: only then may it leave the country's middle. */
function isCrowded({crowd}, x, y) {
  return crowd.touches([x - 30, y - 12, x + 30, y + 12]);
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

function underneath(x, y, gap, aside) {
  const [right, left, below, above, ...corners] = besides(x, y, gap);
  return [below, above, {...right, x: x + aside}, {...left, x: x - aside}, ...corners];
}

/**
 * Where the events have written names that the base map has too: there it need not write them again.
 * @param {EventData} data @param {any[]} baseLabels
 */
function createSpotted(data, baseLabels) {
  const areas = [...data.placeForm.keys()].filter((place) => data.placeForm[place] === 2);
  const wanted = new Set([...baseLabels.map((label) => label.text), ...areas.map((place) => data.places[place].name)].map(nameKey)), keysOf = new Map(), spots = new Map();
  /** The keys under which a name of ours is asked for: mostly none. @param {number} name */
  const keys = (name) => {
    if (!keysOf.has(name)) {
      const text = data.placeNameText(name);
      keysOf.set(name, [...new Set([nameKey(text), bareName(text)])].filter((key) => wanted.has(key)));
    }
    return keysOf.get(name);
  };
  const note = (key, x, y) => { if (spots.has(key)) spots.get(key).push([x, y]); else spots.set(key, [[x, y]]); };
  return {
    clear: () => spots.clear(),
    note,
    add: (name, x, y) => { for (const key of keys(name)) note(key, x, y); },
    isNear: (key, reach, x, y) => spots.get(key)?.some(([ex, ey]) => Math.hypot(ex - x, ey - y) < reach) ?? false,
  };
}

/** @param {string} name */
function nameKey(name) {
  return name.toLowerCase();
}

/** "Kursk Oblast" and "Kursk" name one region. @param {string} name */
function bareName(name) {
  return name.toLowerCase().replace(/\s+(oblast|krai|raion|region|province|republic|governorate)$/, "");
}

/** Write a text, in two lines if need be, at the first spot that is free. @returns {boolean} whether there was one */
function write(page, kind, text, spots) {
  const {ctx, taken} = page, look = LABEL_LOOK[kind], whole = look.upper ? text.toUpperCase() : text;
  ctx.font = `${look.italic ? "italic " : ""}${look.weight} ${look.size}px ${FONT}`;
  ctx.letterSpacing = (look.spaced || 0) + "px";
  let done = false;
  for (const lines of kind === "event" || kind === "area" ? [[whole], inTwo(whole)] : [[whole]]) {
    const widths = lines.map((line) => widthOf(ctx, kind, line)), width = Math.max(...widths);
    const free = spots.map((spot) => ({spot, box: labelBox(spot, width, lines.length, look.size)}))
      .find(({box}) => isUncut(page.frame, box) && !taken.touches(box) && (kind === "country" || !page.ties.touches(box)));
    if (!free) continue;
    taken.add(free.box);
    page.written.push({text, kind, box: free.box.map((value, i) => value - page.frame.seen[i % 2])});
    lines.forEach((line, i) => paintText(ctx, look, line, lineLeft(free, widths[i], width), (free.box[1] + free.box[3]) / 2 + (i - (lines.length - 1) / 2) * look.size * 1.15));
    done = true;
    break;
  }
  ctx.letterSpacing = "0px";
  return done;
}

/** Widths of texts that were measured before. @type {Map<string, number>} */
const WIDTHS = new Map();

function widthOf(ctx, kind, line) {
  const key = kind + "|" + line;
  let width = WIDTHS.get(key);
  if (width === undefined) {
    if (WIDTHS.size > 20000) WIDTHS.clear();
    WIDTHS.set(key, width = ctx.measureText(line).width);
  }
  return width;
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
