"""Pack the many small parts of a PDF, as ISO 32000-1 (7.5.7, 7.5.8) lets them be packed.

An accessible PDF has a part for each cell of each table, and Typst writes each as plain text: more
than half of a file. A library would read and write all that again, at a fifth of the time a page
takes to set; here parts are moved as they are.
"""

from __future__ import annotations

import re
import struct
import zlib

_EACH = 200
"""Parts packed together: a reader unpacks so many to see one."""
_TABLE = re.compile(
    rb"xref\s+0 (\d+)\s+((?:\d{10} \d{5} [nf][\r\n ]{2})+)trailer\s*<<(.*)>>\s*", re.S
)
_HEAD = re.compile(rb"\s*(\d+) 0 obj\b")
_SIZE = re.compile(rb"/Size\s+\d+")
_PLAIN, _PACKED = 1, 2


def pack(pdf: bytes) -> bytes:
    """Write a PDF of Typst's with its small parts packed.

    Parameters
    ----------
    pdf
        With a table of its parts at the end, and each part in one piece.

    Returns
    -------
    bytes
        The same parts under the same numbers. A file that is made in another way is returned as
        it is: it is larger, and no worse.
    """
    end = pdf.rfind(b"startxref")
    start = int(pdf[end + len(b"startxref") :].split()[0]) if end > 0 else 0
    table = _TABLE.fullmatch(pdf[start:end])
    if table is None:
        return pdf
    rows = table[2].split(b"\n")[1 : int(table[1])]
    begins = sorted(int(row[:10]) for row in rows if b"n" in row)
    parts = [pdf[a:b] for a, b in zip(begins, [*begins[1:], start], strict=True)]
    heads = [_HEAD.match(part) for part in parts]
    if not parts or not all(heads):
        return pdf
    out, where = bytearray(pdf[: begins[0]]), {0: (0, 0, 65535)}
    small: list[tuple[int, bytes]] = []
    for part, head in zip(parts, heads, strict=True):
        assert head is not None
        number = int(head[1])
        if part.rstrip().endswith(b"endstream\nendobj"):
            where[number] = (_PLAIN, len(out), 0)
            out += part
        else:
            small.append((number, part[head.end() : part.rindex(b"endobj")].strip()))
    free = int(table[1])
    for first in range(0, len(small), _EACH):
        together = small[first : first + _EACH]
        where[free] = (_PLAIN, len(out), 0)
        where |= {number: (_PACKED, free, at) for at, (number, _) in enumerate(together)}
        out += _bundle(free, together)
        free += 1
    where[free] = (_PLAIN, len(out), 0)
    listed = b"".join(struct.pack(">BIH", *where.get(n, (0, 0, 65535))) for n in range(free + 1))
    keys = _SIZE.sub(b"/Size %d" % (free + 1), table[3])
    begin = len(out)
    out += _stream(free, b"/Type/XRef/W[1 4 2]" + keys, listed)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % begin


def _bundle(number: int, parts: list[tuple[int, bytes]]) -> bytes:
    """Put parts into one stream: a list of their numbers and places, and the parts."""
    places, at = [], 0
    for one, content in parts:
        places.append(b"%d %d" % (one, at))
        at += len(content) + 1
    head = b" ".join(places) + b"\n"
    keys = b"/Type/ObjStm/N %d/First %d" % (len(parts), len(head))
    return _stream(number, keys, head + b"\n".join(content for _, content in parts))


def _stream(number: int, keys: bytes, content: bytes) -> bytes:
    data = zlib.compress(content)
    return b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number, keys, len(data), data,
    )  # fmt: skip
