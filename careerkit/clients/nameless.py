"""Leave names and contacts out of what this process reads of clients: for a report that goes on."""

from __future__ import annotations

from careerkit.models import Client

_left_out: list[bool] = []


def leave_out_names() -> None:
    """Read clients without names and contacts from now on, as long as this process lives.

    The notebook of a report for supervision calls it before anything else. Nothing can be saved
    after that: a record without names must not take the place of the one with them.
    """
    _left_out[:] = [True]


def names_are_left_out() -> bool:
    """Tell whether `leave_out_names` was called."""
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
        Itself, or without names.
    """
    if not _left_out:
        return client
    # Here, because a list of clients to choose from does not need the engines.
    from careerkit.redaction import cast_of, redact

    return redact(client, cast_of(*others, client)) if others else redact(client)
