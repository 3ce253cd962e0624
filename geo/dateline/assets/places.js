/**
 * Places that share one mark at a zoom; points and the plates of areas, each numbered.
 * @typedef {Object} Groups
 * @property {number} count
 * @property {Int32Array} of for each place its group
 * @property {Int32Array} anchor for each group the place with the most events: the mark lies there, on a real place
 * @property {Uint8Array} isArea
 * @property {Float32Array} widest for each group the greatest uncertainty of its places, in kilometres
 * @property {Float32Array} dx pixels by which a plate is moved, to lie clear of others
 * @property {Float32Array} dy
 * @property {(group: number) => Int32Array} places
 */

/**
 * What one mark stands for.
 * @typedef {Object} Group
 * @property {number} anchor
 * @property {Int32Array} places
 */

/** Rows of each place, one after another. @param {EventData} data */
function createPlaceIndex(data) {
  const count = data.places.length, start = new Int32Array(count + 1), rows = new Int32Array(data.count);
  for (let row = 0; row < data.count; row++) if (data.place[row] >= 0) start[data.place[row] + 1]++;
  for (let place = 0; place < count; place++) start[place + 1] += start[place];
  const next = start.slice(0, count);
  for (let row = 0; row < data.count; row++) if (data.place[row] >= 0) rows[next[data.place[row]]++] = row;
  // The most events first, then in order: a number for each place that sorts so.
  const keys = Float64Array.from({length: count}, (_, place) => -(start[place + 1] - start[place]) * 2 ** 24 + place).sort();
  const order = Int32Array.from(keys, (key) => ((key % 2 ** 24) + 2 ** 24) % 2 ** 24);
  return {order, weight: (place) => start[place + 1] - start[place], rowsAt: (place) => rows.subarray(start[place], start[place + 1])};
}

/**
 * Put places whose marks would overlap at this zoom under one mark. Groups depend on all events, not on those shown
 * now, so marks do not jump while time runs.
 * @param {EventData} data @param {ReturnType<typeof createPlaceIndex>} index @param {number} zoom @returns {Groups}
 */
function groupPlaces(data, index, zoom) {
  const close = groupWithin(data, index, zoom, 21);
  // Where marks stand for many events they are large: so they keep further apart.
  const points = close.isArea.indexOf(1) < 0 ? close.count : close.isArea.indexOf(1);
  return points > 60 && data.count / points > 4 ? groupWithin(data, index, zoom, 40) : close;
}

function groupWithin(data, index, zoom, reach) {
  const total = data.places.length, of = new Int32Array(total), scale = 256 * 2 ** zoom;
  const anchors = [], areaFlags = [];
  for (const areas of [0, 1]) {
    const cell = (areas ? 26 : reach) / scale, grid = createGrid(total);
    for (let i = 0; i < total; i++) {
      const place = index.order[i];
      if ((data.placeForm[place] === 2 ? 1 : 0) !== areas) continue;
      // Measured in cells: what is less than one away lies in this square or beside it.
      const x = data.placeX[place] / cell, y = data.placeY[place] / cell, near = grid.nearest(x, y);
      if (near >= 0) { of[place] = near; continue; }
      of[place] = anchors.length;
      grid.add(x, y, anchors.length);
      anchors.push(place);
      areaFlags.push(areas);
    }
  }
  if (!data.sizing) makeRoom(data, index, scale, of, anchors, areaFlags);
  const widest = new Float32Array(anchors.length);
  for (let place = 0; place < total; place++) widest[of[place]] = Math.max(widest[of[place]], data.placeKm(place));
  const groups = {count: anchors.length, of, anchor: Int32Array.from(anchors), isArea: Uint8Array.from(areaFlags), widest, dx: new Float32Array(anchors.length), dy: new Float32Array(anchors.length), places: placesOf(of, anchors.length)};
  if (areaFlags.includes(1)) moveClear(data, index, groups, scale);
  return groups;
}

/** How near two rings may lie whose numbers have three digits or more: nearer, one would cover the number of the other. */
const ROOM_PX = 38;

/**
 * Of two such rings the one with fewer events joins the other: its group is left without a place.
 * @param {EventData} data @param {ReturnType<typeof createPlaceIndex>} index @param {number} scale @param {Int32Array} of @param {number[]} anchors @param {number[]} areaFlags
 */
function makeRoom(data, index, scale, of, anchors, areaFlags) {
  const weights = new Int32Array(anchors.length), into = [...anchors.keys()], grid = createGrid(anchors.length);
  of.forEach((group, place) => { weights[group] += index.weight(place); });
  for (const group of into.filter((one) => weights[one] >= 100 && !areaFlags[one]).sort((a, b) => weights[b] - weights[a])) {
    const x = data.placeX[anchors[group]] * scale / ROOM_PX, y = data.placeY[anchors[group]] * scale / ROOM_PX, near = grid.nearest(x, y);
    if (near < 0) grid.add(x, y, group);
    else into[group] = near;
  }
  of.forEach((group, place) => { of[place] = into[group]; });
}

/** The places of each group, sorted out when first asked for. @param {Int32Array} of @param {number} count */
function placesOf(of, count) {
  let start = null, sorted = null;
  return (group) => {
    if (!start) {
      start = new Int32Array(count + 1);
      sorted = new Int32Array(of.length);
      for (const one of of) start[one + 1]++;
      for (let i = 0; i < count; i++) start[i + 1] += start[i];
      const next = start.slice(0, count);
      for (let place = 0; place < of.length; place++) sorted[next[of[place]]++] = place;
    }
    return sorted.subarray(start[group], start[group + 1]);
  };
}

/** Things by the square of one by one that they lie in: tables of numbers, for a Map of keys would be ten times slower. @param {number} most */
function createGrid(most) {
  let bits = 4, count = 0;
  while (2 ** bits < 2 * most) bits++;
  const mask = 2 ** bits - 1, heads = new Int32Array(2 ** bits).fill(-1), [next, things, columns, lines] = [0, 1, 2, 3].map(() => new Int32Array(most));
  const xs = new Float64Array(most), ys = new Float64Array(most);
  const first = (gx, gy) => heads[(Math.imul(gx, 0x9e3779b1) ^ Math.imul(gy, 0x85ebca6b)) >>> 3 & mask];
  return {
    add: (x, y, thing) => {
      const gx = Math.floor(x), gy = Math.floor(y), at = (Math.imul(gx, 0x9e3779b1) ^ Math.imul(gy, 0x85ebca6b)) >>> 3 & mask;
      next[count] = heads[at]; things[count] = thing; columns[count] = gx; lines[count] = gy; xs[count] = x; ys[count] = y;
      heads[at] = count++;
    },
    /** @returns {number} the nearest thing that is less than 1 away, -1 for none */
    nearest: (x, y) => {
      const gx = Math.floor(x), gy = Math.floor(y);
      let best = -1, least = 1;
      for (let i = gx - 1; i <= gx + 1; i++) for (let j = gy - 1; j <= gy + 1; j++) {
        for (let at = first(i, j); at >= 0; at = next[at]) {
          if (columns[at] !== i || lines[at] !== j) continue;
          const away = (xs[at] - x) ** 2 + (ys[at] - y) ** 2;
          if (away < least) { least = away; best = things[at]; }
        }
      }
      return best;
    },
    /** @param {(thing: number) => boolean} is @returns {number} one in this square or beside it, -1 for none */
    find: (x, y, is) => {
      const gx = Math.floor(x), gy = Math.floor(y);
      for (let i = gx - 1; i <= gx + 1; i++) for (let j = gy - 1; j <= gy + 1; j++) {
        for (let at = first(i, j); at >= 0; at = next[at]) if (columns[at] === i && lines[at] === j && is(things[at])) return things[at];
      }
      return -1;
    },
  };
}

/** Where a plate is looked for that cannot lie on its area, in pixels: the nearest first, up and down before aside. */
const BESIDE = [...Array(5).keys()].flatMap((ring) => [[0, -1], [0, 1], [1, 0], [-1, 0], [0.8, -0.8], [-0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]]
  .map(([x, y]) => [x * (31 + 18 * ring), y * (24 + 18 * ring)]));

/**
 * Move the plates of areas clear of points and of each other, as little as can be: an area is no exact place, its plate
 * may lie beside, with a line that leads to it. One for which there is no room stays where it belongs.
 * @param {EventData} data @param {any} index @param {Groups} groups @param {number} scale
 */
function moveClear(data, index, groups, scale) {
  const cell = 96, grid = createGrid(groups.count), weights = new Int32Array(groups.count);
  for (let place = 0; place < groups.of.length; place++) weights[groups.of[place]] += index.weight(place);
  const home = (group) => [data.placeX[groups.anchor[group]] * scale, data.placeY[groups.anchor[group]] * scale];
  const sized = data.sizing?.reaches(groups), size = sized || ((group) => (groups.isArea[group] ? plateHalf : markRadius)(weights[group]));
  const reach = (group) => (groups.isArea[group] ? [size(group) + 6, sized ? 2 * size(group) + 3 : 23] : [size(group) + 2, size(group) + 12]);
  const isFree = (x, y, half) => grid.find(x / cell, y / cell, (other) => {
    const [ox, oy] = home(other), [rx, ry] = reach(other);
    return Math.abs(ox + groups.dx[other] - x) < rx + half && Math.abs(oy + groups.dy[other] - y) < ry;
  }) < 0;
  for (let group = 0; group < groups.count; group++) {
    const [x, y] = home(group), half = size(group);
    const [dx, dy] = (groups.isArea[group] && !isFree(x, y, half) && BESIDE.find(([dx, dy]) => isFree(x + dx, y + dy, half))) || [0, 0];
    groups.dx[group] = dx;
    groups.dy[group] = dy;
    grid.add((x + dx) / cell, (y + dy) / cell, group);
  }
}

/** @param {number} n of events @returns {number} pixels */
function markRadius(n) {
  return n <= 1 ? 8 : Math.min(22, 10.5 + 2.6 * Math.log2(n));
}

/** Whether zooming in would part the places of a group. @param {EventData} data @param {Group} group */
function canPart(data, group) {
  const {lon, lat} = data.places[group.anchor];
  return group.places.some((p) => Math.abs(data.places[p].lon - lon) + Math.abs(data.places[p].lat - lat) > 0.02);
}
