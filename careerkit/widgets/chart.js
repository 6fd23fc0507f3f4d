// plotly.js is megabytes: it comes from the server as any file, once for all charts, when there is
// something to draw. Where the server does not have it, Python sends it.
const script = (source) => new Promise((loaded, failed) => {
  const node = Object.assign(document.createElement("script"), { src: source });
  node.onload = () => (window.Plotly ? loaded(window.Plotly) : failed(new Error("no plotly.js")));
  node.onerror = () => failed(new Error("no plotly.js"));
  document.head.append(node);
});

const sent = (model) => new Promise((loaded, failed) => {
  model.on("msg:custom", (message) => {
    if (!message.plotly) return;
    script(URL.createObjectURL(new Blob([message.plotly], { type: "text/javascript" }))).then(loaded, failed);
  });
  model.send({ plotly: true });
});

function plotly(model) {
  const settings = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
  const served = `${settings.baseUrl ?? "/"}static/plotly.min.js?v=${model.get("version")}`;
  window.careerkitPlotly ??= window.Plotly
    ? Promise.resolve(window.Plotly)
    : script(served).catch(() => sent(model));
  return window.careerkitPlotly;
}

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
    const Plotly = await plotly(model);
    await Plotly.react(box, figure.data, figure.layout, { displayModeBar: false });
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
