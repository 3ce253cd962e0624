const LIST_STEP = 100;

/**
 * One event as a line that can be pressed.
 * @param {EventData} data @param {number} row @param {() => void} run @param {boolean} [withPlace]
 */
function entry(data, row, run, withPlace = true) {
  const text = (name) => data.text(row, name);
  const subtype = text("event_subtype"), kind = subtype ? word(subtype) : word(text("event_type"));
  const place = text("place_name") || text("place_text"), head = withPlace ? shortened(place || word(text("event_type")), 80) : "";
  const when = data.basis[row] === REPORTED ? say("reportedBy", {date: sayDay(data.first[row])})
    : data.basis[row] === UNDATED ? say("undated") : saySpan(data.first[row], data.last[row]);
  const status = text("source_status");
  return el("button", {type: "button", class: "dl-entry", "data-row": row, on: {click: run}},
    rowDot(data, row),
    el("span", {class: "dl-entry-body"},
      el("span", {class: "dl-entry-head"}, head ? el("bdi", {class: "dl-entry-place", text: head}) : null, el("bdi", {class: "dl-entry-kind", text: shortened(kind, 60)})),
      el("span", {class: "dl-entry-text", dir: "auto", text: shortened(text("summary") || text("sentence"), 180)}),
      el("span", {class: "dl-entry-foot"}, when, status ? " · " : "", status ? el("bdi", {text: shortened(word(status), 40)}) : null,
        data.contested[row] ? " · " + say("contested").toLowerCase() : "")));
}

/**
 * The panel: the events in the window, and those that are not on the map with the reason.
 * @param {ReturnType<typeof createState>} state @param { {select: (row: number) => void, hover: (row: number) => void}} on
 */
function createList(state, on) {
  const {data} = state;
  const missing = missingRows(data);
  const list = el("div", {class: "dl-list", id: "dl-list", role: "tabpanel", "aria-label": say("list"), tabindex: "-1"});
  const rest = el("div", {class: "dl-list", id: "dl-missing", role: "tabpanel", "aria-label": say("missing"), hidden: true, tabindex: "-1"});
  const count = el("span", {class: "dl-count"}), tabs = [
    el("button", {type: "button", role: "tab", class: "dl-tab", id: "dl-tab-list", "aria-controls": "dl-list", "aria-selected": "true"}, say("listTab") + " ", count),
    el("button", {type: "button", role: "tab", class: "dl-tab", id: "dl-tab-missing", "aria-controls": "dl-missing", "aria-selected": "false", tabindex: "-1"},
      say("missingTab") + " ", el("span", {class: "dl-count", text: String(countEvents(data, missing.own) + countEvents(data, missing.country))}))];
  const turnTo = (which) => {
    tabs.forEach((tab, i) => { tab.setAttribute("aria-selected", String(i === which)); tab.tabIndex = i === which ? 0 : -1; });
    list.hidden = which !== 0; rest.hidden = which !== 1;
  };
  tabs.forEach((tab, i) => {
    tab.addEventListener("click", () => turnTo(i));
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      turnTo(1 - i); tabs[1 - i].focus();
    });
  });
  if (data.hasTexts) fillMissing(data, missing, rest);
  let limit = LIST_STEP;
  const fill = () => fillList(state, list, limit, on, () => { limit += 5 * LIST_STEP; fill(); });
  const rewrite = calmly(() => requestAnimationFrame(() => { fill(); markSelected(); }));
  // While time runs the list is written once for each picture at the most.
  const refresh = () => {
    count.textContent = String(state.shownCount());
    rewrite();
  };
  list.addEventListener("pointerover", (event) => on.hover(rowOf(event.target)));
  list.addEventListener("pointerleave", () => on.hover(-1));
  list.addEventListener("focusin", (event) => on.hover(rowOf(event.target)));
  const markSelected = () => {
    for (const node of list.querySelectorAll(".dl-entry")) {
      const is = Number(node.dataset.row) === state.view.selected;
      node.classList.toggle("is-selected", is);
      if (is) { turnTo(0); node.scrollIntoView({block: "nearest"}); }
    }
  };
  state.onChange((changed) => {
    if (changed.includes("texts")) fillMissing(data, missing, rest);
    if (changed.some((name) => name !== "selected")) refresh(); else markSelected();
  });
  fill();
  refresh();
  const node = el("section", {class: "dl-lists"}, el("div", {class: "dl-tabs", role: "tablist", "aria-label": say("listTab")}, ...tabs), list, rest);
  return {node, count};
}

/** @returns {number} the row of the line that holds a node, or -1 */
function rowOf(node) {
  const line = node instanceof Element ? node.closest(".dl-entry") : null;
  return line ? Number(line.dataset.row) : -1;
}

function fillList(state, list, limit, on, more) {
  if (!state.data.hasTexts) return;
  const {data} = state, rows = state.firstShown(limit + 1), parts = [];
  let heading = "";
  for (const row of rows.slice(0, limit)) {
    const day = data.basis[row] === UNDATED ? say("undated") : data.first[row] === data.last[row] ? sayHeading(data.first[row]) : saySpan(data.first[row], data.last[row]);
    if (day !== heading) parts.push(el("h3", {class: "dl-day", text: day}));
    heading = day;
    parts.push(entry(data, row, () => on.select(row)));
  }
  if (rows.length > limit) parts.push(button("dl-plain", say("more", {n: state.shownRows().length - limit}), more));
  if (!rows.length) parts.push(el("p", {class: "dl-empty", text: say(data.count === 0 ? "empty" : data.places.length ? "emptyWindow" : "noneDrawn")}));
  list.replaceChildren(...parts);
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

function fillMissing(data, {own: rows, further, country}, box) {
  if (!rows.length && !further.length && !country.length) return box.append(el("p", {class: "dl-empty", text: say(data.count ? "missingNone" : "empty")}));
  const parts = [el("p", {class: "dl-intro", text: say("missingIntro")})];
  const byReason = new Map();
  for (const row of rows) { const why = reasonOf(data, row); byReason.set(why, [...(byReason.get(why) || []), row]); }
  for (const [why, some] of [...byReason].sort((a, b) => b[1].length - a[1].length)) {
    parts.push(el("h3", {class: "dl-day dl-reason"}, quoted(why), " ", el("span", {class: "dl-count", text: String(countEvents(data, some))})));
    for (const row of some.slice(0, LIST_STEP)) parts.push(unfolding(data, row));
    if (some.length > LIST_STEP) parts.push(el("p", {class: "dl-empty", text: say("more", {n: some.length - LIST_STEP})}));
  }
  if (further.length) parts.push(el("h3", {class: "dl-day dl-reason", text: say("missingFurther")}), ...further.slice(0, LIST_STEP).map((row) => unfolding(data, row)));
  const n = countEvents(data, country);
  if (n) parts.push(el("p", {class: "dl-empty dl-beside", text: sayCount("missingCountry", n)}));
  box.append(...parts);
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
