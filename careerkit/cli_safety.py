"""Commands that keep clients from being lost: backups, putting them back, and a check of it all."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from careerkit.cli_common import Store, use_store

KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key", help="What `careerkit key backup` wrote, where the key is not here yet."
    ),
]  # fmt: skip
Backup = Annotated[Path, typer.Argument(help="What `careerkit backup` wrote.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (backup, restore):
        app.command()(command)
    app.command(
        epilog="Ends with 0 if nothing needs to be done (advice may be given), 1 if something "
        "does, 2 if the command itself could not be understood."
    )(doctor)


def backup(
    file: Annotated[
        Path, typer.Argument(help="A new file, or a folder: the file is named by the day then.")
    ],
    store: Store = None,
) -> None:
    """Write all clients, encrypted, into one file, and check it; others may go on working."""
    from careerkit.errors import CareerkitError
    from careerkit.store import open_store, store_exists
    from careerkit.store.backup import back_up
    from careerkit.store.replacing import free_name
    from careerkit.store.there import in_words
    from careerkit.text import count

    use_store(store)
    if not store_exists():
        raise CareerkitError(
            "There is no client store yet, so nothing to back up.",
            hint="Name the store with --store if it is not in the usual place.",
        )
    now = datetime.now().astimezone()
    path = free_name(file / f"careerkit-{now:%Y-%m-%d}.backup") if file.is_dir() else file
    with open_store() as opened:
        contents = back_up(opened, path, at=now)
    typer.echo(f"{path} written and read back: {in_words(contents)}.")
    if contents.damaged:
        many = count(len(contents.damaged), "version is", "versions are")
        typer.echo(
            f"{many.capitalize()} damaged in the store already; `careerkit doctor` says which."
        )
    typer.echo(
        "It opens with the key that the store opens with now. Keep it where the store is not, and "
        "a copy of the key (`careerkit key backup`) in another place than the two."
    )


def restore(
    file: Backup,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Take the place of the store that is there, which is kept beside."
        ),
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only read the backup and say what is in it.")
    ] = False,
    key: KeyFile = None,
    bring_back: Annotated[
        list[str] | None,
        typer.Option(help="A client who was forgotten since, by mistake; may be repeated."),
    ] = None,
    store: Store = None,
) -> None:
    """Put a backup back as the client store; who was forgotten since stays forgotten."""
    from careerkit import keys
    from careerkit.store import account
    from careerkit.store.restoring import look_into
    from careerkit.store.restoring import restore as put_back
    from careerkit.store.there import in_words, moment
    from careerkit.text import count

    use_store(store)
    secret = keys.read_copy(key) if key else None
    if check:
        typer.echo(f"The backup is whole: {in_words(look_into(file, secret))}.")
        return
    done = put_back(
        file, secret=secret, replace=replace, bring_back=bring_back or (), by=account(),
        at=datetime.now().astimezone(),
    )  # fmt: skip
    number = len(done.contents.clients) - len(done.left_out)
    typer.echo(
        f"{count(number, 'client').capitalize()} as of {moment(done.contents.made_at)} "
        f"{'is' if number == 1 else 'are'} back."
    )
    if done.left_out:
        typer.echo(
            f"Forgotten since, and not brought back: {', '.join(done.left_out)}. Was that a "
            "mistake? Restore again with --replace --bring-back ID."
        )
    if not done.log_known:
        typer.echo(
            "Nothing here tells who was forgotten after that. If you keep a list of them, delete "
            "them again with `careerkit forget ID`."
        )
    if done.kept is not None:
        typer.echo(
            f"What was here before is {done.kept}. Delete it when you are sure that you do not "
            "need it."
        )


def doctor(store: Store = None) -> None:
    """Check everything: programs, store, keys, tables, settings, disk, backups; say what to do."""
    from careerkit.doctor import examine
    from careerkit.doctor.findings import report

    use_store(store)
    findings = list(examine(date.today()))
    typer.echo(report(findings))
    if any(one.needs_doing for one in findings):
        raise typer.Exit(1)
