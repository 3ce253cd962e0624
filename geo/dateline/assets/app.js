/** Leaflet's map with our background, made at once so that later scripts can add to it; the rest follows. */
function makeMap(node) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return L.map(node, {zoomAnimation: !calm, fadeAnimation: !calm, inertia: !calm, zoomControl: false, attributionControl: false, zoomSnap: SETTINGS.tiles ? 1 : 0.25, zoomDelta: 1, wheelPxPerZoomLevel: 90,
    minZoom: 1, maxZoom: 13, center: [48, 33], zoom: 5, worldCopyJump: true, maxBoundsViscosity: 0.6});
}

/** Marks, popups, pointer. @returns { {popup: any, marks: any, labels: any}} */
function mountMap(map, state, baseLabels, go) {
  const marks = createMarks(map, state), popup = createPopup(map, state, marks, go);
  const labels = createLabels(map, state, baseLabels, marks);
  map.getContainer().classList.add("dl-held");
  state.onChange((changed) => {
    if (changed.every((name) => name === "texts")) return;
    marks.repaint();
    if (changed.some((name) => name !== "selected")) labels.repaint();
  });
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
  return el("span", {}, quoted(name), " · ", ...(data.sizing ? sumTip(data.sizing, rows) : [sayCount("events", countEvents(data, rows))]));
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

/**
 * What the parts of the page share.
 * @typedef {Object} Shell
 * @property {any} map @property {ReturnType<typeof createState>} state @property {any} clock @property {any} mounted marks, popup, labels
 * @property {ReturnType<typeof createFilters>} filters @property {string} title @property {string[]} credits @property {() => string} days those shown, in words
 * @property {() => string} colouring the facet that colours the marks @property {(name: string) => void} colour by another
 * @property {(row: number) => boolean} select @property {(id: string) => boolean} selectId
 * @property {(run: () => void) => void} onColour
 */

/** @param {any} map @param {ReturnType<typeof createState>} state @returns {Shell} */
function createShell(map, state) {
  const {data} = state, shell = {map, state, clock: null, mounted: null, title: data.title, credits: []}, listeners = [];
  let facets = createFacets(data), by = "type";
  const facet = (name) => facets(name), tell = () => listeners.forEach((run) => run()), paint = () => {
    colourBy(data, facet(by));
    shell.mounted?.marks.repaint();
    tell();
  };
  colourBy(data, facet(by));
  return Object.assign(shell, {
    filters: createFilters(state, facet, map),
    days: () => [data.axis ? saySpan(state.view.mode === "cumulative" ? state.axis[0] : state.view.first, state.view.last) : say("noDates"), sayCount("events", state.shownCount())].join(" · "),
    colouring: () => by, onColour: (run) => listeners.push(run), repaint: paint,
    colour: (name) => { if (name === by || !COLOURINGS.includes(name)) return; by = name; paint(); },
    textsCame: () => { facets = createFacets(data); state.textsCame(); if (by === "type") tell(); else paint(); },
    select: (row) => selectRow(map, state, shell.mounted, row),
    selectId: (id) => { for (let row = 0; row < data.count; row++) if (data.place[row] >= 0 && data.text(row, "event_id") === id) return shell.select(row); return false; },
  });
}

/** Lay the page out round the map and bring it to life. @param {HTMLElement} root @param {EventData} data @param {any} base @param {any[]} layers of the maker's own */
function mountPage(root, mapNode, map, data, base, layers) {
  const state = createState(data), ground = readBasemap(base), shell = createShell(map, state), stage = mapNode.parentNode;
  const overlays = createOverlays(map, state, layers), timebar = createTimebar(state), link = createLink(shell);
  shell.clock = timebar.clock;
  const list = createList(shell, {
    select: (row) => { root.classList.remove("is-listed"); shell.select(row); },
    hover: (row) => shell.mounted?.marks.hover(row < 0 ? null : shell.mounted.marks.holding(row)),
  });
  const credits = createCredits(ground.credits, ground.policy), legend = createLegend(shell, overlays);
  shell.credits = credits.names;
  mapNode.after(credits.node);
  if (panelHas("legend")) stage.append(legend);
  if (panelHas("header")) root.prepend(createHeader(data, panelHas("share") ? createShare(shell, link) : []));
  if (panelHas("time")) root.append(timebar.node);
  if (panelHas("list")) root.append(el("aside", {class: "dl-panel", "aria-label": say("listTab")}, sheetHandle(root, state), list.node));
  root.classList.toggle("has-no-list", !panelHas("list"));
  if (!data.count || !data.places.length) stage.append(el("p", {class: "dl-notice", role: "note", text: say(data.count ? "noneDrawn" : "empty")}));
  layOut(root, legend);
  timebar.refresh(); // its words and bars take room from the map
  map.invalidateSize({animate: false});
  openView(map, data, legend);
  // What is drawn comes when its place is known: so it is drawn once.
  addCanvas(map, {pane: "dl-base", zIndex: 150, paint: (ctx, frame) => paintBasemap(ctx, frame, ground)});
  overlays.mount();
  shell.mounted = mountMap(map, state, ground.labels, shell.select);
  if (SETTINGS.tiles) mountTiles(map, ground.labels, shell.mounted.labels.repaint);
  L.control.zoom({position: "topleft", zoomInTitle: say("zoomIn"), zoomOutTitle: say("zoomOut")}).addTo(map);
  L.control.scale({position: "bottomleft", imperial: false, maxWidth: 120}).addTo(map);
  new ResizeObserver(() => map.invalidateSize({animate: false})).observe(mapNode);
  letPagesScroll(map, stage);
  keepOnPaper(root, stage, timebar.node);
  legend.addEventListener("toggle", () => shell.mounted.labels.uncover());
  return {shell, link};
}

/** What is left of a landscape page, of A4 or Letter, below the header and within the browser's own margins, for the map and the time. */
const LANDSCAPE_PX = 640;

/** Print the map as it stands: as wide and high as on the screen, which a browser shrinks to the paper; else it is cut. */
function keepOnPaper(root, stage, timebar) {
  addEventListener("beforeprint", () => {
    const {width, height} = stage.getBoundingClientRect(), whole = height + timebar.getBoundingClientRect().height;
    root.style.setProperty("--dl-printed-width", `${width}px`);
    root.style.setProperty("--dl-printed-height", `${height}px`);
    root.style.setProperty("--dl-printed-zoom", `${Math.min(1, LANDSCAPE_PX / whole)}`);
  });
}

/** At this width and below the page is laid out for a hand. */
const COMPACT_PX = 640;

/** Lay the page out for its width, now and whenever that changes: a frame may have no size yet when it opens. */
function layOut(root, legend) {
  const stage = root.querySelector(".dl-stage");
  let isChosen = false;
  const fit = () => {
    const compact = SETTINGS.compact === true || root.clientWidth <= COMPACT_PX;
    root.classList.toggle("is-compact", compact);
    if (!isChosen) legend.open = !compact && root.clientWidth > 900 && stage.clientWidth > 700;
  };
  legend.querySelector("summary").addEventListener("click", () => { isChosen = true; });
  new ResizeObserver(fit).observe(root);
  fit();
}

/** Inside another page a wheel or a finger that scrolls that page leaves the map alone; with Ctrl, or two fingers, it zooms. */
function letPagesScroll(map, stage) {
  if (window.self === window.top) return;
  const hint = el("p", {class: "dl-hint", hidden: true, text: say("scrollHint")});
  let hiding = 0;
  stage.append(hint);
  const finger = matchMedia("(pointer: coarse)");
  const follow = () => { finger.matches ? map.dragging.disable() : map.dragging.enable(); };
  finger.addEventListener("change", follow);
  follow();
  stage.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey || (event.target instanceof Element && !event.target.closest(".dateline"))) return;
    event.stopPropagation();
    hint.hidden = false;
    clearTimeout(hiding);
    hiding = setTimeout(() => { hint.hidden = true; }, 1300);
  }, {capture: true, passive: true});
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
  wearTheme(root);
  answerHeight(root);
  const map = makeMap(mapNode);
  // It takes the focus, for the arrow keys: a reader who does not see it is told what it is.
  mapNode.setAttribute("role", "region");
  mapNode.setAttribute("aria-label", say("mapKeys"));
  window.dateline.ready = Promise.all([readPage("dateline-events"), readPage("dateline-base"), readBlock("dateline-overlays")])
    .then(async ([events, base, layers]) => {
      const data = readEvents(events), {shell, link} = mountPage(root, mapNode, map, data, base, layers);
      performance.mark("dateline-interactive");
      // The texts come after the map is there: everything that shows some waits for them by itself.
      const [texts, others] = await Promise.all([readPage("dateline-texts"), readBlock("dateline-tellings")]);
      data.addTexts(texts);
      data.tellings = readTellings(data, others);
      shell.textsCame();
      const api = pageApi(shell);
      listenToPages(api, SETTINGS.origins || []);
      link.start();
      performance.mark("dateline-texts");
      return Object.assign(window.dateline, api);
    })
    .catch((error) => { stage.append(el("p", {class: "dl-notice", role: "alert", text: say("failed", {why: error.message})})); throw error; });
  return map;
}

/** @param {EventData} data @param { {columns: string[], of: Record<string, string[][]>}} raw */
function readTellings(data, {columns, of}) {
  const named = (texts) => Object.fromEntries(columns.map((name, at) => [name, texts[at]]));
  return (row) => { const cluster = data.text(row, "cluster_id"); return Object.hasOwn(of, cluster) ? of[cluster].map(named) : []; };
}
