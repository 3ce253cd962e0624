/** Leaflet's map with our background, made at once so that later scripts can add to it; the rest follows. */
function makeMap(node) {
  return L.map(node, {zoomControl: false, attributionControl: false, zoomSnap: 0.25, zoomDelta: 1, wheelPxPerZoomLevel: 90,
    minZoom: 1, maxZoom: 13, center: [48, 33], zoom: 5, worldCopyJump: true, maxBoundsViscosity: 0.6});
}

/** Show everything that is drawn. */
function fitAll(map, data, legend) {
  if (!data.bounds) return map.setView([48, 33], 3, {animate: false});
  const [west, south, east, north] = data.bounds;
  map.fitBounds([[south, west], [north, east]], {paddingTopLeft: [legend.open && map.getSize().x > 700 ? legend.offsetWidth + 36 : 36, 48], paddingBottomRight: [60, 44], maxZoom: 8, animate: false});
}

/** Marks, popups, pointer. @returns { {popup: any, marks: any, labels: any}} */
function mountMap(map, state, baseLabels) {
  const marks = createMarks(map, state), popup = createPopup(map, state, marks);
  const labels = createLabels(map, state, baseLabels, marks);
  state.onChange((changed) => { marks.repaint(); if (changed.some((name) => name !== "selected")) labels.repaint(); });
  const tip = L.tooltip({direction: "top", offset: [0, -12], className: "dl-tip"});
  map.on("click", (event) => {
    const target = marks.at(event.layerPoint);
    if (!target) return;
    map.closeTooltip(tip);
    if (target.group && target.group.places.length > 1 && canPart(state.data, target.group) && map.getZoom() < 11) zoomInto(map, state.data, target.group);
    else popup.open(target);
  });
  map.on("mousemove", (event) => {
    const target = marks.at(event.layerPoint);
    marks.hover(target);
    map.getContainer().classList.toggle("is-over", Boolean(target));
    if (!target || map.hasLayer(map._popup || {})) return map.closeTooltip(tip);
    tip.setLatLng(nearestCopy(map, state.data.places[target.place].lat, state.data.places[target.place].lon)).setContent(tipText(state.data, target));
    if (!map.hasLayer(tip)) map.openTooltip(tip);
  });
  map.on("mouseout", () => { marks.hover(null); map.closeTooltip(tip); });
  return {popup, marks, labels};
}

function tipText(data, {place, rows, group}) {
  const names = [...new Set((group ? group.places : [place]).map((one) => data.places[one].name))];
  const name = shortened(names.slice(0, 3).join(", "), 90) + (names.length > 3 ? ` +${names.length - 3}` : "");
  return el("span", {}, quoted(name), " · " + sayCount("events", countEvents(data, rows)));
}

function zoomInto(map, data, group) {
  const box = L.latLngBounds(group.places.map((place) => nearestCopy(map, data.places[place].lat, data.places[place].lon)));
  const zoom = Math.max(map.getZoom() + 1, Math.min(11, map.getBoundsZoom(box.pad(0.4))));
  map.setView(box.getCenter(), zoom);
}

/** Go to an event: bring its place into view, open its card. */
function selectRow(map, state, {popup, marks}, row) {
  if (row < 0 || row >= state.data.count || state.data.place[row] < 0) return false;
  const place = state.data.place[row], {lon, lat, form} = state.data.places[place], at = nearestCopy(map, lat, lon);
  if (form === "area") {
    const zoom = Math.min(7, map.getBoundsZoom(marks.boundsOf(place).pad(0.3)));
    if (map.getZoom() < zoom - 1.5 || !map.getBounds().contains(at)) map.setView(at, Math.max(zoom, map.getZoom()), {animate: false});
  } else if (map.getZoom() < 6) map.setView(at, 6.5, {animate: false});
  else if (!map.getBounds().pad(-0.15).contains(at)) map.panTo(at, {animate: false});
  popup.openRow(row);
  return true;
}

/** The page's own handle on the map, for tests and for pages that embed it. */
function pageApi(map, state, clock, mounted) {
  const {data} = state;
  return {
    extent: data.axis ? [data.axis[0] * DAY_MS, (data.axis[1] + 1) * DAY_MS] : null,
    setWindow: (start, end) => { clock.pause(); state.set({first: Math.floor(start / DAY_MS), last: Math.max(Math.floor(start / DAY_MS), Math.ceil(end / DAY_MS) - 1)}); },
    setMode: (mode) => { if (mode === "window" || mode === "cumulative") state.set({mode}); },
    select: (id) => { for (let row = 0; row < data.count; row++) if (data.text(row, "event_id") === id && data.place[row] >= 0) return selectRow(map, state, mounted, row); return false; },
    shown: () => [...new Set(state.shownRows().map((row) => data.text(row, "event_id")))],
    /** What is written on the map just now, with its box in pixels from the map's corner. */
    labels: () => mounted.labels.written(),
    map,
  };
}

/** Lay the page out round the map and bring it to life. @param {EventData} data */
function mountPage(root, mapNode, map, data, base) {
  const state = createState(data), ground = readBasemap(base);
  addCanvas(map, {pane: "dl-base", zIndex: 150, paint: (ctx, frame) => paintBasemap(ctx, frame, ground)});
  const timebar = createTimebar(state);
  let mounted = null;
  const list = createList(state, {
    select: (row) => { root.classList.remove("is-listed"); selectRow(map, state, mounted, row); },
    hover: (row) => mounted?.marks.hover(row < 0 ? null : mounted.marks.holding(row)),
  });
  const sheet = sheetHandle(root, state);
  mapNode.after(createCredits(ground.credits, ground.policy));
  const stage = mapNode.parentNode;
  const legend = createLegend(state);
  stage.append(legend);
  root.prepend(createHeader(data));
  root.append(timebar.node, el("aside", {class: "dl-panel", "aria-label": say("listTab")}, sheet, list.node));
  if (!data.count || !data.places.length) stage.append(el("p", {class: "dl-notice", role: "note", text: say(data.count ? "noneDrawn" : "empty")}));
  map.invalidateSize({animate: false});
  fitAll(map, data, legend);
  mounted = mountMap(map, state, ground.labels);
  L.control.zoom({position: "topleft"}).addTo(map);
  L.control.scale({position: "bottomleft", imperial: false, maxWidth: 120}).addTo(map);
  new ResizeObserver(() => map.invalidateSize({animate: false})).observe(mapNode);
  timebar.refresh();
  // The legend and the controls stand by now: names keep clear of them.
  legend.addEventListener("toggle", () => mounted.labels.repaint());
  mounted.labels.repaint();
  return {state, api: pageApi(map, state, timebar.clock, mounted)};
}

/** On a narrow screen the list is a sheet at the foot; this is what pulls it up. */
function sheetHandle(root, state) {
  const words = el("span", {}), node = el("button", {type: "button", class: "dl-sheet", "aria-expanded": "false", on: {click: () => {
    const open = root.classList.toggle("is-listed");
    node.setAttribute("aria-expanded", String(open));
  }}}, icon(ICONS.up), words);
  const refresh = () => { words.textContent = sayCount("events", state.shownCount()); };
  state.onChange(refresh);
  refresh();
  return node;
}

/** @param {string} id of the element @returns {any} Leaflet's map */
function openPage(id) {
  const mapNode = document.getElementById(id), root = el("div", {class: "dl-root"}), stage = el("main", {class: "dl-stage", "aria-label": say("mapLabel")});
  document.documentElement.classList.add("dl-page");
  mapNode.replaceWith(root);
  root.append(stage);
  stage.append(mapNode);
  const map = makeMap(mapNode);
  window.dateline.ready = Promise.all([readPage("dateline-events"), readBlock("dateline-base")])
    .then(async ([events, base]) => {
      const {state, api} = mountPage(root, mapNode, map, readEvents(events), base);
      performance.mark("dateline-interactive");
      // The texts come after the map is there: everything that shows some waits for them by itself.
      state.data.addTexts(await readPage("dateline-texts"));
      state.textsCame();
      performance.mark("dateline-texts");
      return Object.assign(window.dateline, api);
    })
    .catch((error) => { stage.append(el("p", {class: "dl-notice", role: "alert", text: say("failed", {why: error.message})})); throw error; });
  return map;
}

/** As a guest: marks, popups and the time bar on somebody else's map. */
async function attach(map, packedEvents, packedTexts, packedStyle) {
  const [events, texts, style] = [readArchive(await unpackedBytes(packedEvents)), readArchive(await unpackedBytes(packedTexts)), await unpacked(packedStyle)];
  const data = readEvents(events);
  data.addTexts(texts);
  if (!document.getElementById("dateline-style")) document.head.append(el("style", {id: "dateline-style", text: style}));
  const state = createState(data), timebar = createTimebar(state);
  const control = L.control({position: "bottomleft"});
  control.onAdd = () => {
    const box = el("div", {class: "dl-guest"}, timebar.node);
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  };
  control.addTo(map);
  const mounted = mountMap(map, state, []);
  timebar.refresh();
  return pageApi(map, state, timebar.clock, mounted);
}

window.dateline = {
  ready: null, open: openPage,
  attach: (map, events, texts, style) => { window.dateline.ready = attach(map, events, texts, style).then((api) => Object.assign(window.dateline, api)); },
};
