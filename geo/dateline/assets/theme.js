/** Whether the page is dark: as the maker chose, or as the reader's system is. */
const DARK = SETTINGS.theme === "dark" || (SETTINGS.theme === "reader" && matchMedia("(prefers-color-scheme: dark)").matches);

/** The colours of what is drawn on canvases; those of the rest are in page.css and theme.css. */
const LOOK = DARK ? {
  water: "#16212b", land: "#26313b", lake: "#16212b", coast: "#465866", country: "#7d8790", disputed: "#7d8790", admin1: "#3b4955",
  labelLand: "#b9c0c6", labelRegion: "#9aa5ae", labelTown: "#c3ccd4", labelWater: "#7ea3ba", halo: "rgba(22,30,38,.9)",
  ink: "#eef2f5", paper: "#1b2530", grid: "#33404b", text: "#a9b4be", bar: "#6aa3d8", barSoft: "#3d5f80", floor: "#4a5966",
} : {
  water: "#d6e4ec", land: "#f6f3ec", lake: "#d6e4ec", coast: "#a9bfcc", country: "#9a8f83", disputed: "#9a8f83", admin1: "#d3cabc",
  labelLand: "#6d6459", labelRegion: "#7d7469", labelTown: "#55606b", labelWater: "#4f7a92", halo: "rgba(250,248,243,.88)",
  ink: "#1f2933", paper: "#ffffff", grid: "#e4e8ec", text: "#5b6770", bar: "#2f5d8a", barSoft: "#9dbad3", floor: "#c9d1d8",
};
for (const [name, color] of Object.entries(SETTINGS.colours || {})) if (Object.hasOwn(LOOK, name)) LOOK[name] = color;
if (SETTINGS.colours?.water) LOOK.lake = SETTINGS.colours.water;

/** Put the theme on the page: classes, the maker's colours, the language's direction. @param {HTMLElement} root */
function wearTheme(root) {
  const page = document.documentElement;
  page.classList.toggle("dl-dark", DARK);
  page.lang = LOCALE;
  page.dir = SETTINGS.dir || "ltr";
  for (const [name, color] of Object.entries(SETTINGS.colours || {})) page.style.setProperty("--dl-" + name, color);
  if (SETTINGS.colours?.accent) page.style.setProperty("--dl-on-accent", brightness(SETTINGS.colours.accent) > 0.45 ? "#1f2933" : "#ffffff");
  if (SETTINGS.compact) root.classList.add("is-compact");
}

/** @param {string} color #rrggbb @returns {number} 0 for black, 1 for white */
function brightness(color) {
  const part = (at) => parseInt(color.slice(at, at + 2), 16) / 255;
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
