/** The id of an element of ours: a second map of the same page has its own. @param {string} name @returns {string} */
function idOf(name) {
  return PART > 1 ? `${name}-${PART}` : name;
}

/**
 * Make an element. Text goes in as text nodes only: nothing from the data is ever parsed as HTML.
 * @param {string} tag
 * @param {Record<string, any>} [props] class, text, on (listeners), data from the table (isolated), else attributes
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElement}
 */
function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "text") node.textContent = value;
    else if (name === "on") for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** Text of the data in its own direction, so that a bidi mark in it cannot turn the rest of the line.
 * @param {string} text @param {string} [className] @returns {HTMLElement} */
function quoted(text, className) {
  return el("bdi", {class: className, text});
}

/** A link if the text is a web address, else the text and a remark.
 * @param {string} url @param {string} [label] @returns {HTMLElement} */
function linkTo(url, label) {
  const address = webAddress(url);
  if (!address) return el("span", {class: "dl-nolink"}, quoted(shortened(url, 300)), ` (${say("notALink")})`);
  return el("a", {href: address, target: "_blank", rel: "noopener noreferrer"}, quoted(label || url));
}

/** @param {string} url @returns {string | null} the address if it is http or https */
function webAddress(url) {
  try {
    const parsed = new URL(url);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}

/** @param {string} text @param {number} limit @returns {string} */
function shortened(text, limit) {
  return text.length <= limit ? text : text.slice(0, limit).trimEnd() + "…";
}

/** @param {string} className @param {string} label @param {() => void} run @param {Node} [icon] */
function button(className, label, run, icon) {
  const props = {type: "button", class: className, on: {click: run}};
  return icon ? el("button", {...props, "aria-label": label, title: label}, icon) : el("button", {...props, text: label});
}

/** A small picture from one path in a 24 by 24 box. @param {string} d @returns {SVGSVGElement} */
function icon(d) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "dl-icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", d);
  svg.append(path);
  return svg;
}

const ICONS = {
  play: "M7 4.5v15l12.5-7.5z", pause: "M6.5 5h4v14h-4zM13.5 5h4v14h-4z",
  back: "M6 5h2.5v14H6zM19 5v14L9.5 12z", on: "M15.5 5H18v14h-2.5zM5 5v14l9.500-7z",
  left: "M15.500 4.500 8 12l7.500 7.500 1.800-1.800L11.600 12l5.700-5.700z",
  right: "M8.500 4.500 16 12l-7.500 7.500-1.800-1.800L12.400 12 6.700 6.300z",
  search: "M10 3a7 7 0 0 1 5.600 11.200l4.900 4.900-1.600 1.600-4.900-4.900A7 7 0 1 1 10 3zm0 2.200a4.800 4.800 0 1 0 0 9.600 4.800 4.800 0 0 0 0-9.600z",
  cross: "M6 4.600 12 10.600l6-6L19.400 6l-6 6 6 6-1.400 1.400-6-6-6 6L4.600 18l6-6-6-6z", share: "M12 2.500 17 7.500l-1.500 1.500L13 6.500V15h-2V6.500L8.500 9 7 7.500zM5 12h3v2H7v6h10v-6h-1v-2h3v10H5z",
  list: "M4 6h16v2H4zM4 11h16v2H4zM4 16h16v2H4z", up: "M12 7l8 8-1.700 1.700L12 10.400l-6.300 6.300L4 15z",
};
