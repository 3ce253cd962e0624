/**
 * Where the map begins: all that is drawn, or what lies together where a few lie far off, unless a link says what. A frame
 * gets its size when its page has laid it out, and its height once it was asked for that: there it is shown anew in each
 * size, until somebody moves the map.
 * @param {any} map @param {EventData} data @param {HTMLDetailsElement} legend
 */
function openView(map, data, legend) {
  const isLinked = /[#&]map=/.test(location.hash);
  fitOnce(map, data, legend);
  if (!isLinked && data.view && data.farther && !SETTINGS.extent && !isChosen()) map.getContainer().after(createFarther(map, data, legend));
  if (isLinked || (window.parent === window && Math.min(map.getSize().x, map.getSize().y) >= 120)) return;
  let zoom = map.getZoom(), middle = map.getCenter();
  map.on("resize", function again() {
    if (map.getZoom() !== zoom || map.project(middle).distanceTo(map.project(map.getCenter())) > 3) return map.off("resize", again);
    fitOnce(map, data, legend);
    zoom = map.getZoom();
    middle = map.getCenter();
  });
}

/** Whether a link chooses some of the events: these may be just those that lie far off. */
function isChosen() {
  const asked = new URLSearchParams(location.hash.slice(1));
  return [...FACET_NAMES, "from", "to", "mode", "fromb", "undated", "find", "inview", "event"].some((name) => asked.has(name));
}

function fitOnce(map, data, legend) {
  if (SETTINGS.extent) return fitExtent(map, SETTINGS.extent);
  if (!data.bounds) return map.setView([48, 33], 3, {animate: false});
  fitBox(map, data, (data.farther && isChosen() ? null : data.view) || data.bounds, legend);
}

/** Show a box of degrees; where what lies over the map would hide one of its marks there, a little farther from it. */
function fitBox(map, data, [west, south, east, north], legend) {
  const isWide = legend.open && map.getSize().x > 700;
  const fit = ({left, below}) => map.fitBounds([[south, west], [north, east]], {paddingTopLeft: [left, 48], paddingBottomRight: [60, below], maxZoom: 8, animate: false});
  const room = {left: isWide ? legend.offsetWidth + 36 : 36, below: 44}, {x, y} = map.getSize();
  fit(room);
  const closed = boxOn(map, isWide ? null : legend), credits = boxOn(map, map.getContainer().parentNode.querySelector(":scope > .dl-credits"));
  // What makes room at one part may bring a mark under another.
  for (let turn = 0; turn < 3; turn++) {
    const [byLegend, byCredits, byZoom] = hiding(map, data, [closed, credits, isWide ? null : ZOOM_BOX]);
    if (!byLegend && !byCredits && !byZoom) return;
    // Of the legend the marks go to the right or above, whichever leaves them larger.
    if (byLegend && closed[2] < x / 2 && closed[2] < y - closed[1]) room.left = Math.max(room.left, closed[2]);
    else if (byLegend) room.below = Math.max(room.below, y - closed[1]);
    if (byCredits) room.below = Math.max(room.below, y - credits[1]);
    if (byZoom) room.left = Math.max(room.left, ZOOM_BOX[2]);
    fit(room);
  }
}

/** How far a mark reaches, and what the buttons to zoom cover, which come later, in pixels. */
const MARK_PX = 16, ZOOM_BOX = [0, 0, 44 + MARK_PX, 78 + MARK_PX];

/** What a part of the page covers of the map, and as far around it as a mark reaches; null where it is not there. */
function boxOn(map, part) {
  const on = map.getContainer().getBoundingClientRect(), box = part?.getBoundingClientRect();
  return box?.width ? [box.left - on.left - MARK_PX, box.top - on.top - MARK_PX, box.right - on.left + MARK_PX, box.bottom - on.top + MARK_PX] : null;
}

/** Of each box whether a mark lies in it: of very many the first are asked. @param {any} map @param {EventData} data @param {(number[] | null)[]} boxes */
function hiding(map, data, boxes) {
  const found = boxes.map(() => false), {x: wide, y: high} = map.getSize();
  for (let place = 0; place < Math.min(data.placeX.length, 5000); place++) {
    const {x, y} = map.latLngToContainerPoint(nearestCopy(map, data.places[place].lat, data.places[place].lon));
    if (x < 0 || y < 0 || x > wide || y > high) continue;
    boxes.forEach((box, at) => { if (box && x > box[0] && x < box[2] && y > box[1] && y < box[3]) found[at] = true; });
  }
  return found;
}

/** How many events lie outside the first view, as a button that shows them, too; gone as soon as they are seen. */
function createFarther(map, data, legend) {
  const node = el("button", {type: "button", class: "dl-farther", text: sayCount("farther", data.farther), on: {click: () => {
    fitBox(map, data, data.bounds, legend);
    node.remove();
    map.getContainer().focus({preventScroll: true}); // not lost with the button
  }}});
  const [w, s, e, n] = data.bounds, all = L.latLngBounds([[s, w], [n, e]]);
  map.on("moveend", function gone() {
    if (!map.getBounds().contains(all)) return;
    map.off("moveend", gone);
    node.remove();
  });
  return node;
}

/** The maker's own extent: there the map begins, and far from it nobody gets lost. @param {any} map @param {number[]} extent */
function fitExtent(map, [west, south, east, north]) {
  const box = L.latLngBounds([[south, west], [north, east]]);
  map.fitBounds(box, {animate: false});
  map.setMaxBounds(box.pad(0.6));
}
