const AREA_LOOK = DARK ? {fill: "rgba(140,155,255,.17)", line: "rgba(160,172,255,.85)", hover: "rgba(140,155,255,.3)", ink: "#363f86", name: "#c3caff"}
  : {fill: "rgba(84,96,190,.15)", line: "rgba(66,78,160,.8)", hover: "rgba(84,96,190,.25)", ink: "#363f86", name: "#363f86"};

/**
 * Areas: one soft shape each, however many events lie in it, with their number on a plate (never a pin).
 * @param {EventData} data
 */
function createAreas(data) {
  const shapes = data.areas.map((rings) => rings.map((ring) => decodeLine(ring, 1000)));
  const boxes = shapes.map((rings) => boxOf(rings.map((ring) => ring.box)));
  const areas = [...data.places.keys()].filter((place) => data.placeForm[place] === 2);
  // The largest first, so that a small one lies on top and can be reached.
  const size = (place) => { const b = boxes[data.places[place].area]; return b ? (b[2] - b[0]) * (b[3] - b[1]) : data.places[place].km * 1e-9; };
  areas.sort((a, b) => size(b) - size(a));

  /** @param {Frame} frame @param {number} place @param {any} map @returns {Path2D} */
  const outline = (frame, place, map) => {
    const path = new Path2D(), {area, lon, lat, km} = data.places[place];
    for (const copy of frame.copies) {
      if (area >= 0) {
        if (!isSeen(frame, boxes[area], copy)) continue;
        for (const ring of shapes[area]) { traceLine(path, frame, ring.points, copy, false, true); path.closePath(); }
      } else {
        const [x, y] = onFrame(frame, lon, lat, copy), r = Math.max(14, km * 1000 / metresPerPixel(map, lat));
        path.moveTo(x + r, y);
        path.arc(x, y, r, 0, 2 * Math.PI);
      }
    }
    return path;
  };
  /** The corners of a place, in degrees. @param {number} place */
  const bounds = (place) => {
    const {area, lon, lat, km} = data.places[place];
    if (area < 0) return L.latLng(lat, lon).toBounds(Math.max(2, km) * 2000);
    const rings = data.areas[area].map((ring) => cornersOf(ring));
    return L.latLngBounds(rings.flat());
  };
  return {places: areas, outline, bounds};
}

/** @param {number[]} ring in delta code @returns {[number, number][]} its two corners, latitude first */
function cornersOf(ring) {
  let x = 0, y = 0, west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
  for (let i = 0; i < ring.length; i += 2) {
    x += ring[i]; y += ring[i + 1];
    west = Math.min(west, x); east = Math.max(east, x); south = Math.min(south, y); north = Math.max(north, y);
  }
  return [[south / 1000, west / 1000], [north / 1000, east / 1000]];
}

/** @param {Frame} frame @returns {[number, number]} */
function onFrame(frame, lon, lat, copy = 0) {
  return [(worldX(lon) + copy) * frame.scale - frame.left, worldY(lat) * frame.scale - frame.top];
}

/** How far a plate reaches to either side, in pixels, as its number asks for. @param {number} n of events */
function plateHalf(n) {
  return Math.max(12, 7 + 3.8 * n.toLocaleString(LOCALE).length);
}

/** The plate with the number of events. */
function drawPlate(ctx, x, y, text, {selected, hollow, contested}) {
  ctx.font = "600 12px " + FONT;
  const w = Math.max(24, ctx.measureText(text).width + 14), h = 20;
  ctx.beginPath();
  ctx.roundRect(x - w / 2, y - h / 2, w, h, 5);
  ctx.fillStyle = "rgba(255,255,255,.96)";
  ctx.fill();
  ctx.lineWidth = selected ? 2.6 : 1.4;
  ctx.setLineDash(hollow ? [3, 2.5] : []);
  ctx.strokeStyle = AREA_LOOK.ink;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = AREA_LOOK.ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + 0.5);
  if (!contested) return;
  ctx.beginPath();
  ctx.roundRect(x - w / 2, y - h / 2, w / 2, h, [5, 0, 0, 5]);
  ctx.fillStyle = "rgba(52,64,111,.18)";
  ctx.fill();
}

/** How an area is drawn: softer where no event in it has a day of its own, broken where all are contested. @param {Counted} counted @param {number} place */
function certaintyOf({atPlace, uncertainAt, contestedAt}, place) {
  return {hollow: uncertainAt[place] === atPlace[place], contested: contestedAt[place] === atPlace[place]};
}
