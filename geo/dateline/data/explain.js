"use strict";
(function () {
  /** @type {Map<string, {node: HTMLElement, part: string}[]>} the stretches of the text that each event was read from */
  const stretches = new Map();
  for (const node of document.querySelectorAll("[data-r]")) {
    for (const pair of node.dataset.r.split(" ")) {
      const [number, part] = pair.split(":");
      if (!stretches.has(number)) stretches.set(number, []);
      stretches.get(number).push({node, part});
    }
  }
  const cards = [...document.querySelectorAll(".event")];
  const rows = [...document.querySelectorAll(".row")];
  const find = document.getElementById("find");
  const show = document.getElementById("show");
  /** Wide windows lay what is opened over what is below: only one such thing is open at a time. */
  const wide = matchMedia("screen and (min-width: 901px)");
  let chosen = "";
  /** @type {HTMLElement | null} what had the keyboard before something was opened */
  let origin = null;
  document.documentElement.classList.add("js");

  const numberOf = card => card.id.slice(1);

  /** Show which words an event was read from, and the part that each plays. @param {string} number "" for none */
  function choose(number) {
    for (const {node, part} of stretches.get(chosen) || []) {
      node.classList.remove("on", "on-" + part);
      delete node.dataset.label;
    }
    const before = chosen && document.getElementById("e" + chosen);
    if (before) before.classList.remove("chosen");
    chosen = stretches.has(number) ? number : "";
    let last = "";
    for (const {node, part} of stretches.get(chosen) || []) {
      node.classList.add("on", "on-" + part);
      if (part !== "clause" && part !== last) node.dataset.label = part.replace("-", " ");
      last = part;
    }
    if (chosen) document.getElementById("e" + chosen).classList.add("chosen");
  }

  /** Close what lies over the page, but for one. @param {Element | null} [kept] */
  function closeOthers(kept) {
    if (!wide.matches) return;
    for (const node of document.querySelectorAll(".notes > details[open]")) if (node !== kept) node.open = false;
  }

  /** Open what has an id, with all that it lies in, and choose it if it is an event. @param {string} id */
  function reveal(id) {
    const target = document.getElementById(id);
    if (!target) return null;
    const row = target.closest(".row");
    if (row && row.hidden) reset();
    closeOthers(target.closest(".notes > details"));
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    for (const node of document.querySelectorAll(".flash")) node.classList.remove("flash");
    if (/^e\d+$/.test(id)) choose(id.slice(1));
    else target.classList.add("flash");
    return target;
  }

  /** Open what a word of the text links to beside it, and hand it the keyboard. @param {HTMLElement} link */
  function unfold(link) {
    const target = reveal(link.getAttribute("href").slice(1));
    if (!target) return;
    origin = link;
    const body = target.querySelector(":scope > dl") || target;
    (target.querySelector(":scope > summary") || target).focus({preventScroll: true});
    if (wide.matches) body.scrollIntoView({block: "nearest"});
    else if (body === target) target.scrollIntoView({block: "center"});
    else link.closest(".row").scrollIntoView({block: "start"});
  }

  /** Go on from an event by steps, among those that are shown. @param {Element} card @param {number} by */
  function step(card, by) {
    const shown = cards.filter(one => !one.closest(".row").hidden);
    const next = shown[shown.indexOf(card) + by];
    if (!next) return;
    reveal(next.id);
    next.querySelector("summary").focus({preventScroll: true});
    next.closest(".row").scrollIntoView({block: "center"});
  }

  function reset() {
    find.value = "";
    show.value = "";
    narrow();
  }

  /** Show the sentences that are asked for, and say how many they are. */
  function narrow() {
    const words = find.value.trim().toLowerCase();
    const kind = show.value;
    let count = 0;
    for (const row of rows) {
      const kinds = row.dataset.k.split(" ");
      const wanted = !kind || (kind === "off" ? ["left", "table", "told"] : [kind]).some(one => kinds.includes(one));
      row.hidden = !(wanted && (!words || row.textContent.toLowerCase().includes(words)));
      count += row.hidden ? 0 : 1;
    }
    for (const article of document.querySelectorAll("article")) {
      article.hidden = Boolean(words || kind) && !article.querySelector(".row:not([hidden])");
    }
    document.getElementById("shown").textContent = words || kind ? count + " of " + rows.length + " passages" : "";
  }

  document.addEventListener("click", event => {
    const link = event.target.closest(".text a[href^='#']");
    if (link) {
      event.preventDefault();
      unfold(link);
      return;
    }
    const summary = event.target.closest(".notes > details > summary");
    if (summary) {
      const box = summary.parentElement;
      origin = null;
      if (!box.open) closeOthers(box);
      if (box.matches(".event")) choose(box.open ? "" : numberOf(box));
      return;
    }
    if (!event.target.closest(".notes, header")) {
      closeOthers();
      const stretch = event.target.closest("[data-r]");
      if (String(getSelection()) === "") choose(stretch ? stretch.dataset.r.split(":")[0] : "");
    }
  });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      choose("");
      closeOthers();
      if (origin) origin.focus({preventScroll: true});
      origin = null;
      if (document.activeElement === find) reset();
    } else if (event.target.matches(".event > summary") && /^Arrow(Down|Up)$/.test(event.key)) {
      event.preventDefault();
      step(event.target.parentElement, event.key === "ArrowDown" ? 1 : -1);
    }
  });
  find.addEventListener("input", narrow);
  show.addEventListener("change", narrow);
  addEventListener("hashchange", () => reveal(location.hash.slice(1)));
  const closed = [];
  addEventListener("beforeprint", () => {
    for (const node of document.querySelectorAll("article details:not([open])")) {
      closed.push(node);
      node.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const node of closed.splice(0)) node.open = false;
  });
  narrow();
  if (location.hash) {
    const target = reveal(location.hash.slice(1));
    if (target) target.scrollIntoView({block: "center"});
  }
})();
