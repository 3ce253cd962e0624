/** How a row's day is known. */
const DATED = 0, SPAN = 1, REPORTED = 2, UNDATED = 3;
/** What became of a row. */
const AS_POINT = 0, AS_AREA = 1, IN_TABLE = 2, LEFT_OUT = 3;
const FORMS = ["point", "near", "area", "doubtful"], DOUBTFUL = 3;

/**
 * @typedef {Object} PlaceOnMap
 * @property {string} name
 * @property {number} lon
 * @property {number} lat
 * @property {"point" | "near" | "area" | "doubtful"} form
 * @property {number} km uncertainty
 * @property {number} area index of its polygon, or -1
 */

/**
 * Rows lie in the order of their first day, undated ones last.
 * @typedef {Object} EventData
 * @property {number} count of rows
 * @property {string} title
 * @property { {to: number | null, reports: number, tables?: number, events: number, unreviewed: number}} facts
 * @property {[number, number] | null} axis first and last day
 * @property {number[] | null} bounds west, south, east, north
 * @property {number[] | null} view the same of what is shown at first, null where that is all
 * @property {ArrayLike<number>} first first day on which it can have happened
 * @property {ArrayLike<number>} last
 * @property {ArrayLike<number>} basis DATED, SPAN, REPORTED or UNDATED
 * @property {ArrayLike<number>} fate
 * @property {Int32Array} place index into places, -1 for none
 * @property {ArrayLike<number>} key rows with one key are one event
 * @property {number} keyCount of different keys
 * @property {Uint8Array | null} several which rows share their event with another, null where none does
 * @property {ArrayLike<number>} beside names only the country of an event that is drawn at a finer place
 * @property {ArrayLike<number>} contested
 * @property {Uint8Array} type index into TYPES
 * @property {PlaceOnMap[]} places
 * @property {Float64Array} placeX where each place lies in the unit world
 * @property {Float64Array} placeY
 * @property {ArrayLike<number>} placeForm index into FORMS
 * @property {(place: number) => number} placeKm uncertainty
 * @property {ArrayLike<number>} placeName for each place the number of its name
 * @property {(name: number) => string} placeNameText
 * @property {number[][][]} areas rings in delta code
 * @property {(row: number, column: string) => string} text "" where there is none, or not yet
 * @property {(column: string) => ArrayLike<number>} codes for each row the number of its value
 * @property {(column: string) => string[]} values the column's different values
 * @property {(column: string) => TextColumn | null} column
 * @property {(archive: Archive) => void} addTexts the texts that come after the map is there
 * @property {boolean} hasTexts
 * @property {(row: number) => Record<string, string>[]} tellings the other reports of a row's event
 * @property {ReturnType<typeof createSizing> | null} sizing of a map whose marks are sized by sums
 */

/** @param {Archive} archive what the map is drawn from @returns {EventData} */
function readEvents(archive) {
  const {head} = archive, numbers = archive.numbers, count = head.rows;
  let later = null;
  const column = (name) => archive.texts(name) || later?.texts(name) || null;
  const kinds = column("event_type"), kindOf = Uint8Array.from(kinds.values(), typeOf);
  const key = numbers("key"), keyCount = highest(key) + 1;
  const data = {
    count, title: head.title, facts: head.facts, axis: head.axis, bounds: head.bounds, view: head.view || null, farther: head.farther || 0, areas: head.areas,
    first: numbers("first"), last: numbers("last"), basis: numbers("basis"), fate: numbers("fate"),
    place: new Int32Array(numbers("place")), key, keyCount, several: severalRows(key, keyCount), beside: numbers("beside"), contested: numbers("contested"),
    type: mapped(kinds.codes, kindOf),
    ...readPlaces(archive),
    column,
    text: (row, name) => { const texts = column(name); return texts ? texts.value(texts.codes[row]) : ""; },
    codes: (name) => column(name)?.codes || new Uint8Array(count),
    values: (name) => column(name)?.values() || [""],
    addTexts(archive) { later = archive; this.hasTexts = true; },
    hasTexts: false,
    tellings: () => [],
    sizing: null,
  };
  if (head.measure) data.sizing = createSizing(data, archive);
  return data;
}

/** @param {string} code of the table @returns {number} index into TYPES */
function typeOf(code) {
  return Math.max(0, TYPES.findIndex((type) => type.codes.includes(code)));
}

function highest(numbers) {
  let most = -1;
  for (let i = 0; i < numbers.length; i++) if (numbers[i] > most) most = numbers[i];
  return most;
}

/** @param {ArrayLike<number>} keys @param {number} keyCount @returns {Uint8Array | null} */
function severalRows(keys, keyCount) {
  if (keyCount >= keys.length) return null;
  const times = new Uint8Array(keyCount);
  for (let row = 0; row < keys.length; row++) times[keys[row]] = Math.min(2, times[keys[row]] + 1);
  return mapped(keys, times.map((n) => (n > 1 ? 1 : 0)));
}

/** For each number what another list says of it: a hundred times as fast as `from` with a function. @param {ArrayLike<number>} numbers @param {Uint8Array} of */
function mapped(numbers, of) {
  const found = new Uint8Array(numbers.length);
  for (let row = 0; row < found.length; row++) found[row] = of[numbers[row]];
  return found;
}

/** @param {Archive} archive */
function readPlaces(archive) {
  const [lon, lat, form, metres, area] = ["lon", "lat", "form", "metres", "area"].map((name) => archive.numbers("places." + name));
  const names = archive.texts("places.name"), count = lon.length;
  const placeX = new Float64Array(count), placeY = new Float64Array(count);
  for (let i = 0; i < count; i++) { placeX[i] = worldX(lon[i] / 1e5); placeY[i] = worldY(lat[i] / 1e5); }
  // Read from the columns when asked: a million of them cost next to nothing.
  class Place {
    constructor(at) { this.at = at; }
    get name() { return names.value(names.codes[this.at]); }
    get lon() { return lon[this.at] / 1e5; }
    get lat() { return lat[this.at] / 1e5; }
    get form() { return FORMS[form[this.at]]; }
    get km() { return metres[this.at] / 1000; }
    get area() { return area[this.at]; }
  }
  return {places: Array.from({length: count}, (_, at) => new Place(at)), placeX, placeY, placeForm: form, placeName: names.codes, placeNameText: (code) => names.value(code), placeKm: (place) => metres[place] / 1000};
}
