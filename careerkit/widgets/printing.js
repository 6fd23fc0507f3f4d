// Buttons that have the report made. The tab for it is opened with the click itself, because a
// browser lets no page open one later by itself; until the report is there, it says so.
const KINDS = { pdf: "application/pdf", html: "text/html;charset=utf-8" };

function make(kind, parent, properties = {}) {
  const node = Object.assign(document.createElement(kind), properties);
  parent.append(node);
  return node;
}

function waiting(tab, words, language) {
  tab.document.documentElement.lang = language;
  tab.document.title = words.report;
  const style = "font: 1.3rem/1.5 'Source Sans 3', system-ui, sans-serif; margin: 3rem; color: #16242e";
  const said = make("p", tab.document.body, { textContent: words.being_made });
  said.style.cssText = style;
  said.setAttribute("role", "status");
}

function render({ model, el }) {
  el.classList.add("ckp-print");
  let tab = null;
  let addresses = [];
  const row = make("div", el, { className: "ckp-print-row" });
  const buttons = [false, true].map((short) => {
    const button = make("button", row, { type: "button", className: "jupyter-button" });
    button.addEventListener("click", () => {
      if (model.get("busy") || button.getAttribute("aria-disabled") === "true") return;
      for (const one of buttons) one.setAttribute("aria-disabled", "true");
      tab = window.open("", "_blank");
      if (tab) waiting(tab, model.get("words"), model.get("language"));
      model.send({ short, protected: asked.checked, language: spoken.value });
    });
    return button;
  });
  const spoken = make("select", row);
  // The page with references is handed to employers: there, one's own phone number is wanted.
  const choice = make("label", row, { className: "ckp-print-choice" });
  const asked = make("input", choice, { type: "checkbox" });
  const protectedToo = choice.appendChild(document.createTextNode(""));
  const bar = make("progress", row, { max: 1 });
  const said = make("span", row);
  said.setAttribute("role", "status");
  const links = make("span", row, { className: "ckp-print-links" });

  const say = () => {
    const words = model.get("words");
    buttons.forEach((button, short) => {
      button.textContent = short ? words.short : words.make;
      button.title = short ? words.short_what : words.make_what;
    });
    const chosen = spoken.value;
    spoken.setAttribute("aria-label", words.language);
    spoken.replaceChildren();
    for (const [value, textContent] of model.get("languages")) make("option", spoken, { value, textContent });
    spoken.value = chosen;
    protectedToo.data = ` ${words.protected}`;
    bar.setAttribute("aria-label", words.how_far);
  };

  const show = () => {
    const busy = model.get("busy");
    for (const one of buttons) one.setAttribute("aria-disabled", String(busy));
    bar.hidden = !busy;
    bar.value = model.get("share");
    said.textContent = model.get("said");
    el.classList.toggle("ckp-print-wrong", model.get("wrong"));
    if (!busy && model.get("wrong") && tab) {
      tab.close(); // what went wrong stands here
      tab = null;
    }
  };

  const forget = () => {
    for (const address of addresses) URL.revokeObjectURL(address);
    addresses = [];
    links.replaceChildren();
  };

  // The files come as bytes, and stay in this tab's memory until the page is left.
  const told = (message, buffers) => {
    forget();
    message.files.forEach((name, place) => {
      const ending = name.split(".").pop();
      const file = new Blob([buffers[place]], { type: KINDS[ending] });
      const address = URL.createObjectURL(file);
      addresses.push(address);
      if (ending === "pdf") {
        make("a", links, { href: address, target: "_blank", rel: "noopener noreferrer", textContent: model.get("words").open });
        if (tab && !tab.closed) tab.location.replace(address);
        tab = null;
      }
      make("a", links, { href: address, download: name, textContent: model.get("words")[ending === "pdf" ? "save_pdf" : "save_page"] });
    });
  };
  model.on("msg:custom", told);
  const changed = ["busy", "share", "said", "wrong"].map(name => `change:${name}`).join(" ");
  model.on(changed, show);
  model.on("change:words change:languages", say);
  say();
  show();
  return () => {
    model.off("msg:custom", told);
    model.off(changed, show);
    model.off("change:words change:languages", say);
    forget();
  };
}
export default { render };
