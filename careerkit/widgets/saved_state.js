// Says whether the record is saved; keeps what is typed in this tab until it is. Browsers write
// what a tab keeps (its sessionStorage) on the disk, so it is locked there with a key that the
// kernel hands over and only this page's memory holds. Each text is taken out of it as soon as
// the record has it.
const FIELDS = "input[type=text], textarea";
const visible = (node) => node.getClientRects().length > 0;

function make(kind, parent, properties = {}) {
  const node = Object.assign(document.createElement(kind), properties);
  parent.append(node);
  return node;
}

const box = (field) => field.closest(".jupyter-widgets:not(.widget-box)");
const label = (field) => box(field)?.querySelector("label")?.textContent.trim() ?? "";

// Which view and which entry are open: a text belongs to these.
function where(root) {
  return [...root.querySelectorAll(".ckp-tabs .ckp-chosen, .ckp-list .ckp-chosen")]
    .filter((one) => visible(one) && !one.closest(".ckp-lately"))
    .map((one) => one.textContent.replace("▸", "").trim().split("\n")[0])
    .join(" › ");
}

function name(root, field) {
  const same = [...root.querySelectorAll(FIELDS)].filter((one) => visible(one) && label(one) === label(field));
  return JSON.stringify([where(root), label(field), same.indexOf(field)]);
}

const bytes = (text) => new TextEncoder().encode(text);
const SAFE = Boolean(globalThis.crypto?.subtle && globalThis.isSecureContext);

// The place where a tab keeps texts; what is put there is locked, and bound to where it stands.
function vault(key) {
  let lock = null;
  let last = 0; // while one text is being locked a newer one may come
  const about = { name: "AES-GCM", additionalData: bytes(key) };
  return {
    async open(raw) {
      lock = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
      const kept = sessionStorage.getItem(key);
      if (!kept) return [];
      try {
        const whole = Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0));
        const text = await crypto.subtle.decrypt({ ...about, iv: whole.slice(0, 12) }, lock, whole.slice(12));
        return JSON.parse(new TextDecoder().decode(text));
      } catch {
        sessionStorage.removeItem(key); // of another store: nobody can read it here
        return [];
      }
    },
    async put(entries) {
      const turn = ++last;
      if (!entries.length) {
        sessionStorage.removeItem(key);
        return;
      }
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ ...about, iv }, lock, bytes(JSON.stringify(entries))));
      if (turn !== last) return;
      const letters = [...iv, ...sealed].map((one) => String.fromCharCode(one)).join("");
      sessionStorage.setItem(key, btoa(letters));
    },
  };
}

// `passing` are the boxes whose texts are not for the record, such as one to search with.
function keep(root, key, changed, passing) {
  const place = vault(key);
  const counts = (field) =>
    field.matches(FIELDS) && !field.closest(".ckp-search") && label(field) && !passing().includes(label(field));
  let open = false; // what is kept there must not be written over before it is read
  const old = new Map(); // typed before this page was shown
  const drafts = new Map();
  const fields = new Map(); // where the drafts stand now
  const base = new WeakMap(); // what stood in a field before it was typed into
  const write = () => {
    // The tab may keep nothing, or no more: then a text is safe once its box is left.
    if (open) place.put([...drafts]).catch(() => {});
    changed();
  };
  const forget = (id) => {
    old.delete(id);
    drafts.delete(id);
    fields.delete(id);
  };
  const on = {
    focusin: ({ target }) => {
      if (counts(target)) base.set(target, target.value);
    },
    input: ({ target }) => {
      if (!counts(target)) return;
      const id = name(root, target);
      const before = drafts.get(id)?.base ?? base.get(target) ?? "";
      if (target.value === before) forget(id);
      else {
        drafts.set(id, { base: before, text: target.value, left: false });
        fields.set(id, target);
        old.delete(id);
      }
      write();
    },
    change: ({ target }) => {
      for (const [id, field] of fields) if (field === target && drafts.has(id)) drafts.get(id).left = true;
      write();
    },
    click: () => setTimeout(look, 400), // a button may have emptied a field
  };
  const look = () => {
    for (const [id, field] of fields) {
      if (!field.isConnected || field.value !== drafts.get(id)?.text) forget(id);
    }
    write();
  };
  const back = () => {
    for (const field of old.size ? [...root.querySelectorAll(FIELDS)].filter(visible) : []) {
      if (!counts(field) || field === document.activeElement) continue;
      const id = name(root, field);
      const draft = old.get(id);
      if (!draft) continue;
      if (field.value === draft.text) forget(id); // the record has it
      else if (field.value === draft.base) {
        old.delete(id);
        fields.set(id, field);
        draft.left = true;
        drafts.set(id, draft);
        field.value = draft.text;
        for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
      } else continue;
      write();
    }
  };
  for (const [kind, act] of Object.entries(on)) root.addEventListener(kind, act);
  let waiting = false;
  const watch = new MutationObserver(() => {
    if (waiting || !old.size) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      back();
    }, 150);
  });
  watch.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["class", "style"] });
  setTimeout(back, 300);
  return {
    unlock: async (raw) => {
      if (open || !SAFE) return;
      const kept = await place.open(raw).catch(() => []);
      if (open) return;
      open = true;
      for (const [id, draft] of kept) {
        if (drafts.has(id)) continue;
        drafts.set(id, draft);
        old.set(id, draft);
      }
      write();
      back();
    },
    drafts, old, forget: (id) => { forget(id); write(); },
    taken: () => {
      for (const [id, draft] of drafts) if (draft.left && !old.has(id)) forget(id);
      write();
      // What Enter handed over is gone from its box in a moment; on a busy laptop in a few.
      for (const wait of [400, 1500, 4000]) setTimeout(look, wait);
    },
    stop: () => {
      watch.disconnect();
      for (const [kind, act] of Object.entries(on)) root.removeEventListener(kind, act);
    },
  };
}

function render({ model, el }) {
  el.classList.add("ckp-state");
  const said = make("span", el);
  said.setAttribute("role", "status");
  const typing = make("span", el);
  const before = make("details", el, { className: "ckp-before" });
  let kept = null;
  let late = null;
  let gone = false;

  const labels = (left) =>
    [...(kept?.drafts ?? [])]
      .filter(([id, draft]) => !kept.old.has(id) && draft.left === left)
      .map(([id]) => JSON.parse(id)[1])
      .join(", ");

  const say = (what, boxes = "") => model.get("words")[what].replace("{boxes}", () => boxes);

  const state = () => {
    const waits = model.get("invented") || model.get("wrong") ? "" : labels(true);
    said.textContent = waits ? say("not_saved", waits) : model.get("text");
    el.classList.toggle("ckp-unsaved", Boolean(waits) || model.get("wrong"));
  };

  const show = () => {
    clearTimeout(late);
    // What was just handed over is saved in a moment.
    if (labels(true)) late = setTimeout(state, 1200);
    else state();
    const now = labels(false);
    const open = say(SAFE ? "not_saved" : "not_safe", now);
    typing.textContent = now && !model.get("invented") ? open : "";
    before.hidden = !kept?.old.size;
    if (before.hidden) return;
    before.replaceChildren();
    make("summary", before, { textContent: say("before") });
    for (const [id, draft] of kept.old) {
      const [place, what] = JSON.parse(id);
      const row = make("div", before);
      make("b", row, { textContent: [place, what].filter(Boolean).join(" › ") });
      make("p", row, { textContent: draft.text });
      const drop = make("button", row, { type: "button", className: "jupyter-button", textContent: say("let_go") });
      drop.setAttribute("aria-label", say("let_go_what", what));
      drop.addEventListener("click", () => kept.forget(id));
    }
  };

  const begin = () => {
    if (gone) return;
    const root = el.closest(".ckp");
    if (!root) {
      requestAnimationFrame(begin); // the box around is put together after its parts
      return;
    }
    kept = keep(root, `careerkit ${model.get("client")} ${model.get("place")}`, show, () => model.get("passing"));
    show();
    model.send("key");
  };
  const given = (said, parts) => {
    if (said === "key" && parts?.length) kept?.unlock(parts[0]);
  };
  model.on("msg:custom", given);
  const taken = () => kept?.taken();
  model.on("change:saves", taken);
  model.on("change:text change:wrong change:invented", show);
  begin();
  show();
  return () => {
    gone = true;
    clearTimeout(late);
    kept?.stop();
    model.off("msg:custom", given);
    model.off("change:saves", taken);
    model.off("change:text change:wrong change:invented", show);
  };
}
export default { render };
