"""Leave names, or what is protected, out of what this process reads of clients: for a report."""

from __future__ import annotations

from careerkit.models import Client, as_reported

_left_out: set[str] = set()
_NAMES, _PROTECTED = "names", "protected"


def leave_out_names() -> None:
    """Read clients without names and contacts from now on, as long as this process lives.

    The notebook of a report for supervision calls it before anything else. Nothing can be saved
    after that: a record without names must not take the place of the one with them.
    """
    _left_out.add(_NAMES)


def leave_out_protected() -> None:
    """Read clients without protected fields, such as phone and education, from now on.

    The notebook of every report calls it, unless they are asked for. Nothing can be saved after
    that.
    """
    _left_out.add(_PROTECTED)


def names_are_left_out() -> bool:
    """Tell whether `leave_out_names` was called."""
    return _NAMES in _left_out


def something_is_left_out() -> bool:
    """Tell whether records are read whole by this process, or not."""
    return bool(_left_out)


def as_read(client: Client, *others: Client) -> Client:
    """Return a record as this process may see it.

    Parameters
    ----------
    client
        The record as it is stored.
    *others
        The newest version of it, if it is not that one: people are called the same in both.

    Returns
    -------
    Client
        Itself, or without names or what is protected.
    """
    if not _left_out:
        return client
    if _NAMES in _left_out:
        # Here, because a list of clients to choose from does not need the engines.
        from careerkit.redaction import cast_of, redact

        client = redact(client, cast_of(*others, client)) if others else redact(client)
    return as_reported(client) if _PROTECTED in _left_out else client
