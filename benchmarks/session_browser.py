"""What a counselor waits for in front of the screen: server, first screen, a panel's answer.

`benchmarks/session.py` runs it after its own. Every figure is a median, beside an alternative that
was measured in turns with it: plain JupyterLab that opens an empty notebook, and a bare widget.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from careerkit import clients
from careerkit.models import read_client
from tests.served import browse, environment, serve, serve_workbook

RUNS, CLICKS = 3, 15
PATIENCE = 120_000  # milliseconds
CLIENT = "c-bench"
BARE = """import ipywidgets as widgets
button, said = widgets.Button(description="Count"), widgets.HTML("0")
button.on_click(lambda _: setattr(said, "value", str(int(said.value) + 1)))
widgets.VBox([button, said])"""
# From the click, or the letters, until the page has changed as it should and is painted.
ANSWER = """async ([press, seen, text, typed]) => {
  const shown = (selector) => [...document.querySelectorAll(selector)]
    .filter((one) => one.getClientRects().length);
  const there = () => shown(seen).some((one) => one.textContent.includes(text));
  const target = shown(press)[0];
  if (!target || there()) throw new Error(`${press} is not ready for ${text}`);
  const start = performance.now();
  const done = new Promise((go, stop) => {
    const watch = new MutationObserver(() => { if (there()) { watch.disconnect(); go(); } });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true,
      attributes: true });
    setTimeout(() => stop(new Error(`no ${text}`)), 60000);
  });
  if (typed === null) target.click();
  else {
    target.value = typed;
    target.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  await done;
  await new Promise(requestAnimationFrame);
  return (performance.now() - start) / 1000;
}"""
KERNEL_READY = (
    "window.jupyterapp?.shell?.currentWidget?.context?.sessionContext?.kernelDisplayStatus"
    " === 'idle' && document.querySelector('.jp-Cell .cm-content') !== null"
)
QUIET = (
    "window.jupyterapp.shell.currentWidget.context.sessionContext.kernelDisplayStatus === 'idle'"
    " && !document.querySelector('.ckl-state')?.textContent"
)
Times = dict[str, list[float]]
What = Callable[..., list[str | None]]
EMPTY, BUTTON = "plain JupyterLab, an empty notebook", "a bare button of ipywidgets"
PAIRS = (
    ("server answers: careerkit lab", "server answers: plain JupyterLab", None),
    ("first screen: the start page", EMPTY, 5.0),
    ("a topic: the search", EMPTY, 5.0),
    ("an answer that is saved", BUTTON, 0.1),
    ("another view of a panel", BUTTON, 0.1),
    ("the page of a panel", BUTTON, 0.1),
    ("a person on the map", BUTTON, 0.1),
    ("letters typed: jobs suggested", BUTTON, 0.1),
)


@contextmanager
def plain_lab(home: Path) -> Iterator[str]:
    """Serve an empty notebook, and one with a bare widget, in JupyterLab as it comes."""
    folder = home / "plain"
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in (("empty", ""), ("bare", BARE)):
        cell: dict[str, object] = {
            "cell_type": "code", "source": source, "metadata": {}, "outputs": [],
            "execution_count": None, "id": "one",
        }  # fmt: skip
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        book = {
            "cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4,
            "nbformat_minor": 5,
        }  # fmt: skip
        (folder / f"{name}.ipynb").write_text(json.dumps(book), "utf-8")
    command = [
        sys.executable, "-m", "jupyterlab", str(folder), "--no-browser", "--allow-root",
        "--IdentityProvider.token=", "--LabApp.news_url=None",
        "--LabApp.expose_app_in_browser=True",
    ]  # fmt: skip
    with serve(command, home, "--ServerApp.port=") as address:
        yield address


def opened(browser: Browser, address: str, ready: str) -> tuple[Page, float]:
    """Open a page in a browser that remembers nothing; time it until something is there."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(PATIENCE)
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(ready)
    return page, time.perf_counter() - start


def panel_there(words: str) -> str:
    """Return what is true once a button of a panel can be pressed."""
    return (
        f"[...document.querySelectorAll('.ckp button')].some((one) => one.textContent === '{words}'"
        " && one.getClientRects().length)"
    )


def first_screens(browser: Browser, lab: str, plain: str, times: Times) -> None:
    """Time the first screen of a session, of a topic, and of an empty notebook."""
    for name, address, ready in (
        ("first screen: the start page", f"{lab}/doc/tree/00_start.ipynb",
         panel_there("A new client")),
        ("a topic: the search", f"{lab}/doc/tree/06_search.ipynb", panel_there("Offers")),
        (EMPTY, f"{plain}/lab/tree/empty.ipynb?reset", KERNEL_READY),
    ):  # fmt: skip
        page, took = opened(browser, address, ready)
        times.setdefault(name, []).append(took)
        page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.context.sessionContext.shutdown()"
        )
        page.context.close()


def answers(browser: Browser, lab: str, plain: str, times: Times) -> None:
    """Time what a panel answers, and what a bare widget does."""

    def many(page: Page, name: str, what: What) -> None:
        page.evaluate(ANSWER, what(0))  # the first reads tables
        times[name] = []
        for at in range(1, CLICKS + 1):
            page.wait_for_timeout(300)  # what follows an answer is through by then
            times[name].append(page.evaluate(ANSWER, what(at)))

    page, _ = opened(browser, f"{plain}/lab/tree/bare.ipynb?reset", KERNEL_READY)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_selector(".jupyter-button")
    many(page, BUTTON, lambda at: [
        ".jupyter-button", ".widget-html-content", str(at + 1), None,
    ])  # fmt: skip
    page.context.close()

    page, _ = opened(browser, f"{lab}/doc/tree/06_search.ipynb", panel_there("Offers"))
    page.wait_for_function(QUIET)
    row = ".ckp-question:nth-of-type(1) .ckp-answers button"
    ready = page.locator(f"{row}:nth-child(1)").first
    ready.click()
    page.wait_for_selector(f"{row}:nth-child(1).ckp-chosen")
    page.wait_for_selector(f"{row}:nth-child(3):not(.ckp-chosen)")
    many(page, "an answer that is saved", lambda at: [
        f"{row}:nth-child({3 - at % 2})", f"{row}:nth-child({3 - at % 2}).ckp-chosen", "▸", None,
    ])  # fmt: skip
    for name, other in (
        ("another view of a panel", (6, "Where you are")), ("the page of a panel", (7, "The page")),
    ):  # fmt: skip
        tabs = (other, (1, "What is ready"))
        many(page, name, lambda at, tabs=tabs: [
            f".ckp-tabs button:nth-child({tabs[at % 2][0]})", ".ckp-tabs .ckp-chosen",
            f"▸ {tabs[at % 2][1]}", None,
        ])  # fmt: skip
    page.context.close()

    page, _ = opened(browser, f"{lab}/doc/tree/03_network.ipynb", panel_there("The map"))
    page.wait_for_function(QUIET)
    page.get_by_role("tab", name="The map").click()
    page.wait_for_selector(".ckp-map .ckp-list button")
    people = page.locator(".ckp-map .ckp-list button:visible").all_text_contents()
    many(page, "a person on the map", lambda at: [
        f".ckp-map .ckp-list button:nth-child({at % len(people) + 1})", ".ckp-map .ckp-card h3",
        people[at % len(people)], None,
    ])  # fmt: skip
    page.context.close()

    page, _ = opened(browser, f"{lab}/doc/tree/00_start.ipynb", panel_there("A new client"))
    page.wait_for_function(QUIET)
    page.get_by_role("button", name="A new client").click()
    goal = ".ckp-told .ckp-fields > :nth-child(3)"
    page.wait_for_selector(f"{goal} input")
    jobs = (("nurs", "Nurs"), ("cook", "Cook"), ("weld", "Weld"))
    many(page, "letters typed: jobs suggested", lambda at: [
        f"{goal} input", f"{goal} .ckp-suggest button", jobs[at % 3][1], jobs[at % 3][0],
    ])  # fmt: skip
    page.context.close()


def main() -> None:
    """Measure, and print the table."""
    times: Times = {}
    with tempfile.TemporaryDirectory(prefix="ck") as folder, browse() as browser:
        home = Path(folder)
        os.environ.update(environment(home))
        data = clients.load_client("sample-03").model_dump(mode="json")
        client = read_client({**data, "id": CLIENT, "sample": False})
        clients.save_client(client, base_version=0, by="benchmark", at=datetime.now(UTC))
        clients.choose(CLIENT)
        for run in range(RUNS):  # in turns, so that a busy moment of the machine hits all alike
            start = time.perf_counter()
            with serve_workbook(home) as lab:
                took = time.perf_counter() - start
                times.setdefault("server answers: careerkit lab", []).append(took)
                start = time.perf_counter()
                with plain_lab(home / "beside") as plain:
                    took = time.perf_counter() - start
                    times.setdefault("server answers: plain JupyterLab", []).append(took)
                    first_screens(browser, lab, plain, times)
                    if run == RUNS - 1:
                        answers(browser, lab, plain, times)
    print(f"{'what':36} {'seconds':>8}   {'beside':36} {'seconds':>8} {'ratio':>6}  aim")
    for name, other, aim in PAIRS:
        one, two = statistics.median(times[name]), statistics.median(times[other])
        wanted = f"  {aim:g}" if aim else ""
        print(f"{name:36} {one:8.3f}   {other:36} {two:8.3f} {one / two:6.2f}{wanted}")
    print(
        f"\nMedians of {RUNS} starts and {CLICKS} clicks; {os.cpu_count()} processors, load "
        f"{os.getloadavg()[0]:.1f}. Again: python benchmarks/session_browser.py"
    )


if __name__ == "__main__":
    main()
