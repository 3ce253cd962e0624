const LIST_STEP = 100;
/** Lines that are written at once, more than a screen holds; the others follow with the next picture. */
const LIST_AT_ONCE = 16;
/** Lines that are kept for when they are wanted again. */
const LIST_KEPT = 1500;

/** What says of cases how they are known, and alone would say how sure the source is. */
const OF_CASES = new Set(["reported", "confirmed", "suspected"]);

/**
 * One event as a line that can be pressed.
 * @param {EventData} data @param {number} row @param {() => void} run @param {boolean} [withPlace]
 */
function entry(data, row, run, withPlace = true, side = 0) {
  const text = (name) => data.text(row, name);
  const subtype = text("event_subtype"), type = kindWords(text("event_type"));
  const kind = !subtype ? type : OF_CASES.has(subtype) ? type + " · " + word(subtype) : word(subtype);
  const place = text("place_name") || text("place_text"), head = withPlace ? shortened(place || type, 80) : "";
  const when = data.basis[row] === REPORTED ? say("reportedBy", {date: sayDay(data.first[row])})
    : data.basis[row] === UNDATED ? say("undated") : saySpan(data.first[row], data.last[row]);
  const status = text("source_status"), compared = COMPARED[side - 1];
  return el("button", {type: "button", class: "dl-entry", "data-row": row, on: {click: run}},
    compared ? dot(compared, "solid") : rowDot(data, row),
    el("span", {class: "dl-entry-body"},
      el("span", {class: "dl-entry-head"}, head ? el("bdi", {class: "dl-entry-place", text: head}) : null, el("bdi", {class: "dl-entry-kind", text: shortened(kind, 60)})),
      el("span", {class: "dl-entry-text", dir: "auto", text: shortened(text("summary") || text("sentence"), 180)}),
      el("span", {class: "dl-entry-foot"}, when, status ? " · " : "", status ? el("bdi", {text: shortened(word(status), 40)}) : null,
        data.contested[row] ? " · " + say("contested").toLowerCase() : "", compared ? " · " + say(COMPARED_KEYS[side - 1]) : "")));
}

/** What the looks of compared windows are called, in their order. */
const COMPARED_KEYS = ["keyGone", "keyNew", "keyBoth"];

/**
 * The panel: the search, the events in the window, those that are not on the map with the reason, and the filters.
 * @param {Shell} shell @param { {select: (row: number) => void, hover: (row: number) => void}} on
 */
function createList(shell, on) {
  const {state, filters} = shell, {data} = state;
  const list = el("div", {class: "dl-list", id: "dl-list", role: "tabpanel", "aria-labelledby": "dl-tab-list", tabindex: "0"});
  const rest = el("div", {class: "dl-list", id: "dl-missing", role: "tabpanel", "aria-labelledby": "dl-tab-missing", hidden: true, tabindex: "0"});
  const counts = [el("span", {class: "dl-count"}), el("span", {class: "dl-count"}), el("span", {class: "dl-count"})];
  const panels = [["list", list], ["missing", rest]], narrowing = panelHas("filters") ? filterPanel(shell, {class: "dl-list dl-filters", role: "tabpanel", "aria-labelledby": "dl-tab-filters", tabindex: "-1"}) : null;
  if (narrowing) panels.push(["filters", narrowing.node]);
  const bar = tabBar(panels, counts, () => narrowing?.refresh());
  const missing = missingRows(data);
  const fillRest = () => {
    const some = Object.fromEntries(Object.entries(missing).map(([name, rows]) => [name, rows.filter((row) => state.passes[row])]));
    sayInTab(counts[1], countEvents(data, some.own) + countEvents(data, some.country));
    if (data.hasTexts) fillMissing(data, some, rest, Boolean(filters.active().length));
  };
  let limit = LIST_STEP, marked = null;
  const lines = createLines(state, on.select), writer = createWriter(list);
  const fill = () => writer.write(listParts(state, lines, limit, () => { limit += 5 * LIST_STEP; fill(); }), state.view.selected >= 0);
  const markSelected = () => {
    const node = lines.get(state.view.selected), stands = node?.parentNode === list;
    if (marked && marked !== node) { marked.classList.remove("is-selected"); marked.removeAttribute("aria-current"); }
    marked = node;
    if (!node || !stands) return;
    node.classList.add("is-selected");
    node.setAttribute("aria-current", "true");
    bar.turnTo(0);
    node.scrollIntoView({block: "nearest"});
  };
  const rewrite = calmly(() => { fill(); markSelected(); });
  // While time runs the list is written once for each picture at the most.
  const refresh = () => {
    sayInTab(counts[0], state.shownCount());
    counts[2].textContent = filters.active().length ? String(filters.active().length) : "";
    rewrite();
  };
  list.addEventListener("pointerover", (event) => on.hover(rowOf(event.target)));
  list.addEventListener("pointerleave", () => on.hover(-1));
  list.addEventListener("focusin", (event) => on.hover(rowOf(event.target)));
  filters.onChange(refresh);
  shell.onColour(() => { lines.forget(); refresh(); });
  state.onChange((changed) => {
    if (changed.includes("texts") || changed.includes("filter")) fillRest();
    if (changed.includes("texts") || changed.includes("mode")) lines.forget();
    if (changed.some((name) => name !== "selected")) refresh(); else markSelected();
    if (changed.includes("texts")) rewrite.flush();
  });
  fillRest();
  refresh();
  const find = panelHas("filters") ? el("div", {class: "dl-find"}, searchField(filters), filterChips(filters)) : null;
  return {node: el("section", {class: "dl-lists", "aria-label": say("list")}, find, bar.node, ...panels.map(([, panel]) => panel)), turnTo: bar.turnTo};
}

/** The number of a tab: one of six digits or more is shortened, to keep the tabs in one line. @param {HTMLElement} box @param {number} n */
function sayInTab(box, n) {
  box.textContent = n.toLocaleString(LOCALE, n < 1e5 ? {} : {notation: "compact"});
  box.title = n < 1e5 ? "" : n.toLocaleString(LOCALE);
}

/** @param {[string, HTMLElement][]} panels @param {HTMLElement[]} counts @param {() => void} turned */
function tabBar(panels, counts, turned) {
  const tabs = panels.map(([name], at) => el("button", {type: "button", role: "tab", class: "dl-tab", id: "dl-tab-" + name, "aria-controls": panels[at][1].id, "aria-selected": String(at === 0),
    tabindex: at ? "-1" : "0"}, say(`${name}Tab`) + " ", counts[at]));
  const turnTo = (which) => {
    if (!panels[which][1].hidden && tabs[which].tabIndex === 0) return;
    tabs.forEach((tab, at) => { tab.setAttribute("aria-selected", String(at === which)); tab.tabIndex = at === which ? 0 : -1; panels[at][1].hidden = at !== which; });
    turned();
  };
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => turnTo(at));
    tab.addEventListener("keydown", (event) => {
      const by = {ArrowLeft: -1, ArrowRight: 1, Home: -at, End: tabs.length - 1 - at}[event.key];
      if (by === undefined) return;
      event.preventDefault();
      const to = (at + by + tabs.length) % tabs.length;
      turnTo(to);
      tabs[to].focus();
    });
  });
  return {turnTo, node: el("div", {class: "dl-tabs", role: "tablist", "aria-label": say("listTab")}, ...tabs)};
}

/** Whether the maker wants a part of the page. @param {string} name */
function panelHas(name) {
  return !SETTINGS.panels || SETTINGS.panels.includes(name);
}

/** @returns {number} the row of the line that holds a node, or -1 */
function rowOf(node) {
  const line = node instanceof Element ? node.closest(".dl-entry") : null;
  return line ? Number(line.dataset.row) : -1;
}

/** The lines of the list, each made once and kept. @param {ReturnType<typeof createState>} state @param {(row: number) => void} select */
function createLines(state, select) {
  const {data} = state, known = new Map();
  return {
    forget: () => known.clear(),
    /** @param {number} row @returns {HTMLElement | null} the line if it was made */
    get: (row) => known.get(row)?.node || null,
    /** @param {number} row @returns {HTMLElement} */
    of: (row) => {
      const side = state.view.mode === "compare" ? state.sideOf(row) : 0, found = known.get(row);
      if (found && found.side === side) return found.node;
      if (known.size > LIST_KEPT) known.clear();
      const node = entry(data, row, () => select(row), true, side);
      known.set(row, {node, side});
      return node;
    },
  };
}

/** What stands in the list: days, events, and what there is beyond. @returns {(() => HTMLElement)[]} what makes each part */
function listParts(state, lines, limit, more) {
  const {data} = state, parts = [];
  if (!data.hasTexts) return parts;
  const rows = state.firstShown(limit + 1);
  let heading = "";
  for (const row of rows.slice(0, limit)) {
    const day = data.basis[row] === UNDATED ? say("undated") : data.first[row] === data.last[row] ? sayHeading(data.first[row]) : saySpan(data.first[row], data.last[row]);
    if (day !== heading) parts.push(() => el("h2", {class: "dl-day", text: day}));
    heading = day;
    parts.push(() => lines.of(row));
  }
  if (rows.length > limit) parts.push(() => button("dl-plain", say("more", {n: state.shownRows().length - limit}), more));
  if (!rows.length) parts.push(() => el("p", {class: "dl-empty", text: say(data.count === 0 ? "empty" : !data.places.length ? "noneDrawn" : state.filterNames().length ? "emptyFilter" : "emptyWindow")}));
  return parts;
}

/** Writes the list: what a reader sees of it at once, the rest with the next picture. @param {HTMLElement} list */
function createWriter(list) {
  let round = 0;
  /** @param {(() => HTMLElement)[]} parts @param {boolean} whole whether a reader may look for any of them */
  const write = (parts, whole) => {
    const held = list.contains(document.activeElement) ? rowOf(document.activeElement) : -1;
    const first = whole || held >= 0 || list.scrollTop > 0 ? parts.length : LIST_AT_ONCE;
    list.replaceChildren(...parts.slice(0, first).map((make) => make()));
    // Who stands on a line stays on it.
    if (held >= 0) list.querySelector(`.dl-entry[data-row="${held}"]`)?.focus({preventScroll: true});
    const mine = ++round;
    if (first < parts.length) afterwards(() => { if (mine === round) list.append(...parts.slice(first).map((make) => make())); });
  };
  return {write};
}

/**
 * What is not drawn: events of their own, further places of events that are on the map, and mentions of no more than
 * the country of such an event, which a line counts. An event that is on the map is never counted as missing.
 * @param {EventData} data
 */
function missingRows(data) {
  const onMap = new Set(), own = [], further = [], country = [];
  for (let row = 0; row < data.count; row++) if (data.fate[row] <= AS_AREA) onMap.add(data.key[row]);
  for (let row = 0; row < data.count; row++) {
    if (data.fate[row] <= AS_AREA) continue;
    if (!data.beside[row]) (onMap.has(data.key[row]) ? further : own).push(row);
    else if (!onMap.has(data.key[row])) country.push(row);
  }
  return {own, further, country};
}

function fillMissing(data, {own: rows, further, country}, box, narrowed) {
  if (!rows.length && !further.length && !country.length) return box.replaceChildren(el("p", {class: "dl-empty", text: say(!data.count ? "empty" : narrowed ? "emptyMissing" : "missingNone")}));
  const parts = [el("p", {class: "dl-intro", text: say("missingIntro")})];
  const byReason = new Map();
  for (const row of rows) { const why = reasonOf(data, row); byReason.set(why, [...(byReason.get(why) || []), row]); }
  for (const [why, some] of [...byReason].sort((a, b) => b[1].length - a[1].length)) {
    parts.push(el("h2", {class: "dl-day dl-reason"}, quoted(why), " ", el("span", {class: "dl-count", text: String(countEvents(data, some))})));
    for (const row of some.slice(0, LIST_STEP)) parts.push(unfolding(data, row));
    if (some.length > LIST_STEP) parts.push(el("p", {class: "dl-empty", text: say("more", {n: some.length - LIST_STEP})}));
  }
  if (further.length) parts.push(el("h2", {class: "dl-day dl-reason", text: say("missingFurther")}), ...further.slice(0, LIST_STEP).map((row) => unfolding(data, row)));
  const n = countEvents(data, country);
  if (n) parts.push(el("p", {class: "dl-empty dl-beside", text: sayCount("missingCountry", n)}));
  box.replaceChildren(...parts);
}

/** A line that opens to the whole card, for there is no mark to point at. */
function unfolding(data, row) {
  const box = el("div", {class: "dl-unfolding"});
  const line = entry(data, row, () => {
    const open = line.getAttribute("aria-expanded") === "true";
    line.setAttribute("aria-expanded", String(!open));
    if (open) box.lastChild.remove(); else box.append(eventCard(data, row));
  });
  line.setAttribute("aria-expanded", "false");
  box.append(line);
  return box;
}
