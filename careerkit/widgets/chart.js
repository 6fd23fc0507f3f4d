// The script of plotly.js stands before this in the module that the browser loads.
function render({ model, el }) {
  const box = document.createElement("div");
  el.append(box);
  let listening = false;

  async function draw() {
    const figure = model.get("figure");
    // Without a figure there is no image either.
    if (figure.data) box.setAttribute("role", "img");
    else box.removeAttribute("role");
    box.setAttribute("aria-label", model.get("alt"));
    el.style.display = figure.data ? "" : "none";
    if (!figure.data) return;
    await window.Plotly.react(box, figure.data, figure.layout, { displayModeBar: false });
    if (listening) return;
    listening = true;
    box.on("plotly_click", (event) => {
      const code = event.points[0].customdata;
      if (!code) return;
      model.send({ code: String(code) });
      // On a small screen what is said of it stands above the chart, maybe out of sight.
      el.closest(".ckp")?.querySelector(".ckp-right")?.scrollIntoView({ block: "nearest" });
    });
  }

  // One drawing after the other: two at once would write into the same place.
  let drawn = Promise.resolve();
  // One that fails must not keep the next from being drawn.
  const redraw = () => { drawn = drawn.then(draw).catch((error) => console.error(error)); };
  model.on("change:figure", redraw);
  redraw();
}
export default { render };
