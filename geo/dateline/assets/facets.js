/**
 * @typedef {Object} Facet one way to sort the events, to filter and to colour by
 * @property {string} name
 * @property {string[]} values every value that occurs, "" for none
 * @property {Uint32Array} codes of each row, into values
 * @property {(value: string) => string} words a value as people say it
 */

/** The facets in the order of the filters: of its columns the first that says something counts, else what is made `by` the row. */
const FACETS = {
  type: {columns: ["event_type"], words: (code) => kindWords(code)},
  side: {columns: ["actor_side"], words: (side) => countryName(side)},
  wording: {columns: ["source_status"], words: (code) => word(code)},
  voice: {columns: ["attribution"], of: (chain) => chain.split(" > ")[0].trim()},
  source: {columns: ["publisher", "doc_title", "doc"]},
  region: {columns: ["admin1"]},
  place: {columns: ["place_name", "place_text"]},
  precision: {columns: ["loc_precision"], words: (code) => word(code)},
  doubt: {columns: [], by: (data, row) => (isDoubtful(data, row) ? "doubtful" : "rest"), words: (code) => say(code === "rest" ? "placeRest" : "placeDoubtful")},
};
const FACET_NAMES = Object.keys(FACETS);
/** What points can be coloured by. */
const COLOURINGS = ["type", "side", "wording", "voice", "source"];

/** The facets of a table, each made when it is first asked for. @param {EventData} data @returns {(name: string) => Facet} */
function createFacets(data) {
  const made = new Map();
  return (name) => {
    if (!made.has(name)) made.set(name, makeFacet(data, name));
    return made.get(name);
  };
}

/** Texts are compared once for each different value, rows by number alone. @param {EventData} data @param {string} name @returns {Facet} */
function makeFacet(data, name) {
  const {columns, of = (value) => value, by = null, words = (value) => value} = FACETS[name], known = new Map(), values = [];
  const numberOf = (value) => {
    if (!known.has(value)) known.set(value, values.push(value) - 1);
    return known.get(value);
  };
  const none = numberOf(""), codes = new Uint32Array(data.count).fill(none);
  let open = data.count;
  // A further column is read only where the ones before it say nothing of some rows.
  for (const column of columns) {
    if (!open) break;
    const own = data.codes(column), numbers = Uint32Array.from(data.values(column), (value) => numberOf(of(value)));
    for (let row = 0; row < data.count; row++) if (codes[row] === none && (codes[row] = numbers[own[row]]) !== none) open--;
  }
  if (by) for (let row = 0; row < data.count; row++) codes[row] = numberOf(by(data, row));
  const used = new Uint8Array(values.length);
  for (let row = 0; row < data.count; row++) used[codes[row]] = 1;
  // Only values that occur, numbered anew.
  const fresh = new Uint32Array(values.length), kept = values.filter((_, code) => used[code]);
  for (let code = 0, next = 0; code < values.length; code++) if (used[code]) fresh[code] = next++;
  for (let row = 0; row < data.count; row++) codes[row] = fresh[codes[row]];
  return {name, values: kept, codes, words: (value) => (value === "" ? say("notStated") : words(value))};
}

/** A kind of event in words: its own, else those of the looks' table. @param {string} code @returns {string} */
function kindWords(code) {
  for (const key of ["kind_" + code, code]) if (Object.hasOwn(WORDS, key)) return WORDS[key];
  return KINDS.find((look) => look.id === code)?.label ?? word(code.replace(/^./u, (letter) => letter.toLocaleUpperCase(LOCALE)));
}
