"""How well words can be read: the contrast of colors as WCAG 2 counts it."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator

from PIL import Image
from playwright.sync_api import Page

_ENOUGH = 4.5
_PART = 0.08
"""Of the box around a word, how much of a color is more than the edge of a line."""
# Each piece of text in a drawing with its place in it and its color; then none can be seen.
_TEXTS = """() => [...document.querySelectorAll("figure svg")].map(svg => {
  const corner = svg.getBoundingClientRect();
  const pieces = [...svg.querySelectorAll("text, tspan")].filter(piece =>
    [...piece.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
  const found = pieces.map(piece => {
    const box = piece.getBoundingClientRect();
    return [piece.textContent, getComputedStyle(piece).fill, box.x - corner.x, box.y - corner.y,
            box.width, box.height];
  });
  svg.querySelectorAll("text").forEach(text => text.style.visibility = "hidden");
  return found;
})"""


def luminance(color: str) -> float:
    """Return how light a color is to the eye, from 0 to 1."""
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colors_in(rules: str) -> dict[str, str]:
    """Return the colors that CSS names, by their names, with six digits each."""
    return {
        name: color if len(color) == 7 else "#" + "".join(2 * digit for digit in color[1:])
        for name, color in re.findall(r"--(\w+): (#\w+)", rules)
    }


def faint_in_drawings(page: Page) -> tuple[int, list[str]]:
    """Look at the words of a page's drawings, which axe-core cannot judge.

    Returns
    -------
    tuple
        How many there are, and those with too little contrast to what is painted below them.
    """
    texts = page.evaluate(_TEXTS)
    faint: list[str] = []
    for drawing, pieces in zip(page.locator("figure svg").all(), texts, strict=True):
        picture = Image.open(io.BytesIO(drawing.screenshot())).convert("RGB")
        for text, fill, x, y, wide, high in pieces:
            ink = "#{:02x}{:02x}{:02x}".format(*map(int, re.findall(r"\d+", fill)[:3]))
            below = picture.crop((int(x), int(y + high / 7), int(x + wide), int(y + high * 6 / 7)))
            worst = min(contrast(ink, paper) for paper in _papers(below))
            if worst < _ENOUGH:
                faint.append(f"{text!r} in {ink}: {worst:.2f}")
    return sum(map(len, texts)), faint


def _papers(picture: Image.Image) -> Iterator[str]:
    """Return the colors that make up a good part of a picture."""
    data = picture.tobytes()
    counted = Counter(data[at : at + 3] for at in range(0, len(data), 3))
    whole = sum(counted.values())
    for color, often in counted.most_common(6):
        if often > _PART * whole:
            yield f"#{color.hex()}"
