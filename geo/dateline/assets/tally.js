/**
 * How many events each mark in view stands for: one pass over the rows that are shown, whatever was filtered by.
 * @typedef {Object} Counted
 * @property {Groups} groups
 * @property {Int32Array} slots the groups in view, by slot
 * @property {Int32Array} n events of each slot
 * @property {Int32Array} row a row of each slot
 * @property {Int32Array} mix events of each slot by look and certainty
 * @property {number} width of a slot in mix
 * @property {Int32Array} uncertain events without a day of their own
 * @property {Int32Array} contested
 * @property {Int32Array} atPlace rows shown at each place
 * @property {Int32Array} uncertainAt
 * @property {Int32Array} contestedAt
 * @property {Float32Array} radius of each slot in pixels; of a plate half its width
 * @property {(group: number) => number} slotOf -1 for none
 */

/**
 * @param {ReturnType<typeof createState>} state
 */
function createTallies(state) {
  const {data, shown} = state, index = createPlaceIndex(data), {several} = data;
  const [atPlace, uncertainAt, contestedAt] = [0, 0, 0].map(() => new Int32Array(data.places.length)), known = new Map();
  let key = "", counted = null;

  /** @param {number} zoom @returns {Groups} */
  const groupsAt = (zoom) => {
    const at = zoom.toFixed(3);
    if (!known.has(at)) {
      if (known.size > 5) known.delete(known.keys().next().value);
      known.set(at, groupPlaces(data, index, zoom));
    }
    return known.get(at);
  };
  /** @param {Frame} frame @returns {Counted} */
  const count = (frame) => {
    const where = [frame.scale, frame.left, frame.top, frame.width, frame.height].join(), now = where + "|" + state.version() + "|" + TYPES.map((look) => look.id).join();
    if (now === key) return counted;
    if (!counted || counted.where !== where || counted.width !== lookCount() * 2) counted = {where, ...slotsOf(frame, groupsAt(frame.zoom))};
    key = now;
    fillSlots(counted);
    if (data.sizing) data.sizing.fill(counted, frame, state);
    else counted.n.forEach((n, slot) => { counted.radius[slot] = counted.groups.isArea[counted.slots[slot]] ? plateHalf(n) : markRadius(n); });
    return counted;
  };
  const lookCount = () => Math.max(TYPES.length, COMPARED.length);
  const slotsOf = (frame, groups) => {
    const slotOfGroup = new Int32Array(groups.count).fill(-1), found = [];
    for (let group = 0; group < groups.count; group++) if (isInFrame(frame, data, groups, group)) slotOfGroup[group] = found.push(group) - 1;
    const width = lookCount() * 2, size = found.length, slotOfPlace = new Int32Array(groups.of.length);
    for (let place = 0; place < slotOfPlace.length; place++) slotOfPlace[place] = slotOfGroup[groups.of[place]];
    const part = (length) => new Int32Array(length);
    return {groups, slots: Int32Array.from(found), slotOf: (group) => slotOfGroup[group], slotOfPlace, width, mix: part(size * width),
      n: part(size), row: part(size), radius: new Float32Array(size), uncertain: part(size), contested: part(size), atPlace, uncertainAt, contestedAt};
  };
  const fillSlots = ({slotOfPlace, n, row: rowOf, mix, width, uncertain, contested, slots}) => {
    for (const part of [n, mix, uncertain, contested, atPlace, uncertainAt, contestedAt]) part.fill(0);
    const once = several ? new Set() : null, compared = state.view.mode === "compare";
    for (let row = 0; row < data.count; row++) {
      if (!shown[row]) continue;
      const place = data.place[row], slot = slotOfPlace[place], sure = data.basis[row] <= SPAN ? 0 : 1;
      atPlace[place]++;
      uncertainAt[place] += sure;
      contestedAt[place] += data.contested[row];
      if (slot < 0) continue;
      if (several && several[row]) {
        const mark = data.key[row] * slots.length + slot;
        if (once.has(mark)) continue;
        once.add(mark);
      }
      const look = compared ? state.sideOf(row) - 1 : data.type[row];
      n[slot]++;
      rowOf[slot] = row;
      mix[slot * width + 2 * look + sure]++;
      uncertain[slot] += sure;
      contested[slot] += data.contested[row];
    }
  };
  /** The rows that are shown at some places, in time. @param {ArrayLike<number>} places @returns {number[]} */
  const rowsAt = (places) => {
    const rows = [];
    for (const place of places) for (const row of index.rowsAt(place)) if (shown[row]) rows.push(row);
    return places.length > 1 ? rows.sort((a, b) => a - b) : rows;
  };
  return {count, groupsAt, rowsAt};
}

/** @param {Frame} frame @param {EventData} data @param {Groups} groups @param {number} group */
function isInFrame(frame, data, groups, group) {
  const place = groups.anchor[group], y = data.placeY[place] * frame.scale - frame.top;
  if (y < -60 || y > frame.height + 60) return false;
  const x = data.placeX[place] * frame.scale - frame.left;
  return frame.copies.some((copy) => x + copy * frame.scale > -60 && x + copy * frame.scale < frame.width + 60);
}
