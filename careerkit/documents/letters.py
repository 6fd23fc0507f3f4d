"""Letters: from bytes to text, and from text as it comes to text as it can be read."""

from __future__ import annotations

import codecs
import re
import unicodedata

from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Of texts in our alphabet few letters are not ASCII; texts in another have hardly any that are.
_FEW = 0.25
_GUESSES = [
    "cp1252", "mac_roman", "cp1250", "cp1251", "koi8_r", "cp1256", "cp1258", "utf_16_le",
    "utf_16_be", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip

_NO_TEXTS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NO_WIDTH = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# These two change how Persian and Hindi are written; after our letters they are only filler.
_JOINERS = re.compile(r"(?<![^\x00-\u024f])[\u200c\u200d]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_FORMS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
# Word takes its bullets from the fonts Symbol and Wingdings, where they have no letter.
_FONT_BULLETS = re.compile(r"[\uf000-\uf0ff]")
_WIDE_GAP = re.compile(r" *\t[ \t]*| {3,}")


def decode(content: bytes, name: str, stated: str | None = None) -> tuple[str, str | None]:
    """Turn the bytes of a text into letters.

    Parameters
    ----------
    content
        The bytes.
    name
        The file's name, for the message.
    stated
        The encoding the file says it has, if it does.

    Returns
    -------
    tuple of str and str or None
        The text, and a note if the encoding was guessed.

    Raises
    ------
    CareerkitError
        It is not text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), None
    # With a zero byte, it is UTF-16 at best.
    for option in ("utf-8", stated) if b"\x00" not in content else (stated,):
        if (text := letters_in(content, option or "")) is not None:
            return text, None
    if b"\x00" not in content and sum(byte > 127 for byte in content) <= _FEW * len(content):
        try:
            return content.decode("cp1252"), _guessed("Windows-1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=_GUESSES).best()
    if best is None:
        raise CareerkitError(
            _("{name} is not a text that careerkit can read.").format(name=name),
            hint=_("Save it as .docx or PDF, or copy and paste the text."),
        )
    return str(best), _guessed(best.encoding.replace("_", "-"))


def letters_in(content: bytes, encoding: str) -> str | None:
    """Turn bytes into letters by the encoding a file says it has.

    Parameters
    ----------
    content
        The bytes.
    encoding
        Its name, from outside.

    Returns
    -------
    str or None
        None where it is not in this encoding, or there is none of this name for texts of people:
        some of Python's run forever, or give letters that cannot be written again.
    """
    try:
        if codecs.lookup(encoding).name in _NO_TEXTS:
            return None
        return content.decode(encoding)
    except (ValueError, LookupError):
        return None


def _guessed(encoding: str) -> str:
    guess = _("The letters were read as {encoding}. Check names with accents.")
    return guess.format(encoding=encoding)


def tidy(text: str) -> str:
    r"""Take what cannot be seen out of a text, and keep its lines.

    Line ends become ``\n``, odd spaces plain ones, ligatures letters, a tab or a wide gap three
    blanks (so that columns stay apart), several blank lines one. Invisible marks and blanks at
    both ends of a line go.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str

    Examples
    --------
    >>> tidy("Cook\t2019\u00a0\r\n\n\n\nO\ufb03ce  work ")
    'Cook   2019\n\nOffice work'
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROL.sub("", _SPACES.sub(" ", text))
    text = _JOINERS.sub("", _NO_WIDTH.sub("", text)).translate(_FORMS)
    text = unicodedata.normalize("NFC", _FONT_BULLETS.sub("•", text))
    lines = [_tidy_line(line) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _tidy_line(line: str) -> str:
    line = _WIDE_GAP.sub("\t", line.strip(" \t"))
    return re.sub(" {2}", " ", line).replace("\t", "   ")
