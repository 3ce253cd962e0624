/** What the maker of the map chose: language, theme, panels; settings.py writes it. */
const SETTINGS = JSON.parse(document.getElementById("dateline-settings")?.textContent || "{}");
const LOCALE = SETTINGS.locale || "en-GB";

/** Every word that a reader sees. `{name}` is filled in by `say`. */
const STRINGS = {
  dataTo: "Data to {date}",
  reports: "{n} reports", reportsOne: "1 report", tables: "{n} tables", tablesOne: "1 table",
  events: "{n} events", eventsOne: "1 event",
  farther: "{n} events lie farther off: show all", fartherOne: "1 event lies farther off: show all",
  unreviewed: "{n} not reviewed",
  emptyTitle: "No events",
  empty: "This map has no events. Nothing was found in the reports that could be shown.",
  emptyWindow: "No event in this window. Widen it, or press “All dates”.",
  noneDrawn: "None of the events can be drawn. They stand in the list, with the reason.",

  play: "Play", pause: "Pause", stepBack: "One step back", stepOn: "One step on",
  allDates: "All dates",
  modeLabel: "What the time window shows",
  modeWindow: "In window", modeCumulative: "Up to date",
  speed: "Speed", speedTimes: "{n}×",
  handleStart: "First day shown", handleEnd: "Last day shown", handleWindow: "Move the window",
  histogram: "Events in time",
  oneDay: "All dated events are on one day: {date}",
  noDates: "No event has a date.",
  earlier: "{n} earlier", later: "{n} later",
  undatedSwitch: "{n} undated",
  shown: "{n} of {all} events",
  shownReported: "{n} known only by their report",
  barDated: "day known", barSpan: "somewhere in a span", barReported: "known only by its report",

  modeCompare: "Compare", modeWindowLong: "Events on the days of the window", modeCumulativeLong: "Events up to the last day",
  modeCompareLong: "Two windows, A and B: what is new, what is gone, what is in both",
  comparedNew: "{n} new in B", comparedGone: "{n} gone since A", comparedBoth: "{n} in both",
  keyGone: "only in A", keyNew: "only in B", keyBoth: "in both", windowB: "{what}, window B",
  loop: "Begin again at the end", zoomTime: "Look closer at these days", wholeAxis: "The whole time",

  listTab: "Events", missingTab: "Not on the map",
  list: "Events in the window, in time", missing: "Events that are not on the map",
  undated: "Undated", reportedBy: "reported by {date}",
  more: "Show {n} more",
  missingNone: "Every event is on the map.",
  missingIntro: "Nothing is left out in silence. These events are not drawn, and this is why.",
  missingFurther: "further places of events that are on the map",
  missingCountry: "{n} more are told only of a country; the same events are on the map at a finer place.",
  missingCountryOne: "1 more is told only of a country; the same event is on the map at a finer place.",
  missingHere: "{n} events of the table are not drawn", missingHereOne: "1 event of the table is not drawn",
  reasonUnknown: "no reason was given",

  placeEvents: "{n} events here", placeArea: "{n} events in this area", placeMany: "{n} events at {places} places", placeEventsOne: "1 event here", placeAreaOne: "1 event in this area",
  zoomIn: "Zoom in", zoomOut: "Zoom out", scrollHint: "Hold Ctrl to zoom with the wheel", back: "All events here",
  previous: "Earlier event", next: "Later event",
  asWritten: "as written: “{text}”", dateNone: "The report gives no date.",
  dateReported: "Reported by {date}; the report gives no day for the event itself.",
  saidBy: "by {who}", citing: "{who}, citing {whom}", theReport: "the report", theTable: "the table", ofPersons: "Not shown, as rows are persons: {columns}", published: "published {date}",
  whoLabel: "Who", toWhom: "To whom", numbers: "Numbers", likelihood: "Likelihood",
  cited: "Cited there", notALink: "not a web address",
  why: "Why here?", second: "Also considered", conflict: "The text and the gazetteer disagree",
  within: "within about {km} km", whyNot: "Why it is not on the map",
  contested: "Contested", contestedLong: "One side says so, another denies it.",
  edited: "Edited by a person, who may have put the mark where it is.", editedWhy: "Why it lay where it did before it was edited",
  deniedBy: "Denied by {who}", unverifiedBy: "Not verified, says {who}",
  plannedLong: "Planned, not known to have happened", wholeSentence: "Show the whole sentence",
  otherReports: "{n} reports tell this event",

  legend: "Legend", certainty: "How sure",
  hideType: "Click a kind to hide or show it", hideDoubtful: "Click to hide or show doubtful places",
  markPoint: "at this place", markNear: "near this place; the ring says how near",
  markArea: "somewhere in this area", markReported: "hollow: no day of its own, known by a report",
  markReportedBare: "hollow: no day is known", markReportedBoth: "hollow: known by a report, or no day is known",
  markCircle: "circle: its outline is not known here",
  markDoubtful: "doubtful: the likeliest place of this name; \"Why here?\" names the others",
  markContested: "half: one side says so, another denies it", markMany: "several events: open the list",
  disclaimer: "Borders and names as internationally recognised; disputed lines are dashed. Drawing them is no "
    + "judgement on the status of any place.",
  aboutBorders: "About borders", creditPlaces: "Place data © GeoNames, CC BY 4.0", creditEarth: "Made with Natural Earth",
  creditTiles: "Tiles {whose}", tilesNote: "The map's background comes from {host}, which thereby learns where you look. Without it the page shows its own.",
  creditLeaflet: "Leaflet", creditDateline: "dateline",
  mapLabel: "Map of the events. The list tells the same in words.", mapKeys: "Map. The arrow keys move it, plus and minus zoom.",
  failed: "The map could not be opened: {why}",

  search: "Search the sentences, places and names", searchHint: "Search sentences, places, names",
  filtersTab: "Filters", activeFilters: "Filters that are on",
  facet_type: "What happened", facet_side: "Side", facet_wording: "Wording", facet_voice: "Who says so", facet_source: "Source",
  facet_region: "Region", facet_place: "Place", facet_precision: "How closely placed", facet_doubt: "How sure the place is",
  placeRest: "all others", placeDoubtful: "doubtful: the likeliest of its name",
  inView: "Only what is in view", chipText: "“{text}”", chipSome: "{n} of {all}", chipNone: "none",
  dropFilter: "Take the filter back: {what}", clearFilters: "Clear all filters",
  notStated: "not stated", otherValues: "Others and not stated", chosen: "{n} chosen", noValue: "No value for what is shown.",
  narrowHint: "Find a value", narrowFacet: "Find a value: {what}",
  emptyFilter: "No event has all of this. Clear a filter, or widen the dates.", emptyMissing: "None of the events that are not on the map fits the filters.",
  colourBy: "Colour by", wordingNote: "Wordings are the source’s own words, never our judgement.",
  markUncertain: "dashed: known only by reports", markUncertainBare: "dashed: no day is known",
  markUncertainBoth: "dashed: known by reports, or no day is known", overlaysHead: "Added layers",

  otherTellings: "{n} other tellings of this event", otherTellingsOne: "1 other telling of this event", joinedFor: "Joined for",
  dateNote: "Note on the date: {text}",
  cite: "Copy a citation", cited_done: "The citation is copied.",
  share: "Share", shareLink: "Link to this view", copyLink: "Copy link", linkCopied: "The link is copied.",
  linkPart: "Copied. This page has no address of its own here: put it after the address of the page that shows the map.",
  copyByHand: "The clipboard is blocked here. Copy this by hand:",
  saveShown: "Save what I see", save_geojson: "GeoJSON", save_csv: "CSV", save_png: "Picture (PNG)", print: "Print",
  saved: "Saved: {events}.", noDownload: "Downloads are not allowed where this map is shown. Copy the text:",
  noDownloadPicture: "Downloads are not allowed where this map is shown. Open the map in a page of its own to save a picture.",
};

/** The words of the table, as people say them. */
const WORDS = {
  battle: "Battle", strike: "Strike", violence_noncombatant: "Violence against non-combatants",
  deployment: "Deployment", force_generation: "Recruitment and training",
  desertion_capture: "Desertion and capture", materiel: "Arms and supply", diplomacy: "Diplomacy",
  political_legal: "Politics and law", justice: "Justice", information: "Information", disorder: "Protest and riot",
  other: "Other", politics: "Diplomacy, politics, justice", kind_facility: "Health facility",
  advance: "advance", regain: "ground regained", clash: "clash", attack_repelled: "attack repelled",
  incursion: "incursion", air_drone: "air or drone", missile: "missile", artillery: "artillery",
  explosive: "explosive", attack: "attack", pow_execution: "execution of prisoners", abduction: "abduction",
  sexual_violence: "sexual violence", arrival: "arrival", transfer: "transfer", presence: "presence",
  commitment: "commitment", withdrawal: "withdrawal", unit_formation: "unit formed", training: "training",
  recruitment: "recruitment", mobilization: "mobilisation", desertion: "desertion", surrender: "surrender",
  capture: "capture", search: "search", arms_transfer: "arms transfer", supply: "supply", logistics: "logistics",
  visit: "visit", meeting: "meeting", summit: "summit", agreement: "agreement", statement: "statement", law: "law",
  ratification: "ratification", sanctions: "sanctions", election: "election", policy: "policy",
  investigation: "investigation", arrest: "arrest", trial: "trial", concealment: "concealment",
  media_directive: "media directive", influence_campaign: "influence campaign", censorship: "censorship",
  protest: "protest", riot: "riot",
  facility: "at the facility", settlement: "at the settlement", near_settlement: "near the settlement",
  area: "somewhere in this area", admin2: "somewhere in this district", admin1: "somewhere in this region",
  admin1_part: "somewhere in this part of the region", country: "somewhere in the country",
  unlocated: "place not known",
  confirmed: "confirmed", asserted: "stated as fact", assessed: "assessed", reported: "reported",
  claimed: "claimed", denied: "denied",
  planned: "planned", hypothetical: "hypothetical", negated: "said not to have happened", historical: "historical",
};

/** Put another language's words in the place of ours; what it lacks stays English. */
const OWN_WORDS = {...SETTINGS.strings, ...SETTINGS.words};
const takeWords = (table, words) => {
  for (const [key, text] of Object.entries(words || {})) if (table === WORDS || Object.hasOwn(table, key.replace(/(One|Few)$/, ""))) table[key] = text;
};
takeWords(STRINGS, SETTINGS.strings);
takeWords(WORDS, SETTINGS.words);

const FROM_LEFT = "\u2066", AS_IT_BEGINS = "\u2068";
/** On a page from right to left: a text that runs its own way, so that neither it nor what stands around it is turned.
 * @param {string} text @param {string} way FROM_LEFT or AS_IT_BEGINS @returns {string} */
function apart(text, way) {
  return SETTINGS.dir === "rtl" ? way + text + "\u2069" : text;
}

/**
 * @param {string} key a key of STRINGS
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
function say(key, values) {
  const text = key in STRINGS ? STRINGS[key] : key;
  const filled = values ? text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? apart(String(values[name]), AS_IT_BEGINS) : all)) : text;
  return Object.hasOwn(OWN_WORDS, key) ? filled : apart(filled, FROM_LEFT);
}

/** "1 event", "2 events": the key names the many, with "One" the single, with "Few" what some languages say of a few.
 * @param {string} key @param {number} n @returns {string} */
function sayCount(key, n) {
  const form = PLURALS.select(n), own = {one: "One", few: "Few", two: "Few"}[form];
  if (own && Object.hasOwn(STRINGS, key + own)) return say(key + own, {n: n.toLocaleString(LOCALE)});
  return say(key, {n: n.toLocaleString(LOCALE)});
}
const PLURALS = new Intl.PluralRules(LOCALE);

/** A code of the table in words; a code that we do not know, with its underscores taken out.
 * @param {string} code @returns {string} */
function word(code) {
  const known = Object.hasOwn(WORDS, code) ? WORDS[code] : code.replaceAll("_", " ");
  return Object.hasOwn(OWN_WORDS, code) ? known : apart(known, FROM_LEFT);
}
