/**
 * Online tiles, if the maker asks for them, over the page's own background, which stays where none comes. From the first
 * that comes on the map's names are theirs: the page's own would stand beside them twice.
 * @param {any} map @param {any[]} labels of the background @param {() => void} repaint the names
 */
function mountTiles(map, labels, repaint) {
  const {url, max_zoom: maxNativeZoom} = SETTINGS.tiles;
  map.createPane("dl-tiles").style.zIndex = "160";
  const layer = L.tileLayer(url, {pane: "dl-tiles", maxNativeZoom, maxZoom: map.getMaxZoom(), className: "dl-tiles"});
  layer.once("tileload", () => { labels.length = 0; repaint(); });
  layer.addTo(map);
}
