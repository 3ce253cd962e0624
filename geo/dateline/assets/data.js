/** How a row's day is known. */
const DATED = 0, SPAN = 1, REPORTED = 2, UNDATED = 3;
/** What became of a row. */
const AS_POINT = 0, AS_AREA = 1, IN_TABLE = 2, LEFT_OUT = 3;

/**
 * @typedef {Object} PlaceOnMap
 * @property {string} name
 * @property {number} lon
 * @property {number} lat
 * @property {"point" | "near" | "area"} form
 * @property {number} km uncertainty
 * @property {number} area index of its polygon, or -1
 */

/**
 * @typedef {Object} EventData
 * @property {number} count
 * @property {string} title
 * @property { {to: number | null, reports: number, events: number, unreviewed: number}} facts
 * @property {[number, number] | null} axis first and last day
 * @property {number[] | null} bounds west, south, east, north
 * @property {Int32Array} first first day on which it can have happened
 * @property {Int32Array} last
 * @property {Uint8Array} basis DATED, SPAN, REPORTED or UNDATED
 * @property {Uint8Array} fate
 * @property {Int32Array} place index into places, -1 for none
 * @property {Int32Array} key rows with one key are one event
 * @property {Uint8Array} beside names only the country of an event that is drawn at a finer place
 * @property {Uint8Array} contested
 * @property {Uint8Array} type index into TYPES
 * @property {PlaceOnMap[]} places
 * @property {number[][][]} areas rings in delta code
 * @property {(row: number, column: string) => string} text
 */

/** @param {any} raw the payload that Python wrote @returns {EventData} */
function readEvents(raw) {
  const column = (name) => raw.columns[name] || {values: [""], codes: new Array(raw.rows).fill(0)};
  const kinds = column("event_type");
  const kindOf = kinds.values.map((name) => Math.max(0, TYPES.findIndex((type) => type.codes.includes(name))) );
  return {
    count: raw.rows, title: raw.title, facts: raw.facts, axis: raw.axis, bounds: raw.bounds,
    first: Int32Array.from(raw.first, (day) => day ?? 0), last: Int32Array.from(raw.last, (day) => day ?? 0),
    basis: Uint8Array.from(raw.basis), fate: Uint8Array.from(raw.fate), place: Int32Array.from(raw.place),
    key: Int32Array.from(raw.key), beside: Uint8Array.from(raw.beside), contested: Uint8Array.from(raw.contested),
    type: Uint8Array.from(kinds.codes, (code) => kindOf[code]),
    places: raw.places, areas: raw.areas,
    text: (row, name) => { const texts = column(name); return texts.values[texts.codes[row]]; },
  };
}

/** @param {string} id of a data block in the page @returns {Promise<any>} what it holds */
async function readBlock(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`#${id}`);
  return node.getAttribute("type") === "application/gzip" ? JSON.parse(await unpacked(node.textContent)) : JSON.parse(node.textContent);
}

/** @param {string} base64 gzip @returns {Promise<string>} */
async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
