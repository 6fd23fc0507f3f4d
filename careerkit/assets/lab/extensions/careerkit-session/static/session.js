// What makes JupyterLab a session with a client: notebooks run by themselves, code is out of sight,
// a bar leads between topics, and nothing ever asks to be saved. Plain JavaScript on purpose: it is
// the module-federation container JupyterLab loads, so that no build step and no npm are needed.
var _JUPYTERLAB = (window._JUPYTERLAB = window._JUPYTERLAB || {});
(() => {
  "use strict";
  let scope;

  // Take a module that JupyterLab itself has loaded.
  const shared = async name => (await Object.values(scope[name])[0].get())();

  // Figures are laid out for this typeface; with a wider one their titles run out of the picture.
  const typeface = base => ["Regular", "Bold"].map(name => `
    @font-face {
      font-family: "Source Sans 3"; font-weight: ${name === "Bold" ? "600 900" : "100 500"};
      src: url("${base}static/SourceSans3-${name}.woff2") format("woff2");
    }
  `).join("");

  const STYLE = `
    .ckl-notebook .jp-CodeCell > .jp-Cell-inputWrapper,
    .ckl-notebook .jp-Cell .jp-Collapser, .ckl-notebook .jp-OutputPrompt, .ckl-notebook .jp-InputPrompt,
    .ckl-notebook .jp-OutputArea-promptOverlay, .ckl-notebook .jp-Notebook-footer, .ckl-notebook .jp-cell-toolbar,
    .ckl-notebook .jp-CodeCell.jp-mod-noOutputs { display: none !important; }
    .ckl-notebook .jp-Notebook { padding: 8px 16px 0; }
    .ckl-notebook .jp-Notebook .jp-Cell { border: 0 !important; padding: 2px 0; }
    .ckl-notebook .jp-Cell-outputWrapper { margin-top: 0; }
    .ckl-notebook .jp-OutputArea-output { overflow: visible; }
    .ckl-notebook > .jp-Toolbar { height: auto; min-height: 44px; contain: none; padding: 4px 12px; box-shadow: none; border-bottom: 2px solid #12436d; background: #fff; }
    .ckl-notebook > .jp-Toolbar > * { flex: 1 1 auto; }
    .ckl-notebook .jp-MarkdownOutput { font: 16px/1.4 "Source Sans 3", system-ui, sans-serif; color: var(--jp-content-font-color0, #16242e); padding: 0 4px; }
    .ckl-notebook .jp-MarkdownOutput h1 { font-size: 26px; font-weight: 700; margin: 0; }
    .ckl-notebook .jp-MarkdownOutput p { margin: 0 0 4px; }
    .ckl-notebook .ckl-bar { display: flex; flex-wrap: wrap; gap: 2px 4px; align-items: center; align-self: center; height: auto; font: 16px/1.3 "Source Sans 3", system-ui, sans-serif; }
    .ckl-bar a { color: #12436d; text-decoration: none; padding: 6px 10px; border-radius: 4px; }
    .ckl-bar a:hover { background: #eef3f6; text-decoration: underline; }
    .ckl-bar a[aria-current] { background: #12436d; color: #fff; font-weight: 600; }
    .ckl-bar a:focus-visible { outline: 3px solid #c8560f; outline-offset: 1px; }
    .ckl-bar .ckl-state { margin-left: auto; color: #4a5a66; font-size: 15px; padding: 0 6px; }
  `;

  // anywidget gives up on a widget whose script is not there within two seconds, and its panel stays
  // empty for good; a busy laptop may take longer.
  const { timeout } = AbortSignal;
  AbortSignal.timeout = milliseconds => timeout.call(AbortSignal, Math.max(milliseconds, 120000));

  const BAR_HEIGHT = "--jp-private-toolbar-height";
  const PREPARING = "Getting ready …";
  // A panel knows in which language to say it (`access.js`); before there is one it is English.
  const said = words => globalThis.careerkitWords?.[words] ?? words;

  // "04_listings.ipynb" is "Listings"; a workbook's own notebooks stand in the bar as well.
  const title = path => {
    const words = path.replace(/^.*\//, "").replace(/\.ipynb$/, "").replace(/^\d+_/, "").replace(/_/g, " ");
    return words.charAt(0).toUpperCase() + words.slice(1);
  };

  const activate = (app, tracker, { NotebookActions }, { Dialog }) => {
    const style = document.createElement("style");
    style.textContent = typeface(app.serviceManager.serverSettings.baseUrl) + STYLE;
    document.head.appendChild(style);
    for (const weight of [400, 700]) document.fonts.load(`${weight} 16px "Source Sans 3"`);
    app.restored.then(() => {
      // Only the page itself: no menus, no side bars.
      const { shell } = app;
      shell.mode = "single-document";
      for (const side of ["left", "right"]) {
        if (shell.isSideTabBarVisible(side)) shell.toggleSideTabBarVisibility(side);
      }
      shell.collapseLeft();
      shell.collapseRight();
      if (shell.isTopInSimpleModeVisible()) shell.toggleTopInSimpleModeVisibility();
      for (const part of shell.layout.widgets) if (part.id === "jp-menu-panel") part.hide();
    });

    const open = path => app.commands.execute("docmanager:open", { path });

    const bar = async (panel, widgets) => {
      const node = document.createElement("nav");
      node.className = "ckl-bar";
      node.setAttribute("aria-label", "Topics");
      const listing = await app.serviceManager.contents.get("", { content: true });
      const books = listing.content
        .filter(item => item.type === "notebook")
        .map(item => item.path)
        .sort((a, b) => (/^\d/.test(b) - /^\d/.test(a)) || a.localeCompare(b));
      for (const path of books) {
        const link = document.createElement("a");
        link.textContent = title(path);
        link.href = new URL(path, document.baseURI).href;
        if (path === panel.context.path) link.setAttribute("aria-current", "page");
        link.addEventListener("click", event => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          open(path);
        });
        node.appendChild(link);
      }
      const state = document.createElement("span");
      state.className = "ckl-state";
      state.setAttribute("role", "status");
      node.appendChild(state);
      const widget = new widgets.Widget({ node });
      // In JupyterLab's tool bar one tool is reached with Tab and the others with arrow keys; these
      // are links, and it takes all of them out of reach.
      new MutationObserver(() => {
        for (const link of node.querySelectorAll("a[tabindex]")) link.removeAttribute("tabindex");
      }).observe(node, { subtree: true, attributes: true, attributeFilter: ["tabindex"] });
      panel.toolbar.insertItem(0, "careerkit-topics", widget);
      // JupyterLab gives a tool bar one line; on a small or enlarged screen the topics take two.
      new ResizeObserver(() => {
        const high = `${Math.max(44, node.offsetHeight + 10)}px`;
        const { style } = panel.toolbar.node;
        if (!node.offsetHeight || style.getPropertyValue(BAR_HEIGHT) === high) return;
        style.setProperty(BAR_HEIGHT, high);
        panel.fit();
      }).observe(node);
      return state;
    };

    // JupyterLab calls the cells a feed and lists its hints among them; here they are a page. And its
    // keys without Ctrl, such as D D to delete a cell, are no part of a session with a client.
    const forReaders = panel => {
      // It looks for this mark from where the focus is, and only until a key's own place is met.
      panel.node.addEventListener(
        "focusin", event => event.target.setAttribute("data-lm-suppress-shortcuts", "true"), true,
      );
      const cells = panel.content.node.querySelector(".jp-WindowedPanel-viewport");
      cells?.removeAttribute("role");
      cells?.removeAttribute("aria-label");
    };

    // Widgets are drawn a little later than the cells have run: wait until nothing comes any more.
    const drawn = panel => new Promise(resolve => {
      let quiet;
      const done = () => {
        watch.disconnect();
        clearTimeout(quiet);
        clearTimeout(longest);
        resolve();
      };
      const again = () => {
        clearTimeout(quiet);
        quiet = setTimeout(done, 150);
      };
      const watch = new MutationObserver(again);
      const longest = setTimeout(done, 20000);
      watch.observe(panel.content.node, { subtree: true, childList: true });
      again();
    });

    // JupyterLab stands at the last cell that ran; a keyboard begins at the first box of the page.
    const goToBeginning = panel => {
      if (panel.isDisposed) return;
      panel.content.activeCellIndex = 0;
      const at = document.activeElement;
      const free = !at || at === document.body || at.matches(".jp-Cell, .jp-Notebook, .lm-Widget:not(button)");
      if (!free || !panel.isVisible) return;
      panel.node.querySelector(".ckp input, .ckp button, .ckw button")?.focus({ preventScroll: true });
    };

    const begin = async (_, panel) => {
      panel.addClass("ckl-notebook");
      forReaders(panel);
      const widgets = await shared("@lumino/widgets");
      const state = await bar(panel, widgets);
      const { context } = panel;
      await context.ready;
      const { model, sessionContext } = context;
      // Pages are made anew from the record each time: there is nothing in them to be saved.
      const clean = () => { if (model.dirty) model.dirty = false; };
      model.stateChanged.connect(clean);
      let running = false;
      const run = async () => {
        if (running || panel.isDisposed) return;
        running = true;
        state.textContent = said(PREPARING);
        try {
          await NotebookActions.runAll(panel.content, sessionContext);
          await drawn(panel);
        } finally {
          running = false;
          state.textContent = "";
          state.dataset.ready = "true"; // for whoever drives the page by program
          clean();
          goToBeginning(panel);
        }
      };
      // A kernel that was restarted, or died and came back, knows nothing: show the page again.
      let restarted = false;
      sessionContext.statusChanged.connect((_, status) => {
        if (status === "restarting" || status === "autorestarting") {
          restarted = true;
          state.textContent = said("Starting again …");
          // JupyterLab asks to be told "Ok" to that; there is nothing to decide.
          setTimeout(() => Dialog.flush());
        }
        if (status === "idle" && restarted) {
          restarted = false;
          run();
        }
        if (status === "dead") state.textContent = said("Stopped. Reload the page to go on.");
      });
      sessionContext.connectionStatusChanged.connect((_, connection) => {
        state.textContent = {
          connected: running ? said(PREPARING) : "",
          connecting: said("Connecting … What you typed is still here."),
          disconnected: said("No connection. What you typed is still here; reload the page when the network is back."),
        }[connection];
      });
      // After the laptop slept, or the network was gone, there is no need to wait for the next try.
      const awake = () => {
        const kernel = sessionContext.session?.kernel;
        if (document.visibilityState === "visible" && kernel?.connectionStatus !== "connected") kernel?.reconnect();
      };
      window.addEventListener("online", awake);
      document.addEventListener("visibilitychange", awake);
      panel.disposed.connect(() => {
        window.removeEventListener("online", awake);
        document.removeEventListener("visibilitychange", awake);
      });
      await sessionContext.ready;
      if (sessionContext.session?.kernel) await sessionContext.session.kernel.info;
      await panel.revealed;
      await run();
    };

    tracker.widgetAdded.connect(begin);
    tracker.forEach(panel => begin(null, panel));
  };

  _JUPYTERLAB["careerkit-session"] = {
    init: given => { scope = given; },
    get: async () => {
      const notebook = await shared("@jupyterlab/notebook");
      const apputils = await shared("@jupyterlab/apputils");
      const plugin = {
        id: "careerkit-session:plugin",
        description: "Runs a workbook's notebooks by themselves and leads between topics.",
        autoStart: true,
        requires: [notebook.INotebookTracker],
        activate: (app, tracker) => activate(app, tracker, notebook, apputils),
      };
      const module = { default: plugin };
      Object.defineProperty(module, "__esModule", { value: true });
      return () => module;
    },
  };
})();
