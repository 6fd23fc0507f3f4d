"""Commands for the rights of clients, the access log, and the keys of the store."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from careerkit.cli_common import Store, use_store
from careerkit.errors import CareerkitError

key_app = typer.Typer(no_args_is_help=True, help="The key that the client store is locked with.")
ClientId = Annotated[str, typer.Argument(help="The client's id.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(key_app, name="key")
    for command in (forget, disclose, retention, log):
        app.command()(command)


def forget(
    client: ClientId,
    reports: Annotated[
        list[str] | None,
        typer.Option(
            help="A folder of reports, worksheets or calendars, or a URL such as "
            "s3://bucket/reports; may be repeated. Left out: reports, reports/handouts and "
            "disclosures, here."
        ),
    ] = None,
    by: Annotated[str, typer.Option(help="Who deletes; this account if left out.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    store: Store = None,
) -> None:
    """Delete all that is held about a client, for good; leave a proof without content."""
    from careerkit.rights import forget_client
    from careerkit.text import count

    use_store(store)
    if not yes:
        typer.confirm(
            f"Delete client {client} for good, with every saved version?", abort=True, err=True
        )
    usual = ["reports", "reports/handouts", "disclosures"]
    folders = usual if reports is None else reports
    proof, files = forget_client(client, folders, by=by)
    for file in files:
        typer.echo(f"deleted {file}")
    typer.echo(
        f"Client {client} is forgotten: {count(proof.versions, 'version')} and "
        f"{count(proof.files, 'file')} deleted on {proof.at:%B} {proof.at.day}, {proof.at.year} "
        f"at {proof.at:%H:%M} by {proof.by}.\nThe proof is entry {proof.number:,} of the access "
        "log, which holds nothing of the record.\nCopies made before are not touched: backups, "
        "exports, e-mails, what was printed. Name folders of reports with --reports."
    )


def disclose(
    client: ClientId,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the two files.")] = Path(
        "disclosures"
    ),
    store: Store = None,
) -> None:
    """Write all that is held about a client: a page to read, and the data."""
    from careerkit.rights import disclose_client

    use_store(store)
    for file in disclose_client(client, out, today=date.today()):
        typer.echo(f"{file}  ({file.stat().st_size / 1000:,.0f} KB)")
    typer.echo("Both hold everything and are not encrypted: hand them over, then delete them.")


def retention(
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; today if left out.")
    ] = None,
    store: Store = None,
) -> None:
    """List the clients whose records have been kept as long as your rules say."""
    from careerkit.rights import due_for_deletion
    from careerkit.text import count, long_date

    use_store(store)
    due = due_for_deletion(as_of.date() if as_of else date.today())
    for one in due:
        typer.echo(f"{one.client_id}  due since {long_date(one.since)}: {one.why}")
    if due:
        typer.echo(
            f"{count(len(due), 'record').capitalize()} due. Nothing is deleted by itself: "
            "`careerkit forget ID` deletes one."
        )
    else:
        typer.echo("No record is due.")


def log(
    client: Annotated[str | None, typer.Option(help="Only what concerns this client.")] = None,
    last: Annotated[int, typer.Option(min=0, help="Only so many entries; 0 for all.")] = 50,
    verify: Annotated[
        bool, typer.Option("--verify", help="Check that nothing was changed or taken out.")
    ] = False,
    mark: Annotated[
        str, typer.Option(help="With --verify: a mark that was shown earlier must be there.")
    ] = "",
    store: Store = None,
) -> None:
    """Show who opened, changed and exported what and when; no content of a record."""
    from careerkit.store import open_store

    use_store(store)
    with open_store() as opened:
        if verify or mark:
            problems = opened.log.verify(mark=mark)
            if problems:
                raise CareerkitError(
                    "The access log was changed.",
                    problems=problems,
                    hint="Keep the store as it is, and tell whoever looks after data protection.",
                )
            typer.echo("The access log is whole: nothing was changed or taken out.")
        else:
            entries = list(opened.log.entries(client=client))
            for one in entries[-last:] if last else entries:
                about = one.client or ("" if one.count < 2 else f"{one.count:,} clients")
                version = f" version {one.version}" if one.version else ""
                at = one.at.astimezone()
                typer.echo(
                    f"{one.number:>6}  {at:%Y-%m-%d %H:%M}  {one.what:<18} {about}{version}  "
                    f"by {one.who}"
                )
        if at_end := opened.log.mark():
            typer.echo(
                f"Mark of the last entry: {at_end}. Write it down where the store is not; "
                "`careerkit log --verify --mark` checks it later."
            )


@key_app.command("info")
def key_info(store: Store = None) -> None:
    """Show where the key is and what opens the store; never the key itself."""
    from careerkit.store import open_store
    from careerkit.store.keychange import state

    use_store(store)
    with open_store() as opened:
        found = state(opened)
    if found.place is not None:
        typer.echo(f"Key {found.mine} opens the store; it is in {found.place.words}.")
    if others := [slot for slot in found.slots if slot != found.mine]:
        typer.echo(f"Key {', '.join(others)} opens it, too. `careerkit key retire` ends that.")
    typer.echo(
        "A passphrase opens the store." if found.passphrase else "There is no passphrase for it."
    )
    if found.changing:
        typer.echo("A change of keys was begun. `careerkit key rotate` goes on with it.")


@key_app.command("new")
def key_new() -> None:
    """Show a new key, to be set as CAREERKIT_KEY or put into a key file."""
    from careerkit import keys

    typer.echo(keys.to_text(keys.new_secret()))


@key_app.command("backup")
def key_backup(
    file: Annotated[Path, typer.Argument(help="A new file, such as on a stick kept locked up.")],
    store: Store = None,
) -> None:
    """Write a copy of the key into a file that only you can read."""
    from careerkit import keys
    from careerkit.store import open_store
    from careerkit.store.keychange import secret_here

    use_store(store)
    with open_store() as opened:
        secret = secret_here(opened)
    keys.write_copy(file, secret)
    typer.echo(
        f"{file} written. Keep it where the store is not: whoever has both can read everything."
    )


@key_app.command("restore")
def key_restore(
    file: Annotated[Path, typer.Argument(help="What `careerkit key backup` wrote.")],
    store: Store = None,
) -> None:
    """Put back a key that was kept, here or on another computer."""
    from careerkit.store.opening import restore_key

    use_store(store)
    typer.echo(f"The key opens the store. It is in {restore_key(file).words} now.")


@key_app.command("rotate")
def key_rotate(
    keep_old: Annotated[
        bool | None,
        typer.Option(
            "--keep-old/--drop-old",
            help="Let the old key open the store, too, until `careerkit key retire`; so by "
            "default where the store is on a server.",
        ),
    ] = None,
    store: Store = None,
) -> None:
    """Change the key, and encrypt everything anew, while others go on working."""
    from careerkit.store import open_store
    from careerkit.store.keychange import rotate, state

    use_store(store)
    with open_store() as opened:
        done = total = 0
        for done, total in rotate(opened, keep_old=keep_old):  # noqa: B007
            pass
        found = state(opened)
    typer.echo(f"The keys are changed; {done:,} entries were encrypted anew.")
    if found.place is None:
        return
    typer.echo(f"The new key is {found.mine}, in {found.place.words}. Make a new backup of it.")
    if found.place.kind in ("variable", "file"):
        typer.echo("Take the old key out of there, once every computer has the new one.")
    if len(found.slots) > 1:
        typer.echo(
            "The old key still opens the store. Give the new one to the other computers "
            "(`careerkit key backup`, `careerkit key restore`), then `careerkit key retire`."
        )


@key_app.command("retire")
def key_retire(store: Store = None) -> None:
    """Let the key from before the last change open the store no longer."""
    from careerkit.store import open_store
    from careerkit.store.keychange import retire

    use_store(store)
    with open_store() as opened:
        retire(opened)
    typer.echo("Only the key that is here, and the passphrase if there is one, open the store now.")


@key_app.command("passphrase")
def key_passphrase(
    only: Annotated[
        bool, typer.Option("--only", help="Nothing else shall open the store: delete its key.")
    ] = False,
    remove: Annotated[
        bool, typer.Option("--remove", help="No passphrase shall open the store any more.")
    ] = False,
    store: Store = None,
) -> None:
    """Set, change or remove a passphrase that opens the store."""
    from careerkit.store import open_store
    from careerkit.store.keychange import remove_passphrase, set_passphrase

    use_store(store)
    if only and remove:
        raise CareerkitError(
            "A passphrase is either the only thing that opens the store, or removed.",
            hint="Leave out --only or --remove.",
        )
    with open_store() as opened:
        if remove:
            place = remove_passphrase(opened)
            made = f" A key was made, in {place.words}: make a backup of it." if place else ""
            typer.echo(f"No passphrase opens the store any more.{made}")
            return
        text = typer.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True)
        set_passphrase(opened, text, only=only)
    typer.echo(
        "The passphrase opens the store. Nobody can tell it to you again: keep it on paper in a "
        "safe place."
    )
