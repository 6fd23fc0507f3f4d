// The script of plotly.js stands before this in the module that the browser loads.
function render({ model, el }) {
  const box = document.createElement("div");
  box.setAttribute("role", "img");
  el.append(box);
  let listening = false;

  async function draw() {
    const figure = model.get("figure");
    box.setAttribute("aria-label", model.get("alt"));
    el.style.display = figure.data ? "" : "none";
    if (!figure.data) return;
    await window.Plotly.react(box, figure.data, figure.layout, { displayModeBar: false });
    if (listening) return;
    listening = true;
    box.on("plotly_click", (event) => {
      const code = event.points[0].customdata;
      if (code) model.send({ code: String(code) });
    });
    const cursor = (shape) => { box.querySelector(".nsewdrag").style.cursor = shape; };
    box.on("plotly_hover", (event) => cursor(event.points[0].customdata ? "pointer" : ""));
    box.on("plotly_unhover", () => cursor(""));
  }

  // One drawing after the other: two at once would write into the same place.
  let drawn = Promise.resolve();
  const redraw = () => { drawn = drawn.then(draw); };
  model.on("change:figure", redraw);
  redraw();
}
export default { render };
