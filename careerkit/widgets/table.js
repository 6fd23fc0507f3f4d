// A table that is used like a spreadsheet: the cell with the focus is changed in place. What is typed
// is only sent; whether it is kept, and what is wrong with it, Python says.
const make = (tag, values = {}, text = "") => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(values)) node.setAttribute(name, value);
  if (text) node.textContent = text;
  return node;
};
const mine = `ckp-wrong-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
let numbers = 0;
const states = new WeakMap(); // what each cell shows, so that only those that change are drawn

function render({ model, el }) {
  const scroll = make("div", { class: "ckp-sheet" });
  const table = make("table", { role: "grid" });
  const head = table.createTHead();
  const body = table.createTBody();
  scroll.append(table);
  el.append(scroll);
  const lines = new Map(); // key of a row -> its tr
  let at = null; // the cell with the focus: { key, column }
  let editor = null;

  const columns = () => model.get("columns");
  const rows = () => model.get("rows");
  const row = (key) => rows().find((one) => one.key === key);
  const place = (column) => columns().findIndex((one) => one.name === column);
  const cell = (key, column) => lines.get(key)?.cells[column === null ? columns().length : place(column)];
  const stop = (key, column) => (column === null ? cell(key, null)?.querySelector("button") : cell(key, column));
  const title = (one) => one.cells[0] || one.label;

  function heads() {
    table.setAttribute("aria-label", model.get("label"));
    const line = make("tr", { role: "row" });
    for (const column of columns()) {
      const kind = `ckp-${column.kind}`;
      line.append(make("th", { scope: "col", role: "columnheader", class: kind }, column.label));
    }
    line.append(make("th", { scope: "col", role: "columnheader", class: "ckp-out" }, model.get("out")));
    head.replaceChildren(line);
  }

  function fill(node, one, n) {
    const column = columns()[n];
    const wrong = one.wrong[column.name];
    const state = JSON.stringify([one.cells[n], wrong, n === 0 && !one.cells[0] ? one.label : ""]);
    if (states.get(node) === state) return;
    states.set(node, state);
    const parts = [make("span", { class: "ckp-value" }, one.cells[n])];
    if (n === 0 && !one.cells[0]) parts[0] = make("span", { class: "ckp-hint" }, one.label);
    node.removeAttribute("aria-invalid");
    node.removeAttribute("aria-describedby");
    if (wrong) {
      const said = make("span", { class: "ckp-wrong", id: `${mine}-${++numbers}` }, wrong);
      parts.push(said);
      node.setAttribute("aria-invalid", "true");
      node.setAttribute("aria-describedby", said.id);
    }
    node.replaceChildren(...parts);
  }

  function line(one) {
    const tr = make("tr", { role: "row" });
    columns().forEach((column, n) => {
      const values = n === 0 ? { scope: "row", role: "rowheader" } : { role: "gridcell" };
      const node = make(n === 0 ? "th" : "td", { ...values, tabindex: -1, class: `ckp-${column.kind}` });
      node.dataset.column = column.name;
      tr.append(node);
    });
    const out = make("td", { role: "gridcell", class: "ckp-out" });
    out.append(make("button", { tabindex: -1, type: "button" }, "✕"));
    tr.append(out);
    tr.dataset.key = one.key;
    return tr;
  }

  function draw() {
    const held = at && table.contains(document.activeElement);
    const before = at ? [...lines.keys()].indexOf(at.key) : -1;
    const there = new Set(rows().map((one) => one.key));
    for (const [key, tr] of lines) {
      if (!there.has(key)) {
        if (editor?.key === key) editor = null;
        tr.remove();
        lines.delete(key);
      }
    }
    let last = null;
    for (const one of rows()) {
      let tr = lines.get(one.key);
      if (!tr) lines.set(one.key, (tr = line(one)));
      const next = last ? last.nextSibling : body.firstChild;
      if (next !== tr) body.insertBefore(tr, next);
      last = tr;
      columns().forEach((column, n) => {
        if (editor?.key !== one.key || editor.column !== column.name) fill(tr.cells[n], one, n);
      });
      const button = tr.cells[columns().length].firstChild;
      const out = model.get("take_out").replace("{row}", () => title(one));
      if (button.title !== out) button.title = out;
      button.setAttribute("aria-label", out);
      button.hidden = one.blank;
    }
    table.setAttribute("aria-rowcount", rows().length + 1);
    if (at && !lines.has(at.key)) {
      // The row was taken out: the one that stands there now is next.
      const near = rows()[Math.min(Math.max(before, 0), rows().length - 1)];
      at = near ? { key: near.key, column: near.blank ? columns()[0].name : at.column } : null;
      if (held && at) go(at.key, at.column);
    }
    if (!at && rows().length) at = { key: rows()[0].key, column: columns()[0].name };
    stops();
  }

  // One stop for the Tab key; arrow keys go on from there.
  function stops() {
    for (const node of table.querySelectorAll("tbody [tabindex='0']")) node.setAttribute("tabindex", -1);
    if (at) stop(at.key, at.column)?.setAttribute("tabindex", 0);
  }

  function go(key, column) {
    const node = stop(key, column);
    if (!node || node.hidden) return;
    at = { key, column };
    stops();
    node.focus();
  }

  function move(down, right) {
    const keys = [...lines.keys()];
    const names = [...columns().map((one) => one.name), null];
    const y = Math.min(Math.max(keys.indexOf(at.key) + down, 0), keys.length - 1);
    const x = Math.min(Math.max(names.indexOf(at.column) + right, 0), names.length - 1);
    const column = names[x] === null && row(keys[y])?.blank ? names[x - 1] : names[x];
    go(keys[y], column);
  }

  function edit(key, column, typed = null, over = false) {
    const node = cell(key, column);
    const one = row(key);
    if (!node || !one || editor) return;
    const about = columns()[place(column)];
    const old = one.cells[place(column)];
    const label = `${about.label}, ${title(one)}`;
    let input;
    if (about.kind === "choice") {
      input = make("select", { "aria-label": label });
      const choices = about.needed && old ? about.choices : ["", ...about.choices];
      for (const choice of choices.includes(old) ? choices : [old, ...choices]) {
        input.append(make("option", { value: choice }, choice || "–"));
      }
      const first = typed && choices.find((name) => name.toLowerCase().startsWith(typed.toLowerCase()));
      input.value = first ?? old;
    } else {
      input = make(about.kind === "long" ? "textarea" : "input", { "aria-label": label });
      if (about.hint) input.placeholder = about.hint;
      input.value = typed ?? old;
      input.autocomplete = "off";
      const known = model.get("suggestions")[column];
      if (known?.length) {
        const offered = make("datalist", { id: `${mine}-${++numbers}` });
        offered.append(...known.map((name) => make("option", { value: name })));
        scroll.append(offered);
        input.setAttribute("list", offered.id);
        input.addEventListener("blur", () => offered.remove());
      }
    }
    if (one.wrong[column]) input.setAttribute("aria-description", one.wrong[column]);
    at = { key, column };
    editor = { key, column, input, old };
    states.delete(node);
    node.replaceChildren(input);
    if (one.wrong[column]) node.append(make("span", { class: "ckp-wrong" }, one.wrong[column]));
    input.focus();
    // Coming with Tab, what is typed stands for what was there, as in a spreadsheet.
    input.setSelectionRange?.(over ? 0 : input.value.length, input.value.length);
    input.addEventListener("blur", () => leave(true, false));
  }

  // Close the editor; keep what was typed unless Escape was pressed.
  function leave(keep, focus) {
    if (!editor) return;
    const { key, column, input, old } = editor;
    const text = input.value;
    editor = null;
    const one = row(key);
    const node = cell(key, column);
    if (one && node) {
      const changed = keep && text !== old;
      const shown = [...one.cells];
      if (changed) shown[place(column)] = text;
      fill(node, { ...one, cells: shown, wrong: changed ? {} : one.wrong }, place(column));
      if (changed) model.send({ set: { key, column, text } });
    }
    if (focus) go(key, column);
  }

  function whileEditing(event) {
    const long = event.target.matches("textarea");
    if (event.key === "Escape") {
      leave(false, true);
    } else if (event.key === "Enter" && !(long && (event.altKey || event.shiftKey))) {
      leave(true, true);
      move(event.shiftKey ? -1 : 1, 0);
    } else if (event.key === "Enter" && event.altKey) {
      event.target.setRangeText("\n", event.target.selectionStart, event.target.selectionEnd, "end");
    } else if (event.key === "Tab") {
      const names = columns().map((one) => one.name);
      const next = names[names.indexOf(at.column) + (event.shiftKey ? -1 : 1)];
      leave(true, true);
      if (next === undefined) return; // at the edge of the table, Tab goes on as everywhere
      go(at.key, next);
      edit(at.key, next, null, true);
    } else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function whileResting(event) {
    const control = event.ctrlKey || event.metaKey;
    const out = at.column === null;
    const last = columns().length;
    const ways = {
      ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1],
      PageDown: [10, 0], PageUp: [-10, 0], Home: [control ? -1e6 : 0, -last], End: [control ? 1e6 : 0, last - 1 - place(at.column)],
    };
    if (ways[event.key]) move(...ways[event.key]);
    else if (control && event.key.toLowerCase() === "z") model.send({ undo: true });
    else if (out || event.altKey || control) return;
    else if (event.key === "Enter" || event.key === "F2") edit(at.key, at.column);
    else if (event.key === "Delete" || event.key === "Backspace") {
      model.send({ set: { key: at.key, column: at.column, text: "" } });
    } else if (event.key.length === 1) edit(at.key, at.column, event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  table.addEventListener("keydown", (event) => {
    if (editor && event.target === editor.input) whileEditing(event);
    else if (at) whileResting(event);
  });
  table.addEventListener("focusin", (event) => {
    const node = event.target.closest("[data-column], .ckp-out");
    const key = node?.closest("tr")?.dataset.key;
    if (!key || editor) return;
    at = { key, column: node.dataset.column ?? null };
    stops();
  });
  table.addEventListener("click", (event) => {
    const tr = event.target.closest("tbody tr");
    if (!tr || event.target === editor?.input) return;
    if (event.target.closest("button")) {
      at = { key: tr.dataset.key, column: null };
      model.send({ remove: tr.dataset.key });
      return;
    }
    const column = event.target.closest("[data-column]")?.dataset.column;
    if (!column) return;
    const again = at?.key === tr.dataset.key && at.column === column && event.detail > 1;
    go(tr.dataset.key, column);
    if (again) edit(tr.dataset.key, column);
  });
  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!at || at.column === null || (editor && !/[\t\n]/.test(text.trimEnd()))) return;
    event.preventDefault();
    event.stopPropagation();
    leave(false, true);
    model.send({ paste: { ...at, text } });
  });
  table.addEventListener("copy", (event) => {
    if (editor || !at || at.column === null || !window.getSelection().isCollapsed) return;
    event.clipboardData.setData("text/plain", row(at.key).cells[place(at.column)]);
    event.preventDefault();
    event.stopPropagation();
  });

  const anew = () => {
    lines.clear();
    body.replaceChildren();
    heads();
    draw();
  };
  model.on("change:columns", anew);
  model.on("change:rows", draw);
  anew();
}
export default { render };
