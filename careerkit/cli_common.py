"""What several groups of commands share."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from careerkit import keys

Store = Annotated[
    str | None,
    typer.Option(help="Database URL of the client store, if not the usual one."),
]


def use_store(store: str | None) -> None:
    """Let this process, and what it starts, work in a store; ask for its passphrase if need be."""
    # The kernel that runs the notebook finds the store the same way this process does.
    if store:
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

    use_store(None)
    if store_exists():
        open_store().close()
