/**
 * The button at the page's head that opens what a reader can take along: a link, files, a picture, paper.
 * @param {Shell} shell @param {ReturnType<typeof createLink>} link
 */
function createShare(shell, link) {
  const says = el("div", {class: "dl-saved", role: "status"});
  const copy = button("dl-chip", say("copyLink"), () => copyText(addressOf(link.text()), copy, location.protocol === "about:" ? say("linkPart") : say("linkCopied")));
  const files = [["geojson", () => new Blob([savedGeojson(shell)], {type: "application/geo+json"})],
    ["csv", () => new Blob([savedCsv(shell)], {type: "text/csv"})], ["png", () => savedPicture(shell)]];
  const row = el("div", {class: "dl-row"}, ...files.map(([kind, make]) => button("dl-chip", say(`save_${kind}`), async () => {
    says.replaceChildren();
    const blob = await make();
    if (mayDownload()) {
      download(blob, `${fileName(shell.title)}.${kind}`);
      says.append(el("p", {class: "dl-note", text: say("saved", {events: sayCount("events", countEvents(shell.state.data, shell.state.shownRows()))})}));
    } else offerInstead(says, blob, kind);
  })));
  const box = el("div", {class: "dl-share", id: "dl-share", role: "dialog", "aria-label": say("share"), hidden: true, tabindex: "-1"},
    el("h2", {class: "dl-share-head", text: say("shareLink")}), el("div", {}, copy),
    el("h2", {class: "dl-share-head", text: say("saveShown")}), row, says,
    el("div", {class: "dl-row"}, button("dl-chip", say("print"), () => { turn(false); window.print(); })));
  const opener = el("button", {type: "button", class: "dl-chip dl-opener", "aria-haspopup": "dialog", "aria-expanded": "false", "aria-controls": "dl-share", on: {click: () => turn(box.hidden)}},
    icon(ICONS.share), el("span", {text: say("share")}));
  const turn = (open) => {
    box.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) { says.replaceChildren(); box.querySelectorAll(".dl-copied").forEach((node) => node.remove()); box.focus({preventScroll: true}); }
  };
  document.addEventListener("pointerdown", (event) => { if (!box.hidden && event.target instanceof Node && !box.contains(event.target) && !opener.contains(event.target)) turn(false); });
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); turn(false); opener.focus(); } });
  return [opener, box];
}

/** Where the page that holds this one allows no downloads: say so, and give texts to copy. */
async function offerInstead(says, blob, kind) {
  says.append(el("p", {class: "dl-note", text: say(kind === "png" ? "noDownloadPicture" : "noDownload")}));
  if (kind === "png") return;
  const field = /** @type {HTMLTextAreaElement} */ (el("textarea", {class: "dl-field", readonly: true, rows: "5", "aria-label": say("copyByHand")}));
  field.value = await blob.text();
  says.append(field);
  field.focus();
  field.select();
}
