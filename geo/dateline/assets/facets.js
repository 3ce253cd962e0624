/**
 * @typedef {Object} Facet one way to sort the events, to filter and to colour by
 * @property {string} name
 * @property {string[]} values every value that occurs, "" for none
 * @property {Uint32Array} codes of each row, into values
 * @property {(value: string) => string} words a value as people say it
 */

/** The facets in the order of the filters: of its columns the first that says something counts. */
const FACETS = {
  type: {columns: ["event_type"], words: (code) => kindWords(code)},
  side: {columns: ["actor_side"], words: (side) => countryName(side)},
  wording: {columns: ["source_status"], words: (code) => word(code)},
  voice: {columns: ["attribution"], of: (chain) => chain.split(" > ")[0].trim()},
  source: {columns: ["publisher", "doc_title", "doc"]},
  region: {columns: ["admin1"]},
  place: {columns: ["place_name", "place_text"]},
  precision: {columns: ["loc_precision"], words: (code) => word(code)},
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

/** @param {EventData} data @param {string} name @returns {Facet} */
function makeFacet(data, name) {
  const {columns, of = (value) => value, words = (value) => value} = FACETS[name];
  const parts = columns.map((column) => ({codes: data.codes(column), values: data.values(column).map(of)}));
  const known = new Map(), values = [], codes = new Uint32Array(data.count);
  for (let row = 0; row < data.count; row++) {
    let value = "";
    for (let i = 0; i < parts.length && !value; i++) value = parts[i].values[parts[i].codes[row]];
    let code = known.get(value);
    if (code === undefined) { known.set(value, code = values.length); values.push(value); }
    codes[row] = code;
  }
  return {name, values, codes, words: (value) => (value === "" ? say("notStated") : words(value))};
}

/** A kind of event in words: its own, else those of the looks' table. @param {string} code @returns {string} */
function kindWords(code) {
  for (const key of ["kind_" + code, code]) if (Object.hasOwn(WORDS, key)) return WORDS[key];
  return KINDS.find((look) => look.id === code)?.label ?? word(code);
}
