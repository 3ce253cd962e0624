/** The script of a snippet: it makes the frame before it as high as the map in it wants to be. */
(function (frame) {
  if (!frame || frame.tagName !== "IFRAME") return;
  function ask() { if (frame.contentWindow) frame.contentWindow.postMessage({dateline: "height", id: "height"}, "*"); }
  window.addEventListener("message", function (event) {
    // A closed frame has no origin of its own: its messages say "null", and come from its window alone.
    if (event.source !== frame.contentWindow || event.origin !== "null") return;
    var said = event.data;
    if (!said || said.dateline !== "answer" || said.id !== "height" || !(said.value >= 200 && said.value <= 2000)) return;
    frame.style.aspectRatio = "auto";
    frame.style.minHeight = "0";
    frame.style.height = Math.round(said.value) + "px";
  });
  // Once asked, the map says by itself when it would be another height. It may have loaded before this script, or load anew.
  frame.addEventListener("load", ask);
  ask();
})(document.currentScript.previousElementSibling);
