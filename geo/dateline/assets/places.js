/**
 * @typedef {Object} Group places that share one mark at this zoom
 * @property {number} anchor the place with the most events: the mark lies there, on a real place
 * @property {number[]} places
 * @property {number[]} rows every row at them, in time
 * @property {number} x of the anchor in the unit world
 * @property {number} y
 * @property {number} dy pixels by which its mark is moved, to lie clear of another
 */

/** Rows of each place. @param {EventData} data @returns {number[][]} */
function rowsByPlace(data) {
  const rows = data.places.map(() => []);
  for (let row = 0; row < data.count; row++) if (data.place[row] >= 0) rows[data.place[row]].push(row);
  return rows;
}

/**
 * Put places whose marks would overlap at this zoom under one mark. Groups depend on all events, not on those shown
 * now, so marks do not jump while time runs.
 * @param {EventData} data @param {number[][]} placeRows @param {number} zoom @param {boolean} areas areas, or points
 * @returns {Group[]}
 */
function groupPlaces(data, placeRows, zoom, areas) {
  const scale = 256 * 2 ** zoom, reach = areas ? 26 : 21, cell = reach / scale;
  const order = data.places.map((_, place) => place).filter((place) => (data.places[place].form === "area") === areas)
    .sort((a, b) => placeRows[b].length - placeRows[a].length || a - b);
  /** @type {Map<string, Group[]>} */
  const grid = new Map();
  const groups = [];
  for (const place of order) {
    const x = worldX(data.places[place].lon), y = worldY(data.places[place].lat);
    const gx = Math.floor(x / cell), gy = Math.floor(y / cell);
    const near = nearest(grid, gx, gy, x, y, cell);
    if (near) {
      near.places.push(place);
      near.rows.push(...placeRows[place]);
      continue;
    }
    const group = {anchor: place, places: [place], rows: [...placeRows[place]], x, y, dy: 0};
    groups.push(group);
    const key = gx + ":" + gy;
    grid.set(key, [...(grid.get(key) || []), group]);
  }
  for (const group of groups) if (group.places.length > 1) group.rows.sort((a, b) => a - b);
  return groups;
}

function nearest(grid, gx, gy, x, y, within) {
  let best = null, least = within;
  for (let i = gx - 1; i <= gx + 1; i++) for (let j = gy - 1; j <= gy + 1; j++) {
    for (const group of grid.get(i + ":" + j) || []) {
      const far = Math.hypot(group.x - x, group.y - y);
      if (far < least) { least = far; best = group; }
    }
  }
  return best;
}

/** Move the plates of areas clear of points and of each other: an area is no exact place, its plate may lie beside.
 * @param {EventData} data @param {Group[]} plates @param {Group[]} points @param {number} zoom */
function moveClear(data, plates, points, zoom) {
  const scale = 256 * 2 ** zoom, done = [];
  /** Everything that a plate may not cover, with its reach to the sides and up. */
  const things = points.map((point) => { const r = markRadius(data, point, point.rows); return {x: point.x * scale, y: point.y * scale, rx: r + 14, ry: r + 12}; });
  for (const plate of plates) {
    const x = plate.x * scale, y = plate.y * scale;
    for (let tries = 0; tries < 4; tries++) {
      const touched = [...things, ...done].find((thing) => Math.abs(thing.x - x) < thing.rx && Math.abs(thing.y - y - plate.dy) < thing.ry);
      if (!touched) break;
      plate.dy = touched.y - y - touched.ry;
    }
    done.push({x, y: y + plate.dy, rx: 30, ry: 23});
  }
}

/** Whether zooming in would part the places of a group. @param {EventData} data @param {Group} group */
function canPart(data, group) {
  const {lon, lat} = data.places[group.anchor];
  return group.places.some((p) => Math.abs(data.places[p].lon - lon) + Math.abs(data.places[p].lat - lat) > 0.02);
}
