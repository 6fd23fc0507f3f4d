"""Rich text (.rtf), as WordPad and many old programs write it."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\\(?:([a-z]{1,32})(-?\d{1,10})? ?|'([0-9a-f]{2})|(.))|([{}])|([^\\{}\r\n]+)",
    re.IGNORECASE | re.DOTALL,
)
_WRITTEN = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "cell": "\t", "tab": "\t",
    "bullet": "•", "endash": "–", "emdash": "—", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": " ", "enspace": " ",
}  # fmt: skip
# Parts of the file that are no text of the page.
_DROPPED = {
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "listtable", "generator",
    "listoverridetable", "rsidtbl", "themedata", "colorschememapping", "datastore", "latentstyles",
    "fldinst", "footer", "footerl", "footerr", "xmlnstbl", "bkmkstart", "bkmkend", "pntext",
}  # fmt: skip
_SYMBOLS = {"~": " ", "_": "-", "\n": "\n", "\r": "\n", "{": "{", "}": "}", "\\": "\\"}


def rtf_to_text(source: str) -> str:
    r"""Return the text of a rich text file.

    Parameters
    ----------
    source
        The file's content.

    Returns
    -------
    str

    Examples
    --------
    >>> rtf_to_text("{\\rtf1{\\fonttbl{\\f0 Arial;}}Caf\\'e9\\par {\\b Cook}}")
    'Café\nCook'
    """
    written: list[str] = []
    outer: list[tuple[bool, int]] = []
    dropped, after_unicode, skip = False, 1, 0
    for word, number, code, symbol, brace, plain in _TOKEN.findall(source):
        if brace == "{":
            outer.append((dropped, after_unicode))
        elif brace == "}":
            dropped, after_unicode = outer.pop() if outer else (False, 1)
        elif symbol == "*" or word in _DROPPED:
            # A list's own mark is the one thing of these that a reader sees.
            if word == "pntext" and not dropped:
                written.append("• ")
            dropped = True
        elif word == "uc":
            after_unicode = int(number or 1)
        elif dropped:
            continue
        elif word == "u" and number:
            written.append(chr(int(number) % 65536))
            skip = after_unicode
        elif word or symbol:
            written.append(_WRITTEN.get(word, "") if word else _SYMBOLS.get(symbol, ""))
        elif code and skip:
            skip -= 1
        elif code:
            written.append(bytes.fromhex(code).decode("cp1252", "replace"))
        elif plain:
            # Behind a \u stands what older programs show instead.
            written.append(plain[skip:])
            skip = 0
    text = "".join(written)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
