/**
 * The page's own handle: of the one map that a page is, or of the first guest; `all` has every guest whose map is still there.
 * Each part runs the scripts anew, so that maps of one page share neither looks nor ids.
 */
window.dateline = {
  ready: null, all: [], open: (id) => makePart(1).open(id),
  attach: (map, packed, panels) => {
    const {all} = window.dateline;
    all.splice(0, all.length, ...all.filter((one) => one.map.getContainer().isConnected));
    let number = 1;
    while (all.some((one) => one.number === number)) number++;
    const own = {map, number, ready: null};
    all.push(own);
    own.ready = makePart(number).attach(map, packed, panels).then((api) => {
      if (all[0] === own) Object.assign(window.dateline, api);
      return Object.assign(own, api);
    });
    if (all[0] === own) window.dateline.ready = own.ready.then(() => window.dateline);
  },
};
