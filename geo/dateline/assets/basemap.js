/**
 * @typedef {Object} Arc
 * @property {Float64Array} points x, y, x, y ... in the unit world
 * @property {[number, number, number, number]} box
 */

/** @param {ArrayLike<number>} flat delta code @param {number} scale @returns {Arc} */
function decodeLine(flat, scale) {
  const points = new Float64Array(flat.length);
  let x = 0, y = 0, west = 1, north = 1, east = 0, south = 0;
  for (let i = 0; i < flat.length; i += 2) {
    x += flat[i]; y += flat[i + 1];
    const wx = worldX(x / scale), wy = worldY(y / scale);
    points[i] = wx; points[i + 1] = wy;
    west = Math.min(west, wx); east = Math.max(east, wx); north = Math.min(north, wy); south = Math.max(south, wy);
  }
  return {points, box: [west, north, east, south]};
}

/** @param {Frame} frame @param {number[]} box @param {number} copy @returns {boolean} */
function isSeen(frame, box, copy) {
  const x = copy * frame.scale - frame.left;
  return box[2] * frame.scale + x >= 0 && box[0] * frame.scale + x <= frame.width
    && box[3] * frame.scale - frame.top >= 0 && box[1] * frame.scale - frame.top <= frame.height;
}

/**
 * Trace points, leaving out those that would not be seen to differ.
 * @param {CanvasPath} path @param {Frame} frame @param {Float64Array} points @param {number} copy
 * @param {boolean} backwards @param {boolean} begin
 */
function traceLine(path, frame, points, copy, backwards, begin) {
  const count = points.length / 2, dx = copy * frame.scale - frame.left, least = 0.6;
  let lastX = Infinity, lastY = Infinity;
  for (let n = 0; n < count; n++) {
    const i = 2 * (backwards ? count - 1 - n : n);
    const x = points[i] * frame.scale + dx, y = points[i + 1] * frame.scale - frame.top;
    if (n > 0 && n < count - 1 && Math.abs(x - lastX) < least && Math.abs(y - lastY) < least) continue;
    if (n === 0 && begin) path.moveTo(x, y); else path.lineTo(x, y);
    lastX = x; lastY = y;
  }
}

/**
 * The background: land, lakes, lines and names.
 * @param {Archive} archive what background.py writes
 */
function readBasemap(archive) {
  const {head, numbers} = archive, arcs = readArcs(archive), shapes = readShapes(archive);
  const shape = (rings) => ({rings, box: boxOf(rings.flat().map((i) => arcs[i < 0 ? ~i : i].box))});
  return {arcs, countries: shapes.slice(0, head.countries).map(shape), lakes: shapes.slice(head.countries).map(shape),
    lines: Object.fromEntries(["admin1", "coast", "country", "disputed"].map((kind) => [kind, turned(numbers("lines." + kind))])),
    labels: readLabels(archive), credits: head.credits || [], policy: head.policy || ""};
}

/** 0, 1, 2, 3, 4 stand for 0, -1, 1, -2, 2. @param {number} value */
const unzigzag = (value) => value >>> 1 ^ -(value & 1);

/** Differences between neighbours to numbers. @param {ArrayLike<number>} steps @returns {Int32Array} */
function turned(steps) {
  const found = new Int32Array(steps.length);
  for (let i = 0, last = 0; i < found.length; i++) found[i] = last += unzigzag(steps[i]);
  return found;
}

/** @param {Archive} archive @returns {Arc[]} */
function readArcs({head, numbers}) {
  const [counts, stepX, stepY] = ["points", "x", "y"].map((name) => numbers("arcs." + name));
  let at = 0, x = 0, y = 0;
  return Array.from(counts, (count) => {
    const flat = new Int32Array(2 * count), [beginX, beginY] = [x, y];
    for (let i = 0; i < flat.length; i += 2, at++) { x += flat[i] = unzigzag(stepX[at]); y += flat[i + 1] = unzigzag(stepY[at]); }
    // The first step leads here from where the arc before ended.
    flat[0] += beginX; flat[1] += beginY;
    return decodeLine(flat, head.scale);
  });
}

/** @param {Archive} archive @returns {number[][][]} for each shape its rings: arcs, ~arc for one that runs backwards */
function readShapes({numbers}) {
  const used = turned(numbers("arcs.used")), lengths = numbers("rings.arcs");
  let arc = 0, ring = 0;
  const readRing = () => Array.from({length: lengths[ring++]}, () => { const one = used[arc++]; return one & 1 ? ~(one >> 1) : one >> 1; });
  return Array.from(numbers("shapes.rings"), (count) => Array.from({length: count}, readRing));
}

/** @param {Archive} archive */
function readLabels({head, numbers, texts}) {
  const [lon, lat, rank, zoom, kind] = ["lon", "lat", "rank", "zoom", "kind"].map((name) => numbers("labels." + name)), names = texts("labels.text"), values = names.values();
  return Array.from(names.codes, (code, i) => {
    const place = {text: values[code], lon: lon[i] / 1e4, lat: lat[i] / 1e4, rank: rank[i], zoom: zoom[i], kind: head.kinds[kind[i]]};
    return {...place, x: worldX(place.lon), y: worldY(place.lat)};
  });
}

/** @param {number[][]} boxes @returns {number[]} */
function boxOf(boxes) {
  return [Math.min(...boxes.map((b) => b[0])), Math.min(...boxes.map((b) => b[1])),
    Math.max(...boxes.map((b) => b[2])), Math.max(...boxes.map((b) => b[3]))];
}

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {ReturnType<typeof readBasemap>} base */
function paintBasemap(ctx, frame, base) {
  for (const copy of frame.copies) {
    fillShapes(ctx, frame, base, base.countries, copy, LOOK.land);
    fillShapes(ctx, frame, base, base.lakes, copy, LOOK.lake);
    const zoom = frame.zoom;
    if (zoom >= 4.4) strokeLines(ctx, frame, base, base.lines.admin1, copy, LOOK.admin1, zoom > 7 ? 1.1 : 0.8, []);
    strokeLines(ctx, frame, base, base.lines.coast, copy, LOOK.coast, 0.8, []);
    strokeLines(ctx, frame, base, base.lines.country, copy, LOOK.country, zoom > 5 ? 1.3 : 0.9, []);
    strokeLines(ctx, frame, base, base.lines.disputed, copy, LOOK.disputed, zoom > 5 ? 1.3 : 0.9, [5, 4]);
  }
}

function fillShapes(ctx, frame, base, shapes, copy, color) {
  ctx.fillStyle = color;
  for (const shape of shapes) {
    if (!isSeen(frame, shape.box, copy)) continue;
    ctx.beginPath();
    for (const ring of shape.rings) {
      ring.forEach((i, n) => traceLine(ctx, frame, base.arcs[i < 0 ? ~i : i].points, copy, i < 0, n === 0));
      ctx.closePath();
    }
    ctx.fill("evenodd");
  }
}

function strokeLines(ctx, frame, base, ids, copy, color, width, dash) {
  ctx.beginPath();
  for (const i of ids || []) {
    if (isSeen(frame, base.arcs[i].box, copy)) traceLine(ctx, frame, base.arcs[i].points, copy, false, true);
  }
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.lineJoin = "round";
  ctx.setLineDash(dash);
  ctx.stroke();
  ctx.setLineDash([]);
}
