"""Web pages: the text a reader sees, and the job posting a page tells search engines."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from careerkit.documents.letters import tidy
from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _

_DROPPED = frozenset({
    "script", "style", "template", "noscript", "svg", "canvas", "iframe", "object", "head", "nav",
    "select", "datalist", "textarea", "input", "dialog", "audio", "video",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "ol", "option", "p", "pre",
    "section", "summary", "table", "tbody", "thead", "tfoot", "title", "tr", "ul",
})  # fmt: skip
_APART = frozenset({
    "article", "blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p",
    "section", "table", "ul",
})  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])")
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text)(?:\s|$)")
_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|span|h[1-6]|table|t[rdh]|strong|b|em|a|html|body|section)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)?(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
_BOX = re.compile(r"<(/?)(?:div|section|article|span|blockquote|font|center)\b", re.IGNORECASE)
MOST_DEPTH = 20_000
"""Boxes within boxes; pages that people read have some dozens."""
# Marks for the layout, while blanks of the source are run together: a line break that was asked
# for, the edge of a block, of one that stands apart, and of a table's cell.
_HARD, _EDGE, _GAP, _CELL = "\x01", "\x02", "\x03", "\x04"
_MARKS = f"{_HARD}{_EDGE}{_GAP}"
_BREAK = re.compile(rf"(?<![ {_MARKS}])[ {_MARKS}]*[{_MARKS}][ {_MARKS}]*")
_PER = {
    "HOUR": "hour", "DAY": "day", "WEEK": "week", "MONTH": "month", "YEAR": "year",
}  # fmt: skip


def looks_like_html(text: str) -> bool:
    """Tell whether a text is a page, or a piece of one that was pasted.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    bool

    Examples
    --------
    >>> looks_like_html("<p>Cook wanted</p><p>$15 an hour</p>")
    True
    >>> looks_like_html("Lift < 50 lbs, make > $15")
    False
    """
    if _PAGE.match(text[:4000]):
        return True
    found = [tag[0] for tag in _TAG.finditer(text[:200_000])][:3]
    return len(found) >= 3 or any(tag.startswith("</") for tag in found)


def html_to_text(source: str) -> str:
    """Return what a reader of a page sees, line by line.

    Parameters
    ----------
    source
        HTML, whole or a piece, well formed or not.

    Returns
    -------
    str
        Scripts, styles, navigation, comments and hidden parts are gone; list items begin with
        "• ". What a JobPosting of schema.org says and the page does not show stands in front.
    """
    if _depth(source) > MOST_DEPTH:
        raise CareerkitError(
            _("The page is built in a way that careerkit cannot lay out."),
            hint=_("Open it in a browser, and copy and paste the text you see."),
        )
    tree = LexborHTMLParser(source)
    postings = [
        posting
        for script in tree.css('script[type="application/ld+json"]')
        for posting in _postings(script.text(deep=True))
    ]
    text = _visible(tree.body) if tree.body is not None else ""
    if not text:
        title = tree.css_first("title")
        text = tidy(title.text()) if title is not None else ""
    if len(postings) == 1:
        return _with_posting(text, postings[0])
    if len(text) < 400:  # a page that draws its list of jobs only in a browser
        return "\n\n".join(filter(None, [text, *(_with_posting("", one) for one in postings)]))
    return text


def _depth(source: str) -> int:
    """Return how deep the boxes of a page are nested; parsing takes the square of it."""
    depth = deepest = 0
    for tag in _BOX.finditer(source):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _visible(body: LexborNode) -> str:
    """Write out a page; without recursion, since pages may be nested ever so deep."""
    parts: list[str] = []
    stack: list[tuple[LexborNode | None, str]] = [(body, "")]
    kept_as_is = 0
    while stack:
        node, closing = stack.pop()
        if node is None:
            kept_as_is -= closing == "pre"
            parts.append(_after(closing))
            continue
        if node.is_text_node:
            written = node.text_content or ""
            if kept_as_is:
                parts.append(written.replace("\n", _HARD))
            else:
                parts.append(re.sub(r"\s+", " ", written.replace("\xa0", " ")))
            continue
        tag = node.tag or ""
        if not node.is_element_node or _is_hidden(node, tag):
            continue
        kept_as_is += tag == "pre"
        parts.append(_before(tag))
        stack.append((None, _closing(node, tag)))
        children = list(node.iter(include_text=True))
        stack += ((child, "") for child in reversed(children))
    return _lay_out("".join(parts))


def _before(tag: str) -> str:
    if tag == "br":
        return _HARD
    if tag == "li":
        return f"{_EDGE}• "
    return _GAP if tag in _APART else _EDGE if tag in _BLOCKS else ""


def _closing(node: LexborNode, tag: str) -> str:
    """Return the tag, or what an address behind a link adds to its text."""
    if tag == "a":
        link = (node.attributes.get("href") or "").strip()
        address = unescape(link[7:].split("?")[0]) if link.lower().startswith("mailto:") else ""
        return f"a {address}" if address and address not in (node.text_content or "") else "a"
    return tag


def _after(closing: str) -> str:
    if closing.startswith("a "):
        return f" ({closing[2:]})"
    if closing in {"td", "th"}:
        return _CELL
    return _GAP if closing in _APART else _EDGE if closing in _BLOCKS else ""


def _is_hidden(node: LexborNode, tag: str) -> bool:
    if tag in _DROPPED:
        return True
    said = node.attributes
    if not said:
        return False
    return (
        "hidden" in said
        or said.get("role") == "navigation"
        or (said.get("aria-hidden") == "true" and tag == "i")
        or bool(_HIDDEN_STYLE.search((said.get("style") or "").lower()))
        or bool(_HIDDEN_CLASS.search(said.get("class") or ""))
    )


def _lay_out(written: str) -> str:
    # A cell whose text has lines of its own is a part of the layout; others make up a row.
    rows = []
    for line in _BREAK.sub(_line_end, written).split("\n"):
        cells = [" ".join(cell.split(" ")) for cell in line.split(_CELL)]
        rows.append("\t".join(cell.strip() for cell in cells if cell.strip()))
    # A bullet whose text stands in a block of its own; items that are blocks stay one list.
    text = re.sub(r"(?m)^•[ \t]*\n+(?=[^\n•])", "• ", "\n".join(rows))
    text = tidy(re.sub(r"(?m)^•[ \t]*$\n?", "", text))
    return re.sub(r"(?m)^(• .*)\n\n(?=• )", r"\1\n", text)


def _line_end(marks: re.Match[str]) -> str:
    return "\n\n" if _GAP in marks[0] or marks[0].count(_HARD) > 1 else "\n"


def _postings(source: str) -> Iterator[Mapping[str, Any]]:
    """Yield every JobPosting of a page's data, wherever in it."""
    source = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", source)
    try:
        waiting = deque([json.loads(source, strict=False)])
    except (ValueError, RecursionError):
        return
    while waiting:
        data = waiting.popleft()
        if isinstance(data, list):
            waiting += data
        elif isinstance(data, dict):
            kinds = data.get("@type")
            if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
                yield data
            else:
                waiting += data.values()


def _with_posting(text: str, posting: Mapping[str, Any]) -> str:
    """Put in front what a posting says and the text does not; its description, behind."""
    shown = _bare(text)
    lines = [
        f"{label}: {value}"
        for label, value in _fields(posting)
        if value and _bare(value) not in shown
    ]
    description = _say(posting.get("description"))
    if looks_like_html(unescape(description)):
        body = LexborHTMLParser(unescape(description)).body
        description = _visible(body) if body is not None else ""
    # Pages show their description whole or not at all; a part of it tells.
    middle = _bare(description)[:120]
    extra = "" if middle and middle in shown else tidy(description)
    return "\n\n".join(part for part in ("\n".join(lines), text, extra) if part)


def _fields(posting: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Job title", _say(posting.get("title"))
    yield "Company", _say(posting.get("hiringOrganization"))
    yield "Location", _places(posting)
    yield "Pay", _pay(posting.get("baseSalary"))
    types = posting.get("employmentType")
    names = types if isinstance(types, list) else [types]
    said = [_say(name).replace("_", "-").capitalize() for name in names]
    yield "Job type", ", ".join(name for name in said if name and name != "Other")
    yield "Apply by", _say(posting.get("validThrough")).split("T")[0]


def _say(value: object) -> str:
    """Return a value, or the name of a thing, as one text."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_say, value)))
    if isinstance(value, dict):
        return _say(value.get("name"))
    return "" if value is None or isinstance(value, bool) else unescape(str(value)).strip()


def _places(posting: Mapping[str, Any]) -> str:
    places = posting.get("jobLocation")
    found = []
    for place in places if isinstance(places, list) else [places]:
        address = place.get("address") if isinstance(place, dict) else place
        if isinstance(address, dict):
            parts = (_say(address.get(key)) for key in ("addressLocality", "addressRegion"))
            found.append(", ".join(filter(None, parts)))
        else:
            found.append(_say(address))
    if _say(posting.get("jobLocationType")) == "TELECOMMUTE":
        found.append("Remote")
    return "; ".join(dict.fromkeys(filter(None, found)))


def _pay(salary: object) -> str:
    if isinstance(salary, list):
        salary = salary[0] if salary else None
    if not isinstance(salary, dict):
        return f"${_say(salary)}" if re.fullmatch(r"[\d.,]+", _say(salary)) else _say(salary)
    value = salary.get("value")
    amounts = value if isinstance(value, dict) else {**salary, "value": value}
    low, high = (_dollars(amounts.get(key)) for key in ("minValue", "maxValue"))
    one = _dollars(amounts.get("value"))
    said = f"{low} - {high}" if low and high and low != high else low or high or one
    per = _PER.get(_say(amounts.get("unitText") or salary.get("unitText")).upper())
    return f"{said} per {per}" if said and per else said


def _dollars(value: object) -> str:
    try:
        amount = float(_say(value).replace(",", "").lstrip("$"))
    except ValueError:
        return ""
    if not 0 < amount < 1e9:
        return ""
    return f"${amount:,.0f}" if amount == int(amount) else f"${amount:,.2f}"


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
