/** The title, what stands behind it, and what can be taken along. @param {EventData} data @param {Node[]} tools */
function createHeader(data, tools) {
  const {facts} = data, tables = facts.tables || 0, reports = facts.reports - tables;
  const parts = [facts.to === null ? "" : say("dataTo", {date: sayDay(facts.to)}), reports || !tables ? sayCount("reports", reports) : "", tables ? sayCount("tables", tables) : "",
    sayCount("events", facts.events), facts.unreviewed ? say("unreviewed", {n: facts.unreviewed.toLocaleString(LOCALE)}) : ""].filter(Boolean);
  return el("header", {class: "dl-header"}, el("h1", {class: "dl-title", dir: "auto", text: shortened(data.title, 300)}),
    el("p", {class: "dl-meta"}, ...parts.map((part) => el("span", {text: part}))),
    tools.length ? el("div", {class: "dl-head-tools"}, ...tools) : null);
}

/** Credits and the word on borders, at the map's foot. @param {string[]} credits @param {string} policy */
function createCredits(credits, policy) {
  const names = [...new Set([say("creditPlaces"), say("creditEarth"), ...credits.filter((one) => !/GeoNames|Natural Earth/.test(one))])];
  const online = SETTINGS.tiles;
  const node = el("details", {class: "dl-credits"}, el("summary", {}, [...(online ? [say("creditTiles", {whose: online.credit})] : []), ...names].join(" · ") + " · ", el("span", {text: say("aboutBorders")})),
    el("p", {text: policy || say("disclaimer")}),
    online ? el("p", {class: "dl-online", text: say("tilesNote", {host: online.origin.replace(/^https?:\/\//, "")})}) : null,
    el("p", {text: [say("creditLeaflet"), say("creditDateline")].join(" · ")}));
  return {node, names};
}
