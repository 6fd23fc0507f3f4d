"""What several groups of commands share."""

from __future__ import annotations

import os
import secrets
import sys
from typing import Annotated

import typer

from careerkit import keys
from careerkit.errors import CareerkitError

Store = Annotated[
    str | None,
    typer.Option(help="Database URL of the client store, if not the usual one."),
]


def use_store(store: str | None) -> None:
    """Let this process, and what it starts, work in a store; ask for its passphrase if need be."""
    # The kernel that runs the notebook finds the store the same way this process does.
    if store:
        # Here, because most commands have no use for the database.
        from careerkit.store.addresses import has_password

        if has_password(store):
            raise CareerkitError(
                "A password in a command can be read by everyone on this computer, and stays in "
                "the history of commands.",
                hint="Leave it out of --store, and change it if it is in earnest. PostgreSQL "
                "looks for it in its password file: ~/.pgpass, a line HOST:PORT:DATABASE:ACCOUNT:"
                "PASSWORD that only you can read.",
            )
        os.environ["CAREERKIT_STORE"] = store
    if sys.stdin is not None and sys.stdin.isatty():
        keys.ask_with(_ask)


def _ask() -> str:
    answer: str = typer.prompt(
        "Passphrase of the client store", hide_input=True, err=True, default="", show_default=False
    )
    return answer


def unlock_for_kernels() -> None:
    """Ask for a passphrase now: the kernels of a notebook cannot."""
    from careerkit.store import open_store, store_exists

    os.environ["CAREERKIT_PAGES"] = secrets.token_hex(32)  # `widgets.saved_state.PAGES`
    use_store(None)
    if store_exists():
        open_store().close()
