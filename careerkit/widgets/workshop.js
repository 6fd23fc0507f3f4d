// Keys, the running clock and the full screen of the workshop's board.
const EDITABLE = "input, textarea, select, [contenteditable=true], .cm-editor";
const KEYS = {
  PageDown: "forward", ArrowRight: "forward", PageUp: "back", ArrowLeft: "back",
  t: "timer", n: "notes", d: "dark",
};

function minutes(words, seconds, key) {
  if (seconds < 0) return words.over.replace("{n}", Math.ceil(-seconds / 60));
  if (seconds < 60) return words.last;
  return words[key].replace("{n}", Math.ceil(seconds / 60));
}

function act(event) {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  if (digit) return { act: event.shiftKey ? "minus" : "plus", number: Number(digit[1]) };
  if (event.shiftKey && event.key === "ArrowRight") return { act: "chapter_forward" };
  if (event.shiftKey && event.key === "ArrowLeft") return { act: "chapter_back" };
  const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  return name ? { act: name } : null;
}

async function fill(root) {
  if (document.fullscreenElement === root) return document.exitFullscreen();
  if (root.matches("[popover]")) {
    root.removeAttribute("popover");
    root.classList.remove("ckw-full");
    return;
  }
  try {
    await root.requestFullscreen();
  } catch {
    // Not allowed here (a frame, a kiosk): the top layer fills the window at least.
    root.setAttribute("popover", "manual");
    root.showPopover();
    root.classList.add("ckw-full");
  }
}

function render({ model, el }) {
  const box = document.createElement("p");
  box.className = "ckw-clock";
  box.setAttribute("role", "timer");
  box.setAttribute("aria-live", "off");
  el.append(box);
  const root = () => el.closest(".ckw");
  let since = performance.now();

  function tick() {
    const { left, all, running } = model.get("clock"), words = model.get("words");
    if (!words.left) return;
    const gone = running ? (performance.now() - since) / 1000 : 0;
    const said = minutes(words, left - gone, "left");
    box.textContent = `${said} · ${minutes(words, all - gone, "all")}${running ? "" : ` (${words.paused})`}`;
    box.classList.toggle("ckw-over", left - gone < 0);
  }
  const told = () => { since = performance.now(); tick(); };
  model.on("change:clock", told);
  model.on("change:words", tick);

  function prepare() {
    const board = root();
    if (!board) return;
    // JupyterLab would take 1 to 6 for headings of cells.
    board.setAttribute("data-lm-suppress-shortcuts", "true");
    for (const button of board.querySelectorAll("button[title]"))
      if (button.title && button.getAttribute("aria-label") !== button.title)
        button.setAttribute("aria-label", button.title);
    name(board);
  }
  // The button says what it does now.
  function name(board) {
    const button = board.querySelector(".ckw-fill-screen");
    const said = model.get("words")[board.classList.contains("ckw-full") ? "window" : "full"];
    if (button && said && button.textContent !== said) button.textContent = said;
  }
  const timer = setInterval(() => { prepare(); tick(); }, 500);
  told();

  function pressed(event) {
    const board = root();
    if (!board || !board.checkVisibility?.() || event.ctrlKey || event.metaKey || event.altKey) return;
    const full = board.classList.contains("ckw-full"), inside = board.contains(event.target);
    if (!full && !inside) return;
    if (event.target.matches?.(EDITABLE)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key.toLowerCase() === "f") fill(board).then(() => name(board));
    else {
      const message = act(event);
      if (!message) return;
      model.send(message);
    }
    event.preventDefault();
    event.stopPropagation();
  }
  function clicked(event) {
    const button = event.target.closest?.(".ckw-fill-screen");
    if (button && root()?.contains(button)) fill(root()).then(() => name(root()));
  }
  function changed() {
    const board = root();
    if (board && !board.matches("[popover]"))
      board.classList.toggle("ckw-full", document.fullscreenElement === board);
    if (board) name(board);
  }
  // Before JupyterLab, which listens to the document.
  window.addEventListener("keydown", pressed, true);
  window.addEventListener("click", clicked, true);
  document.addEventListener("fullscreenchange", changed);
  return () => {
    clearInterval(timer);
    window.removeEventListener("keydown", pressed, true);
    window.removeEventListener("click", clicked, true);
    document.removeEventListener("fullscreenchange", changed);
  };
}
export default { render };
