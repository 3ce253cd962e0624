/** The columns in which a reader's words are looked for. */
const SEARCHED = ["sentence", "summary", "place_name", "place_text", "actor", "target", "attribution", "publisher", "doc_title", "admin1", "own_cells"];
/** And in what the other tellings of an event say, which stands in its popup. */
const SEARCHED_TELLINGS = ["summary", "place_name", "attribution", "publisher", "doc_title"];

/** Lower case, without accents, one kind of apostrophe: "Kúpyansʼk" is found as "kupyans'k". @param {string} text */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}+/gu, "").replace(/[’ʼ‘`´]/g, "'").toLowerCase();
}

/** "drone 'oil depot'" as the words and phrases that all must be there. @param {string} query @returns {string[]} */
function termsOf(query) {
  return [...folded(query).matchAll(/"([^"]+)"?|[^\s"]+/g)].map((found) => (found[1] ?? found[0]).trim()).filter(Boolean).slice(0, 12);
}

/**
 * A search over the texts: each different text is folded once, and looked at once for each word.
 * @param {EventData} data
 * @returns {(query: string) => Uint8Array | null} the rows that have all the words
 */
function createSearch(data) {
  const texts = new Map(), told = new Map();
  const foldedTexts = (column) => {
    if (!texts.has(column)) texts.set(column, Array.from(data.values(column), folded));
    return texts.get(column);
  };
  const hits = (term, column) => Uint8Array.from(foldedTexts(column), (text) => (text.includes(term) ? 1 : 0));
  /** What the other tellings of a row's event say, folded once for all rows of it. */
  const tellings = (row) => {
    const event = data.key[row];
    if (!told.has(event)) told.set(event, folded(data.tellings(row).flatMap((one) => SEARCHED_TELLINGS.map((name) => one[name])).join("\n")));
    return told.get(event);
  };
  return (query) => {
    const terms = termsOf(query);
    if (!terms.length) return null;
    const found = new Uint8Array(data.count).fill(1);
    for (const term of terms) {
      const columns = SEARCHED.map((column) => [hits(term, column), data.codes(column)]);
      for (let row = 0; row < data.count; row++) if (found[row] && !columns.some(([hit, codes]) => hit[codes[row]]) && !tellings(row).includes(term)) found[row] = 0;
    }
    return found;
  };
}

/** The field above the list. @param {ReturnType<typeof createFilters>} filters */
function searchField(filters) {
  const field = /** @type {HTMLInputElement} */ (el("input", {type: "search", class: "dl-search", id: idOf("dl-search"), placeholder: say("searchHint"), "aria-label": say("search"),
    autocomplete: "off", spellcheck: "false", maxlength: "200"}));
  let waiting = 0;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => filters.search(field.value), 150); });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.stopPropagation();
    field.value = "";
    filters.search("");
  });
  filters.onChange(() => { if (document.activeElement !== field || !filters.query()) field.value = filters.query(); });
  return el("div", {class: "dl-searchbox"}, icon(ICONS.search), field);
}
