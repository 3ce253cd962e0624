/** What is written of each event, in this order. */
const SAVED = ["event_id", "cluster_id", "event_type", "event_subtype", "summary", "actor", "actor_side", "target", "quantities", "date_start", "date_end",
  "date_precision", "date_text", "date_note", "said_date", "published_date", "place_name", "place_text", "admin1", "country", "loc_precision", "loc_why",
  "source_status", "modality", "attribution", "denied_by", "unverified_by", "doc", "doc_title", "publisher", "url", "sentence"];

/** One event's line: the days as the map has them, the rest as the table. @param {EventData} data @param {number} row @returns {Record<string, string | number | boolean>} */
function savedRow(data, row) {
  const basis = data.basis[row], values = {};
  for (const name of SAVED) values[name] = data.text(row, name);
  values.date_start = basis === DATED || basis === SPAN ? isoDay(data.first[row]) : "";
  values.date_end = basis === UNDATED ? "" : isoDay(data.last[row]);
  values.contested = Boolean(data.contested[row]);
  values.uncertainty_km = data.place[row] < 0 ? "" : data.places[data.place[row]].km;
  if (data.sizing) values.amount = data.sizing.of(row);
  return values;
}

/** The events that are shown as GeoJSON (RFC 7946). @param {Shell} shell @returns {string} */
function savedGeojson({state, title, credits}) {
  const {data} = state;
  const features = state.shownRows().map((row) => ({type: "Feature", id: row, properties: savedRow(data, row), geometry: geometryOf(data, data.place[row])}));
  return JSON.stringify({type: "FeatureCollection", name: title, generator: "dateline", credits, features}, null, 1);
}

/** @param {EventData} data @param {number} place */
function geometryOf(data, place) {
  const {lon, lat, area} = data.places[place];
  if (area < 0) return {type: "Point", coordinates: [lon, lat]};
  const rings = data.areas[area].map((flat) => ringOf(flat)), polygons = [];
  for (const one of rings) {
    const around = polygons.find(([outer]) => isInside(one[0], outer));
    if (around) around.push(rightHanded(one, false));
    else polygons.push([rightHanded(one, true)]);
  }
  return {type: "MultiPolygon", coordinates: polygons};
}

/** @param {ArrayLike<number>} flat delta code, in thousandths of a degree @returns {[number, number][]} */
function ringOf(flat) {
  const points = [];
  for (let i = 0, x = 0, y = 0; i < flat.length; i += 2) { x += flat[i]; y += flat[i + 1]; points.push([x / 1000, y / 1000]); }
  const [a, b] = [points[0], points[points.length - 1]];
  if (a[0] !== b[0] || a[1] !== b[1]) points.push([...a]);
  return points;
}

/** Outer rings run against the clock, holes with it. */
function rightHanded(points, outer) {
  const twice = points.slice(1).reduce((sum, [x, y], i) => sum + points[i][0] * y - x * points[i][1], 0);
  return twice > 0 === outer ? points : points.reverse();
}

function isInside([x, y], points) {
  let inside = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [ax, ay] = points[i], [bx, by] = points[j];
    if (ay > y !== by > y && x < (bx - ax) * (y - ay) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** The events that are shown as CSV; what a spreadsheet would take for a formula is made text. @param {Shell} shell @returns {string} */
function savedCsv({state}) {
  const {data} = state, names = [...SAVED, "contested", "uncertainty_km", "lon", "lat"];
  const lines = state.shownRows().map((row) => {
    const values = savedRow(data, row), {lon, lat} = data.places[data.place[row]];
    return names.map((name) => csvCell(name === "lon" ? lon : name === "lat" ? lat : values[name])).join(",");
  });
  return "\ufeff" + [names.join(","), ...lines].join("\r\n") + "\r\n";
}

/** @param {string | number | boolean} value @returns {string} */
function csvCell(value) {
  if (typeof value !== "string") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

/** The map as it is seen, with its title, its days, what its colours say, and its credits. @param {Shell} shell @returns {Promise<Blob>} */
function savedPicture({map, state, title, credits, days}) {
  const size = map.getSize(), dpr = Math.max(2, window.devicePixelRatio || 1), head = 54;
  const canvas = document.createElement("canvas"), ctx = canvas.getContext("2d");
  ctx.font = "12px " + FONT;
  const key = keyOf(ctx, state, size.x), foot = head + size.y + key.height;
  canvas.width = size.x * dpr;
  canvas.height = (foot + 24) * dpr;
  ctx.scale(dpr, dpr);
  ctx.fillStyle = LOOK.paper;
  ctx.fillRect(0, 0, size.x, foot + 24);
  paintMap(ctx, map, head);
  const write = (font, text, y) => { ctx.font = font + " " + FONT; ctx.fillText(text, 14, y, size.x - 28); };
  ctx.fillStyle = LOOK.ink;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  write("650 18px", shortened(title, 120), 20);
  write("13px", days(), 41);
  write("11px", credits.join(" · "), foot + 11);
  ctx.font = "12px " + FONT;
  for (const {type, name, x, y} of key.entries) {
    drawDot(ctx, x + 8, head + size.y + y, 6.5, type, "solid");
    ctx.fillStyle = LOOK.ink;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.fillText(name, x + 20, head + size.y + y);
  }
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/** What is on the map's canvases just now. */
function paintMap(ctx, map, top) {
  const size = map.getSize(), corner = map.getContainer().getBoundingClientRect();
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, top, size.x, size.y);
  ctx.clip();
  ctx.fillStyle = LOOK.water;
  ctx.fillRect(0, top, size.x, size.y);
  for (const layer of layersOf(map)) {
    const box = layer.getBoundingClientRect();
    if (box.width) ctx.drawImage(layer, box.left - corner.left, box.top - corner.top + top, box.width, box.height);
  }
  ctx.restore();
}

/** The looks of what is shown, in lines of a width. */
function keyOf(ctx, state, width) {
  const looks = state.view.mode === "compare" ? COMPARED.map((look, i) => [look, say(["keyGone", "keyNew", "keyBoth"][i])])
    : [...new Set(state.shownRows().map((row) => state.data.type[row]))].sort((a, b) => a - b).map((type) => [type, shortened(typeName(type), 60)]);
  let x = 12, y = 15;
  const entries = looks.map(([type, name]) => {
    const wide = ctx.measureText(name).width + 38;
    if (x > 12 && x + wide > width) { x = 12; y += 21; }
    const entry = {type, name, x, y};
    x += wide;
    return entry;
  });
  return {entries, height: entries.length ? y + 10 : 0};
}

/** The canvases of the map from the lowest up. @returns {HTMLCanvasElement[]} */
function layersOf(map) {
  const depth = (node) => Number(getComputedStyle(node.closest(".leaflet-pane")).zIndex) || 0;
  return [...map.getPane("mapPane").querySelectorAll("canvas")].sort((a, b) => depth(a) - depth(b));
}

/** In somebody else's frame without an origin of our own a download may be forbidden, and trying is an error. */
function mayDownload() {
  return window.self === window.top || window.origin !== "null";
}

/** @param {Blob} blob @param {string} name */
function download(blob, name) {
  const address = URL.createObjectURL(blob), link = el("a", {href: address, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** @param {string} title @returns {string} a name for a file, of letters and digits */
function fileName(title) {
  return title.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "map";
}
