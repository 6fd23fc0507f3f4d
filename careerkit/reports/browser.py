"""Draw plotly figures as SVG: here what `careerkit.reports.drawing` knows, else in a browser.

The browser is opened for the first figure that needs one, and its page stays open from figure to
figure.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from careerkit.display import ASSETS
from careerkit.errors import ReportError
from careerkit.reports.drawing import NotKnown, draw_figure

if TYPE_CHECKING:
    from playwright.sync_api import Page

_T = TypeVar("_T")
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
PAGE_LIFE = 3000
"""Figures after which the browser is opened anew, so that its memory stays flat."""
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
    """Draws figures; use it in a ``with`` statement, which ends its browser if it has one."""

    def __init__(self) -> None:
        self._browser: _Browser | None = None

    def __enter__(self) -> Painter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

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

        Raises
        ------
        ReportError
            One needs a browser, and there is none, or it crashes.
        """
        drawn: list[str] = []
        others: list[int] = []
        for at, figure in enumerate(figures):
            try:
                drawn.append(draw_figure(*figure))
            except NotKnown:
                drawn.append("")
                others.append(at)
        # As text: playwright wraps each value of a structure, which takes longer than drawing.
        asked = [
            json.dumps({"figure": figure, "width": width, "height": height})
            for figure, width, height in (figures[at] for at in others)
        ]
        made = self._in_browser(lambda browser: browser.draw(asked), len(asked)) if asked else []
        for at, svg in zip(others, made, strict=True):
            drawn[at] = svg
        return [_IDS.sub(rf"\g<0>{at}-", svg) for at, svg in enumerate(drawn, 1)]

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
            There is no browser, or nothing to see of one.
        """
        if not drawings:
            return []
        return self._in_browser(lambda browser: browser.pictures(drawings), len(drawings))

    def _in_browser(self, work: Callable[[_Browser], list[_T]], many: int) -> list[_T]:
        """Do something in the browser; one that crashes is opened once more."""
        from playwright.sync_api import Error

        for last in (False, True):
            if self._browser is not None and self._browser.drawn >= PAGE_LIFE:
                self._close()
            try:
                self._browser = self._browser or _Browser()
                self._browser.drawn += many
                return work(self._browser)
            except Error as error:
                self._close()
                if last:
                    raise ReportError(
                        "The browser crashed twice while it drew the figures.",
                        problems=[str(error).splitlines()[0]],
                    ) from error
        raise AssertionError("it returned or raised")

    def _close(self) -> None:
        if self._browser is not None:
            with contextlib.suppress(Exception):  # one that is gone cannot be closed
                self._browser.close()
            self._browser = None


class _Browser:
    """A browser with a page that has plotly.js loaded once."""

    def __init__(self) -> None:
        from playwright.sync_api import Error, sync_playwright

        program = find_browser()
        self.drawn = 0
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
        self._page: Page | None = None
        self._camera: Page | None = None

    def _open(self, sharpness: float = 1) -> Page:
        """Open a page with the typeface that is as good as without a network.

        Figures hold people's names: the page may not fetch or send anything.
        """
        context = self._browser.new_context(offline=True, device_scale_factor=sharpness)
        page = context.new_page()
        page.set_content(f"<!doctype html><style>{font_faces()}</style><body></body>")
        page.evaluate(
            "Promise.all(['400 14px', '700 14px'].map("
            "f => document.fonts.load(f + ' \"Source Sans 3\"')))"
        )
        return page

    def draw(self, asked: Sequence[str]) -> list[str]:
        """Draw figures by plotly.js, each told with its size as JSON."""
        if self._page is None:
            self._page = self._open()
            self._page.add_script_tag(content=plotly_js())
            self._page.add_script_tag(content=(ASSETS / "draw.js").read_text("utf-8"))
        drawn: list[str] = self._page.evaluate("drawAll", asked)
        for svg in drawn:
            if not svg.startswith("<svg"):
                raise ReportError(f"The browser drew no figure but {svg[:80]!r}.")
        return drawn

    def pictures(self, drawings: Sequence[str]) -> list[bytes]:
        """Take a picture of each drawing."""
        from playwright.sync_api import Error

        if self._camera is None:
            self._camera = self._open(SHARPNESS)
        made = []
        for drawing in drawings:
            try:
                self._camera.evaluate(_SHOW, drawing)
            except Error as error:
                if not self._browser.is_connected():
                    raise
                raise ReportError(
                    "A picture could not be drawn for the Word file.",
                    hint="Is the logo of the settings a picture that opens in a browser?",
                ) from error
            made.append(self._camera.locator("body > *").screenshot())
        return made

    def close(self) -> None:
        """End it."""
        self._browser.close()
        self._playwright.stop()


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
