// What a panel says to keyboards and screen readers, where ipywidgets has only boxes and buttons:
// roles of tabs, lists and suggestions, arrow keys in them, and a focus that is never lost. It goes
// by the classes of panel.css, so that a panel made of those parts needs nothing of its own.
const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
const mine = `ckp-${crypto.getRandomValues(new Uint32Array(1))[0]}`; // each panel has its own script
const SAME_PLACE = 4; // pixels
let numbers = 0;

const named = (node) => (node.id ||= `${mine}-${++numbers}`);
const visible = (node) => node.isConnected && node.getClientRects().length > 0;
const reachable = (node) => visible(node) && !node.disabled && node.type !== "file";
const shown = (nodes) => [...nodes].filter(visible);
const chosen = (node) => node.classList.contains("ckp-chosen");
const set = (node, values) => {
  for (const [name, value] of Object.entries(values)) {
    if (value === null) node.removeAttribute(name);
    else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
  }
};

// One stop for the Tab key in a group of buttons; arrow keys go on from there.
function oneStop(buttons) {
  const stop = buttons.find((one) => one === document.activeElement) ?? buttons.find(chosen) ?? buttons[0];
  for (const one of buttons) set(one, { tabindex: one === stop ? 0 : -1 });
}

function tabs(bar) {
  const buttons = [...bar.querySelectorAll("button")];
  set(bar, { role: "tablist" });
  buttons.forEach((button, at) => {
    const view = bar.parentElement.children[at + 1];
    if (!view) return;
    set(button, { role: "tab", "aria-selected": chosen(button), "aria-controls": named(view) });
    set(view, { role: "tabpanel", "aria-labelledby": named(button) });
  });
  oneStop(buttons);
}

function list(box) {
  const buttons = shown(box.querySelectorAll("button"));
  set(box, { role: "group" });
  for (const one of buttons) set(one, { "aria-current": chosen(one) ? "true" : null });
  oneStop(buttons);
}

// A box with suggestions is a combobox: the focus stays in it, arrow keys go through the list.
const parts = (search) => ({
  input: search.querySelector("input"),
  options: shown(search.querySelectorAll(".ckp-suggest button")),
});

function combobox(search) {
  const { input, options } = parts(search);
  const box = search.querySelector(".ckp-suggest .ckp-list");
  if (!input || !box) return;
  const label = search.querySelector("label")?.textContent ?? "";
  const name = search.closest("[data-suggestions]")?.dataset.suggestions ?? "{label}";
  set(box, { role: "listbox", "aria-label": name.replace("{label}", label) });
  for (const one of box.querySelectorAll("button")) {
    set(one, { role: "option", tabindex: -1, "aria-selected": one.classList.contains("ckp-active") });
    named(one);
  }
  const active = options.find((one) => one.classList.contains("ckp-active"));
  set(input, {
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list",
    "aria-controls": named(box), "aria-expanded": options.length > 0,
    "aria-activedescendant": active ? active.id : null,
  });
}

function activate(search, option) {
  for (const one of search.querySelectorAll(".ckp-active")) one.classList.remove("ckp-active");
  option?.classList.add("ckp-active");
  option?.scrollIntoView({ block: "nearest" });
  combobox(search);
}

function inCombobox(event, search) {
  const { options } = parts(search);
  const at = options.findIndex((one) => one.classList.contains("ckp-active"));
  const closed = search.classList.contains("ckp-closed");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    search.classList.remove("ckp-closed");
    const now = parts(search).options;
    const next = event.key === "ArrowDown" ? at + 1 : at < 0 ? now.length - 1 : at - 1;
    activate(search, now[(next + now.length) % now.length]);
  } else if (event.key === "Escape" && options.length) {
    activate(search, null);
    search.classList.add("ckp-closed");
    combobox(search);
  } else if (event.key === "Enter" && at >= 0) {
    options[at].click();
  } else if (!(event.key === "Enter" && closed)) {
    return; // letters, Tab; and Enter for the first suggestion, which Python takes
  }
  event.preventDefault();
  event.stopPropagation();
}

function inGroup(event, group, upright) {
  const buttons = shown(group.querySelectorAll("button"));
  const at = buttons.indexOf(event.target);
  const next = {
    [upright ? "ArrowDown" : "ArrowRight"]: at + 1, [upright ? "ArrowUp" : "ArrowLeft"]: at - 1,
    Home: 0, End: buttons.length - 1,
  }[event.key];
  if (at < 0 || next === undefined) return;
  buttons[Math.min(Math.max(next, 0), buttons.length - 1)].focus();
  event.preventDefault();
}

function labels(root) {
  for (const handle of root.querySelectorAll(".noUi-handle")) {
    const label = handle.closest(".jupyter-widgets")?.querySelector("label");
    set(handle, { "aria-label": label?.textContent ?? "Value" });
  }
  // A sign alone is read by what it does, and to what.
  for (const button of root.querySelectorAll("button[title]")) {
    if (!button.textContent || /[\p{L}\p{N}]/u.test(button.textContent)) continue;
    const row = button.closest(".ckp-place")?.querySelector("p")?.textContent;
    set(button, { "aria-label": row ? `${button.title}: ${row}` : button.title });
  }
  for (const one of root.querySelectorAll(".ckp-anchors button, .ckp-answers button, .ckp-sides button")) {
    set(one, { "aria-pressed": chosen(one) });
  }
  for (const said of root.querySelectorAll(".ckp-said")) {
    set(said, { "aria-live": "polite" });
    for (const line of said.querySelectorAll("[role=status]")) line.removeAttribute("role");
  }
}

// To show a page again after a crash, browsers write on the disk what stands in its fields, but not
// those of a form that says so. This one says nothing else, and is never sent.
function unkept(root) {
  let form = document.getElementById("ckp-unkept");
  if (!form) {
    form = document.createElement("form");
    set(form, { id: "ckp-unkept", autocomplete: "off", hidden: "" });
    form.addEventListener("submit", (event) => event.preventDefault());
    document.body.append(form);
  }
  for (const field of root.querySelectorAll("input, textarea, select")) {
    set(field, { autocomplete: "off", form: form.id });
  }
}

const FAULT = "This did not work. It is a fault in careerkit, not in what you entered. What is saved is safe: reload the page and go on.";
// The bar of topics and the heading of a page are English, and know of no client. The words in a
// client's language stand in their place; for whoever speaks English they are there again.
function around(root, words) {
  const page = root.closest(".ckl-notebook") ?? document;
  const bar = page.querySelector(".ckl-bar");
  if (bar) set(bar, { "aria-label": words.topics ?? "Topics" });
  for (const link of bar?.querySelectorAll("a") ?? []) {
    link.dataset.english ??= link.textContent;
    const said = words.bar?.[link.dataset.english] ?? link.dataset.english;
    if (link.textContent !== said) link.textContent = said;
    set(link, { lang: said === link.dataset.english ? null : words.language });
  }
  // What stands there while a page gets ready; of a fault in a panel. English where nothing is said.
  globalThis.careerkitWords = words.page ?? {};
  const fault = words.page?.[FAULT];
  if (fault) document.documentElement.style.setProperty("--ckl-fault", JSON.stringify(fault));
  else document.documentElement.style.removeProperty("--ckl-fault");
  const heading = page.querySelector(".jp-MarkdownOutput h1:not([data-english])");
  const lead = heading?.parentElement.querySelector("p:not([data-english])");
  // JupyterLab puts a sign for a link behind it.
  const [title, what] = words.headings?.[heading?.textContent.replace("¶", "").trim()] ?? [];
  for (const [node, said] of [[heading, title], [lead, what]]) {
    if (!node) continue;
    const next = node.nextElementSibling;
    const mine = next?.hasAttribute("data-english") ? next : null;
    node.hidden = Boolean(said);
    if (!said) mine?.remove();
    else if (mine) mine.textContent = said;
    else {
      const instead = document.createElement(node.tagName);
      set(instead, { "data-english": "", lang: words.language });
      instead.textContent = said;
      node.after(instead);
    }
  }
}

function describe(root) {
  unkept(root);
  for (const bar of root.querySelectorAll(".ckp-tabs")) tabs(bar);
  for (const search of root.querySelectorAll(".ckp-search")) combobox(search);
  for (const box of root.querySelectorAll(".ckp-list")) if (!box.closest(".ckp-suggest")) list(box);
  labels(root);
}

// What had the focus may be hidden or taken away by what it did: what stands next gets it.
function keeper(root) {
  let last = null;
  let around = [];
  root.addEventListener("focusin", (event) => {
    last = event.target;
    around = [...root.querySelectorAll(FOCUSABLE)];
  });
  root.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !root.contains(event.relatedTarget)) last = null;
  });
  return () => {
    const held = document.activeElement;
    if (!last || reachable(last) || (held && held !== document.body && held !== last && visible(held))) return;
    const at = around.indexOf(last);
    const group = last.closest(".ckp-list, .ckp-answers, .ckp-buttons, .ckp-place");
    const ways = [...around.slice(at + 1), ...around.slice(0, Math.max(at, 0)).reverse()].filter(reachable);
    const near = ways.find((one) => group?.contains(one)) ?? ways[0];
    last = null;
    near?.focus();
  };
}

// ipywidgets holds back what is typed while Python works on an earlier letter, but not what is
// clicked: an "Add" would be heard before the last letters. So a button, or Enter, waits until
// Python has answered, and with it has all that was typed.
//
// To press a button is to leave a box, and what the page then says of that box may move the button
// away before the mouse is let go: the browser takes that for no click at all. It is one here if
// the mouse did not move.
function inOrder(root, model) {
  let typed = false;
  let pressed = null;
  let waiting = false;
  const again = new Map();
  let asked = 0;
  model.on("msg:custom", (message) => again.get(message.heard)?.());
  const hold = (event, act) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waiting) return;
    waiting = true;
    const number = ++asked;
    const go = () => {
      if (!again.delete(number)) return;
      typed = waiting = false;
      act();
    };
    again.set(number, go);
    model.send({ asked: number });
    setTimeout(go, 3000); // Python is busy with something long, or gone
  };
  const enter = (node) => () => {
    for (const kind of ["keydown", "keypress"]) {
      const how = { key: "Enter", code: "Enter", keyCode: 13, which: 13, bubbles: true, cancelable: true };
      node.dispatchEvent(new KeyboardEvent(kind, how));
    }
  };
  const waits = (button) => typed && button?.matches(".jupyter-button") && !button.closest(".widget-upload");
  const slipped = (event) => {
    const { button, x, y } = pressed ?? {};
    pressed = null;
    if (!button?.isConnected || button.contains(event.target) || !event.isTrusted) return;
    if (Math.hypot(event.clientX - x, event.clientY - y) > SAME_PLACE) return;
    if (waits(button)) return hold(event, () => button.click());
    event.preventDefault();
    event.stopImmediatePropagation();
    button.click();
  };
  const down = ({ target, clientX, clientY }) => {
    pressed = root.contains(target) ? { button: target.closest("button"), x: clientX, y: clientY } : null;
  };
  // It may end outside of the panel.
  addEventListener("pointerdown", down, true);
  addEventListener("click", slipped, true);
  const on = {
    input: (event) => {
      if (event.target.matches(".widget-text input, .widget-textarea textarea")) typed = true;
    },
    click: (event) => {
      const button = event.target.closest("button");
      if (event.isTrusted && waits(button)) hold(event, () => button.click());
    },
    keydown: (event) => {
      const box = event.target.matches(".widget-text input");
      if (typed && event.isTrusted && box && event.key === "Enter" && !event.isComposing) {
        hold(event, enter(event.target));
      }
    },
  };
  for (const [name, act] of Object.entries(on)) root.addEventListener(name, act, true);
  return () => {
    removeEventListener("pointerdown", down, true);
    removeEventListener("click", slipped, true);
    for (const [name, act] of Object.entries(on)) root.removeEventListener(name, act, true);
  };
}

function render({ model, el }) {
  el.style.display = "none";
  let undo = () => {};
  let gone = false;
  const begin = () => {
    const root = el.closest(".ckp");
    if (gone) return;
    if (!root) {
      requestAnimationFrame(begin); // the box around is put together after its parts
      return;
    }
    const tongue = () => set(root, {
      lang: model.get("language"), dir: model.get("right_to_left") ? "rtl" : null,
      "data-suggestions": model.get("suggestions"),
    });
    model.on("change:language change:right_to_left change:suggestions", tongue);
    tongue();
    const besides = () => {
      if (model.get("around")) around(root, model.get("around"));
    };
    model.on("change:around", besides);
    besides();
    const orderly = inOrder(root, model);
    const keep = keeper(root);
    let waiting = false;
    const later = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        describe(root);
        besides();
        keep();
      });
    };
    const watch = new MutationObserver(later);
    watch.observe(root, {
      subtree: true, childList: true, characterData: true,
      attributes: true, attributeFilter: ["class", "style", "disabled", "title"],
    });
    const on = {
      keydown: (event) => {
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
          event.preventDefault(); // everything is saved at once
        }
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const search = event.target.closest(".ckp-search");
        if (search && event.target.matches("input")) return inCombobox(event, search);
        const group = event.target.closest(".ckp-tabs, .ckp-list, .ckp-answers, .ckp-anchors");
        if (group) inGroup(event, group, group.matches(".ckp-list"));
      },
      input: (event) => {
        const search = event.target.closest(".ckp-search");
        if (!search) return;
        search.classList.remove("ckp-closed");
        activate(search, null);
      },
      // The focus stays in the box while one clicks into its list.
      pointerdown: (event) => {
        if (event.target.closest(".ckp-suggest button")) event.preventDefault();
      },
      click: (event) => {
        const search = event.target.closest(".ckp-search");
        search?.classList.remove("ckp-closed");
        if (event.target.closest(".ckp-suggest button")) {
          activate(search, null);
          search.querySelector("input")?.focus();
        }
      },
      focusout: (event) => {
        const search = event.target.closest(".ckp-search");
        if (search && !search.contains(event.relatedTarget)) search.classList.add("ckp-closed");
        later();
      },
      focusin: (event) => {
        // Keys of JupyterLab, such as D D to delete a cell, are not meant for what is in a panel.
        event.target.setAttribute("data-lm-suppress-shortcuts", "true");
        const search = event.target.closest(".ckp-search");
        if (search && !search.contains(event.relatedTarget)) search.classList.remove("ckp-closed");
        later();
      },
    };
    for (const [name, act] of Object.entries(on)) root.addEventListener(name, act, true);
    describe(root);
    undo = () => {
      watch.disconnect();
      orderly();
      for (const [name, act] of Object.entries(on)) root.removeEventListener(name, act, true);
    };
  };
  begin();
  return () => {
    gone = true;
    undo();
  };
}
export default { render };
