"""A file to save, as a link in a panel: nothing is written on the server's disk."""

from __future__ import annotations

from base64 import b64encode
from html import escape


def link(label: str, name: str, content: bytes, kind: str) -> str:
    """Return HTML of a link that saves a file.

    Parameters
    ----------
    label
        What the link says.
    name
        The file's name; an opaque id, no person's name.
    content
        The file.
    kind
        Its media type.

    Returns
    -------
    str
    """
    data = b64encode(content).decode()
    return (
        f'<a download="{escape(name)}" href="data:{escape(kind)};base64,{data}">{escape(label)}</a>'
    )
