/** How much of a sentence is shown at once; a longer one opens on request. */
const QUOTE_LIMIT = 600;

/**
 * All that is known of one event, in words.
 * @param {EventData} data @param {number} row
 * @returns {HTMLElement}
 */
function eventCard(data, row) {
  const text = (name) => data.text(row, name);
  return el("article", {class: "dl-card", "data-row": row},
    cardKind(data, row),
    el("h2", {class: "dl-card-place", dir: "auto", text: shortened(text("place_name") || text("place_text"), 200)}),
    el("p", {class: "dl-card-precision"}, precisionWords(data, row)),
    isEdited(data, row) ? el("p", {class: "dl-note dl-card-edited", text: say("edited")}) : null,
    cardTime(data, row),
    ownText(data, row) ? cardQuote(text("sentence"), text("summary")) : null,
    cardWording(data, row),
    cardFacts(data, row),
    cardCells(data, row),
    cardSource(data, row),
    cardReports(data, row),
    cardWhy(data, row),
    citeButton(data, row));
}

/** Whether a person has changed the row: what was said of its place before may be of another spot. @param {EventData} data @param {number} row */
function isEdited(data, row) {
  return data.text(row, "review_state") === "edited";
}

function cardKind(data, row) {
  const subtype = data.text(row, "event_subtype"), type = data.text(row, "event_type");
  const name = kindWords(type || "other") + (subtype && subtype !== type ? " · " + word(subtype) : "");
  return el("p", {class: "dl-card-kind"}, rowDot(data, row), quoted(shortened(name, 200)),
    modalityBadge(data, row), data.contested[row] ? el("span", {class: "dl-badge dl-badge-contested", text: say("contested")}) : null);
}

function modalityBadge(data, row) {
  const modality = data.text(row, "modality");
  return modality && modality !== "actual" ? el("span", {class: "dl-badge"}, quoted(shortened(word(modality), 60))) : null;
}

/** @param {EventData} data @param {number} row @returns {string} */
function precisionWords(data, row) {
  const precision = data.text(row, "loc_precision"), place = data.places[data.place[row]];
  const text = (name) => shortened(data.text(row, name), 80);
  // A border belongs to both its sides: the table names one of them.
  const where = data.text(row, "place_relation") === "border_of" ? "" : [text("admin1") === text("place_name") ? "" : text("admin1"), countryName(text("country"))].filter(Boolean).join(", ");
  const how = precision ? word(precision) : "", km = place?.km && place.area < 0 ? say("within", {km: Math.round(place.km * 10) / 10 >= 10 ? Math.round(place.km) : place.km}) : "";
  return [where, [how, km].filter(Boolean).join(", ")].filter(Boolean).join(" — ");
}

/** @param {string} code ISO alpha-2 @returns {string} */
function countryName(code) {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([LOCALE], {type: "region"}).of(code) || code;
}

function cardTime(data, row) {
  const written = data.text(row, "date_text");
  const lines = [el("span", {class: "dl-card-date", text: timeWords(data, row)})];
  if (written) lines.push(el("span", {class: "dl-card-written"}, quoted(say("asWritten", {text: shortened(written, 200)}))));
  if (data.text(row, "date_note")) lines.push(el("span", {class: "dl-card-written"}, quoted(say("dateNote", {text: shortened(data.text(row, "date_note"), 400)}))));
  return el("p", {class: "dl-card-time"}, ...lines);
}

/** @param {EventData} data @param {number} row @returns {string} */
function timeWords(data, row) {
  const basis = data.basis[row];
  if (basis === UNDATED) return say("dateNone");
  if (basis === REPORTED) return say("dateReported", {date: sayDay(data.first[row])});
  return saySpan(data.first[row], data.last[row]);
}

/** The sentence as written, the event's clause marked. */
function cardQuote(sentence, clause) {
  if (!sentence && !clause) return null;
  const whole = sentence || clause, at = clause ? whole.indexOf(clause) : -1;
  const box = el("blockquote", {class: "dl-quote", dir: "auto"});
  const long = whole.length > QUOTE_LIMIT * 2;
  const fill = (limit) => {
    if (at < 0) return box.replaceChildren(shortened(whole, limit * 2));
    const before = whole.slice(Math.max(0, at - limit), at), after = whole.slice(at + clause.length, at + clause.length + limit);
    box.replaceChildren(at > limit ? "…" : "", before, el("mark", {text: shortened(clause, limit * 2)}), after,
      at + clause.length + limit < whole.length ? "…" : "");
  };
  fill(long ? QUOTE_LIMIT : Infinity);
  if (!long) return box;
  const open = button("dl-plain", say("wholeSentence"), () => { fill(Infinity); open.remove(); });
  return el("div", {}, box, open);
}

/** The source's own wording, always with who used it. */
function cardWording(data, row) {
  const text = (name) => data.text(row, name), status = text("source_status");
  const who = saidBy(data, row);
  const line = el("p", {class: "dl-wording"});
  if (status) line.append(el("span", {class: "dl-status dl-status-" + (Object.hasOwn(WORDS, status) ? status : "other"), text: shortened(word(status), 60)}));
  if (who) line.append(" ", ...around(say("saidBy"), "{who}", quoted(shortened(who, 300), "dl-who")));
  const notes = [];
  if (data.contested[row]) notes.push(say("contestedLong"));
  if (text("denied_by")) notes.push(say("deniedBy", {who: shortened(text("denied_by"), 200)}));
  if (text("unverified_by")) notes.push(say("unverifiedBy", {who: shortened(text("unverified_by"), 200)}));
  if (text("modality") === "planned") notes.push(say("plannedLong"));
  return el("div", {}, line.childNodes.length ? line : null, ...notes.map((note) => el("p", {class: "dl-note"}, quoted(note))));
}

/** Statuses that are the report's own word where it names nobody else. */
const OWN_WORD = new Set(["asserted", "assessed", "confirmed", "reported"]);

/** Whose word an event is: "AP, citing South Korean officials". @param {EventData} data @param {number} row @returns {string} */
function saidBy(data, row) {
  const chain = data.text(row, "attribution").split(" > ").map((one) => one.trim()).filter(Boolean);
  if (chain.length) return chain.reduceRight((whom, who) => say("citing", {who, whom}));
  if (!OWN_WORD.has(data.text(row, "source_status"))) return "";
  // Only rows of tables have cells of their own.
  return data.text(row, "publisher") || say(data.text(row, "own_cells") ? "theTable" : "theReport");
}

/** @param {string} text @param {string} hole @param {Node} node @returns {(string | Node)[]} the text with a node in its hole */
function around(text, hole, node) {
  const at = text.indexOf(hole);
  return [text.slice(0, at), node, text.slice(at + hole.length)];
}

function cardFacts(data, row) {
  const text = (name) => shortened(data.text(row, name), 300);
  const pairs = [[say("whoLabel"), text("actor")], [say("toWhom"), text("target")], [say("numbers"), quantityWords(data.text(row, "quantities"))],
    [say("likelihood"), text("likelihood")]].filter(([, value]) => value);
  return pairs.length ? definitions(pairs.map(([name, value]) => [name, quoted(value)])) : null;
}

/** What a row of a user's table holds, by the names of its columns. @param {EventData} data @param {number} row */
function cardCells(data, row) {
  const lists = listOf(data.text(row, "own_cells")).slice(1).filter(Array.isArray);
  const cells = lists.filter((one) => one.length === 2).slice(0, 24);
  const hidden = lists.find((one) => one.length === 1); // columns of persons, which were left out
  const note = hidden && el("p", {class: "dl-note", text: say("ofPersons", {columns: shortened(String(hidden[0]), 300)})});
  const shown = cells.map(([name, cell]) => [shortened(String(name), 60), quoted(shortened(String(cell), 300))]);
  return lists.length ? el("div", {}, shown.length ? definitions(shown) : null, note || null) : null;
}

/** Whether there are words to quote; a row of a table may hold nothing but its cells. @param {EventData} data @param {number} row */
function ownText(data, row) {
  return listOf(data.text(row, "own_cells"))[0] !== false;
}

/** @param {[string, Node][]} pairs */
function definitions(pairs) {
  return el("dl", {class: "dl-facts"}, ...pairs.flatMap(([name, value]) => [el("dt", {text: name}), el("dd", {}, value)]));
}

/** @param {string} json the table's list of quantities @returns {string} as they were written */
function quantityWords(json) {
  return listOf(json).map((one) => (one && typeof one === "object" ? [one.text || one.value, one.text ? "" : one.what].filter(Boolean).join(" ") : String(one)))
    .map((one) => shortened(String(one), 120)).slice(0, 6).join("; ");
}

/** @param {string} json @returns {any[]} a list, whatever the cell holds */
function listOf(json) {
  if (!json) return [];
  try {
    const value = JSON.parse(json);
    return Array.isArray(value) ? value : [value];
  } catch {
    return [json];
  }
}

function cardSource(data, row) {
  const text = (name) => data.text(row, name), title = shortened(text("doc_title") || text("doc"), 300);
  const by = [text("publisher"), text("published_date") ? say("published", {date: sayIso(text("published_date"))}) : ""].filter(Boolean);
  const box = el("div", {class: "dl-source"});
  if (webAddress(text("url"))) box.append(linkTo(text("url"), title || text("url")));
  else box.append(quoted(title, "dl-source-title"));
  if (by.length) box.append(el("div", {class: "dl-source-by"}, quoted(shortened(by.join(", "), 300))));
  if (text("url") && !webAddress(text("url"))) box.append(el("div", {class: "dl-source-by"}, linkTo(text("url"))));
  if (text("cited_url") && text("cited_url") !== text("url")) box.append(el("div", {class: "dl-source-by"}, say("cited") + ": ", linkTo(text("cited_url"), shortened(text("cited_url"), 60))));
  return box.childNodes.length ? box : null;
}

/** The other tellings of the same event, and why they were taken for one. */
function cardReports(data, row) {
  const others = data.tellings(row), reports = Number(data.text(row, "report_count")), why = data.text(row, "cluster_why");
  if (!others.length && !(reports > 1)) return null;
  const head = others.length ? sayCount("otherTellings", others.length) : say("otherReports", {n: reports});
  return el("details", {class: "dl-why dl-reports"}, el("summary", {text: head}),
    why ? el("p", {class: "dl-note"}, quoted(shortened(why, 600))) : null,
    others.length ? el("ul", {class: "dl-tellings"}, ...others.map(telling)) : null);
}

function telling({doc_title: title, doc, publisher, url, published_date: published, source_status: status, attribution, summary, place_name: place, cluster_why: why}) {
  const name = shortened(title || doc || say("theReport"), 200), by = [publisher, published ? sayIso(published) : "", place, status ? word(status) : "", attribution].filter(Boolean);
  return el("li", {}, webAddress(url) ? linkTo(url, name) : quoted(name), el("div", {class: "dl-source-by"}, quoted(shortened(by.join(" · "), 300))),
    summary ? el("q", {class: "dl-telling", dir: "auto", text: shortened(summary, 240)}) : null,
    why ? el("div", {class: "dl-source-by"}, say("joinedFor") + ": ", quoted(shortened(why, 400))) : null);
}

/** Who says what, where it was read and on which map: to be pasted under a text. @param {EventData} data @param {number} row @returns {string} */
function citation(data, row) {
  const text = (name) => shortened(data.text(row, name).trim(), 600), end = (part) => (/[.!?…]$/.test(part) ? part : part + ".");
  const said = [text("source_status") ? word(text("source_status")) : "", saidBy(data, row) ? say("saidBy", {who: saidBy(data, row)}) : ""].filter(Boolean).join(" ");
  const source = [text("doc_title") || text("doc"), text("publisher"), text("published_date") ? sayIso(text("published_date")) : ""].filter(Boolean).join(", ");
  const place = [text("place_name") || text("place_text"), precisionWords(data, row)].filter(Boolean).join(", ");
  const map = data.facts.to === null ? data.title : `${data.title} (${say("dataTo", {date: sayDay(data.facts.to)})})`;
  return [`“${text("sentence") || text("summary")}”${said ? ` (${said})` : ""}`, source, text("url"), `${place}; ${timeWords(data, row)}`, map, say("creditDateline")]
    .filter(Boolean).map(end).join(" ");
}

function citeButton(data, row) {
  const copy = button("dl-plain dl-cite", say("cite"), () => copyText(citation(data, row), copy, say("cited_done")));
  return el("div", {class: "dl-cite-row"}, copy);
}

/** Why the mark lies here, and what else it could have been. */
function cardWhy(data, row) {
  const text = (name) => data.text(row, name), pairs = [], parts = [];
  if (text("loc_why")) parts.push(el("p", {class: "dl-note"}, quoted(shortened(namedCountries(text("loc_why")), 600))));
  const others = listOf(text("loc_alternatives")).map(alternativeWords).filter(Boolean).slice(0, 4);
  if (others.length) pairs.push([say("second"), el("span", {}, ...others.map((other) => el("span", {class: "dl-other"}, quoted(other))))]);
  if (text("loc_conflict")) pairs.push([say("conflict"), quoted(shortened(text("loc_conflict"), 600))]);
  const reason = data.fate[row] > AS_AREA ? el("p", {class: "dl-note"}, el("b", {text: say("whyNot") + ": "}), quoted(reasonOf(data, row))) : null;
  if (pairs.length) parts.push(definitions(pairs));
  if (!parts.length) return reason;
  return el("div", {}, reason, el("details", {class: "dl-why", open: Boolean(text("loc_conflict"))}, el("summary", {text: say(isEdited(data, row) ? "editedWhy" : "why")}), ...parts));
}

/** Our own three phrases carry a country's code; no other capitals are touched. @param {string} why @returns {string} */
function namedCountries(why) {
  return why.replace(/(the report speaks of|its publisher often writes of|from the border with) ([A-Z]{2})(?=;|$)/g, (_, phrase, code) => `${phrase} ${countryName(code)}`);
}

function alternativeWords(one) {
  if (!one || typeof one !== "object") return shortened(String(one), 200);
  return shortened([one.name, one.admin1, typeof one.country === "string" ? countryName(one.country) : one.country].filter(Boolean).join(", "), 200);
}

/** @param {EventData} data @param {number} row @returns {string} */
function reasonOf(data, row) {
  return shortened(data.text(row, "reason") || say("reasonUnknown"), 400);
}

/** A row's sign: round for a place, a plate for an area. @param {EventData} data @param {number} row */
function rowDot(data, row) {
  return dot(data.type[row], fillOf(data, row), data.place[row] >= 0 && data.places[data.place[row]].form === "area");
}

/** Signs that have been drawn, as addresses of pictures. @type {Map<string, string>} */
const DOTS = new Map();

/** A mark of the map, small, for lists. @param {number | Look} type @param {"solid" | "hollow" | "half"} fill @param {boolean} [square] */
function dot(type, fill, square = false) {
  const key = [typeof type === "number" ? type : type.id, fill, square].join();
  if (!DOTS.has(key)) {
    const canvas = document.createElement("canvas"), ctx = canvas.getContext("2d");
    canvas.width = canvas.height = 40;
    ctx.scale(2, 2);
    drawDot(ctx, 10, 10, 7.4, type, fill, square);
    DOTS.set(key, canvas.toDataURL());
  }
  return el("img", {class: "dl-dot", src: DOTS.get(key), alt: "", width: 20, height: 20, decoding: "sync"});
}
