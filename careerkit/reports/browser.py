"""Draw plotly figures as SVG in a browser page that stays open from figure to figure."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from careerkit.display import ASSETS
from careerkit.errors import ReportError

if TYPE_CHECKING:
    from playwright.sync_api import Page

COMMANDS = (
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chromium",
    "chromium-browser",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
# The page needs no network: nothing is looked up, updated or synchronized.
_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    # Helpers of its garbage collector take more time than they save.
    "--js-flags=--single-threaded-gc",
]
KEPT = 1000
"""Drawings kept: figures of published data come again with the next client of that occupation."""
SHARPNESS = 3
"""Dots for each pixel of a picture: about 300 an inch where a figure is as wide as the text."""
_SHOW = (
    "async drawing => { document.body.innerHTML = drawing; "
    "await Promise.all([...document.images].map(image => image.decode())) }"
)
_IDS = re.compile(r'(?:(?<= id="f)|(?<=url\(#f)|(?<=href="#f))')
# Where the typeface has letters that its smaller files lack.
_BEYOND_LATIN = re.compile(
    "[\u0100-\u0130\u0132-\u0151\u0154-\u200b\u20a0-\u20ab\u20ae-\u20c0\u2113\u2215\u2c60-\u2c7d"
    "\ua722-\ua7f4\ufeff]"
)


def find_browser() -> str:
    """Find Chrome, Edge or Chromium.

    Returns
    -------
    str
        The program's path: ``$CAREERKIT_BROWSER``, else the first found.

    Raises
    ------
    ReportError
        If there is none, saying what to install.
    """
    chosen = os.environ.get("CAREERKIT_BROWSER")
    if chosen:
        if not Path(chosen).is_file():
            raise ReportError(f"CAREERKIT_BROWSER names {chosen}, which is not a program.")
        return chosen
    found = next(filter(None, map(shutil.which, COMMANDS)), None)
    found = found or next((place for place in PLACES if Path(place).is_file()), None)
    if not found:
        raise ReportError(
            "No browser was found to draw the figures with.",
            hint="Install Chrome, Edge or Chromium, or name one in CAREERKIT_BROWSER.",
        )
    return found


class Painter:
    """A browser page with plotly.js loaded once; use it in a ``with`` statement."""

    def __enter__(self) -> Painter:
        from playwright.sync_api import Error, sync_playwright

        program = find_browser()
        self._drawn: dict[str, str] = {}
        self._playwright = sync_playwright().start()
        # Its sandbox is wanted, but root, some containers and some kernels do not allow one.
        for sandbox in (True, False):
            try:
                self._browser = self._playwright.chromium.launch(
                    executable_path=program, args=_FLAGS, chromium_sandbox=sandbox
                )
                break
            except Error as error:
                if not sandbox:
                    self._playwright.stop()
                    raise ReportError(
                        f"The browser {program} cannot be started: {error.message.splitlines()[0]}",
                        hint="Start it once by hand, or name another one in CAREERKIT_BROWSER.",
                    ) from error
        # Figures hold people's names: the page may not fetch or send anything.
        self._page = self._open()
        self._page.add_script_tag(content=plotly_js())
        self._page.add_script_tag(content=(ASSETS / "draw.js").read_text("utf-8"))
        self._camera: Page | None = None
        return self

    def _open(self, sharpness: float = 1) -> Page:
        """Open a page with the typeface that is as good as without a network."""
        context = self._browser.new_context(offline=True, device_scale_factor=sharpness)
        page = context.new_page()
        page.set_content(f"<!doctype html><style>{font_faces()}</style><body></body>")
        page.evaluate(
            "Promise.all(['400 14px', '700 14px'].map("
            "f => document.fonts.load(f + ' \"Source Sans 3\"')))"
        )
        return page

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._browser.close()
        self._playwright.stop()

    def pictures(self, drawings: Sequence[str]) -> list[bytes]:
        """Make pictures of drawings, for programs that show no SVG.

        Parameters
        ----------
        drawings
            SVGs as `draw_all` gives them, or other single elements of a page.

        Returns
        -------
        list of bytes
            PNGs of `SHARPNESS` dots for each pixel.

        Raises
        ------
        ReportError
            There is nothing to see of one.
        """
        from playwright.sync_api import Error

        if self._camera is None:
            self._camera = self._open(SHARPNESS)
        made = []
        for drawing in drawings:
            try:
                self._camera.evaluate(_SHOW, drawing)
            except Error as error:
                raise ReportError(
                    "A picture could not be drawn for the Word file.",
                    hint="Is the logo of the settings a picture that opens in a browser?",
                ) from error
            made.append(self._camera.locator("body > *").screenshot())
        return made

    def draw(self, figure: Mapping[str, Any], width: int, height: int) -> str:
        """Draw one figure; see `draw_all`."""
        return self.draw_all([(figure, width, height)])[0]

    def draw_all(self, figures: Sequence[tuple[Mapping[str, Any], int, int]]) -> list[str]:
        """Draw the figures of a report.

        Parameters
        ----------
        figures
            Of each the plotly figure as plain data, and its width and height in pixels.

        Returns
        -------
        list of str
            The SVGs. Ids within them differ from figure to figure, and are the same each time.
        """
        # As text: playwright wraps each value of a structure, which takes longer than drawing.
        asked = [json.dumps({"figure": f, "width": w, "height": h}) for f, w, h in figures]
        new = [one for one in dict.fromkeys(asked) if one not in self._drawn]
        for one, svg in zip(new, self._page.evaluate("drawAll", new) if new else [], strict=True):
            if not svg.startswith("<svg"):
                raise ReportError(f"The browser drew no figure but {svg[:80]!r}.")
            self._drawn[one] = svg
        drawn = [_IDS.sub(rf"\g<0>{at}-", self._drawn[one]) for at, one in enumerate(asked, 1)]
        for one in asked:  # what was used last is kept longest
            self._drawn[one] = self._drawn.pop(one)
        while len(self._drawn) > KEPT:
            del self._drawn[next(iter(self._drawn))]
        return drawn


def plotly_js() -> str:
    """Return the plotly.js that comes with the plotly package."""
    from plotly.offline import get_plotlyjs

    return get_plotlyjs()


def font_faces(text: str | None = None) -> str:
    """Return CSS that embeds the report's typeface.

    Parameters
    ----------
    text
        What is written in it. If its letters are those of Western European languages, as nearly
        always, a smaller file with these has them all.

    Returns
    -------
    str
    """
    part = "-Latin" if text is not None and not _BEYOND_LATIN.search(text) else ""
    return _font_faces(part)


@cache
def _font_faces(part: str) -> str:
    return "".join(
        f"@font-face{{font-family:'Source Sans 3';font-weight:{weight};src:url(data:font/woff2;"
        f"base64,{base64.b64encode((ASSETS / 'fonts' / name).read_bytes()).decode()}) "
        "format('woff2')}"
        for weight, name in (
            (400, f"SourceSans3-Regular{part}.woff2"),
            (700, f"SourceSans3-Bold{part}.woff2"),
        )
    )
