"""Commands that say who works with the client store, and whose clients are whose."""

from __future__ import annotations

from typing import Annotated

import typer

from careerkit.cli_common import Store, use_store
from careerkit.errors import CareerkitError
from careerkit.text import count, join

staff_app = typer.Typer(
    no_args_is_help=True,
    help="Who works with the client store, where more than one counselor does. As long as nobody "
    "is enrolled, everyone who can open the store may do everything. Whoever enrolls the first "
    "becomes its administrator.",
)
Account = Annotated[
    str,
    typer.Argument(
        help="How they sign in at the computer or at JupyterHub; where the store is on a database "
        "server, their account there."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(staff_app, name="staff")
    app.command()(assign)


@staff_app.command("add")
def staff_add(
    account: Account,
    role: Annotated[
        str,
        typer.Option(
            help="counselor: their own clients; reporter: reads every client, for reports; "
            "supervisor: every client, and whose they are; administrator: enrolls people, too."
        ),
    ] = "counselor",
    store: Store = None,
) -> None:
    """Enroll somebody, or give them another role."""
    from careerkit.store import ROLES, open_store
    from careerkit.store.staffing import belongings, enroll

    use_store(store)
    with open_store() as opened:
        first = enroll(opened, account, role)
        nobodys = sum(not accounts for accounts in belongings(opened).values())
        me = opened.team.me
    if first:
        typer.echo(
            f"From now on a client belongs to counselors, and only who is enrolled opens the "
            f"store. You ({me}) administer it."
        )
    if first and nobodys:
        typer.echo(
            f"{_belong(nobodys)} to nobody yet: only supervisors and administrators open them. "
            "`careerkit assign` gives them to counselors."
        )
    typer.echo(f"{account.strip()} is enrolled as {role}: {ROLES[role]}.")


@staff_app.command("remove")
def staff_remove(account: Account, store: Store = None) -> None:
    """Let somebody work with the store no longer."""
    from careerkit.store import open_store
    from careerkit.store.staffing import dismiss

    use_store(store)
    with open_store() as opened:
        on_server = opened.team.enforced
        left = dismiss(opened, account)
        anybody = opened.team.enrolled
    typer.echo(f"{account} does not work with this store any more.")
    if not anybody:
        typer.echo(
            "Nobody is enrolled now: everyone who can open the store may do everything in it."
        )
    elif left:
        typer.echo(
            f"{_belong(left)} to nobody now: `careerkit assign` gives them to somebody."
        )  # fmt: skip
    typer.echo(
        "They may still have the store's key: `careerkit key rotate` makes it worthless."
        + (" The account at the database is for its administrator to drop." if on_server else "")
    )


@staff_app.command("list")
def staff_list(store: Store = None) -> None:
    """Show who is enrolled, as what, and how many clients are theirs."""
    from careerkit.store import open_store
    from careerkit.store.staffing import belongings, members

    use_store(store)
    with open_store() as opened:
        found = members(opened)
        whose = belongings(opened)
        counts_all = opened.team.lacks("supervisor") is None
    for one in found:
        typer.echo(f"{one.account:<24} {one.role:<14} {count(one.clients, 'client')}")
    if not found:
        typer.echo(
            "Nobody is enrolled: everyone who can open the store may do everything in it. "
            "`careerkit staff add ACCOUNT` enrolls somebody."
        )
    elif counts_all and (nobodys := sum(not accounts for accounts in whose.values())):
        typer.echo(f"{_belong(nobodys)} to nobody.")


def assign(
    client: Annotated[str, typer.Argument(help="The client's id; left out with --named.")] = "",
    counselors: Annotated[
        list[str] | None, typer.Argument(help="The accounts it belongs to from now on.")
    ] = None,
    named: Annotated[
        str, typer.Option(help="Every client whose record names this counselor.")
    ] = "",
    nobody: Annotated[
        bool, typer.Option("--nobody", help="It belongs to nobody: only supervisors open it.")
    ] = False,
    store: Store = None,
) -> None:
    """Give a client to counselors, and to no others; without any, show whose it is."""
    from careerkit.store import open_store
    from careerkit.store.staffing import assign as give
    from careerkit.store.staffing import belongings

    use_store(store)
    accounts = counselors or []
    if named and client:
        accounts = [client, *accounts]
    if nobody == bool(accounts) and (nobody or named):
        raise CareerkitError(
            "A client belongs to counselors or to nobody.",
            hint="Name counselors, or write --nobody.",
        )
    if not named and not client:
        raise CareerkitError("Which client?", hint="careerkit assign CLIENT COUNSELOR …")
    with open_store() as opened:
        ids = opened.ids(counselor=named) if named else [client]
        if not ids:
            raise CareerkitError(
                f"No record names {named} as counselor.",
                hint="Write the name as it stands in the records.",
            )
        if accounts or nobody:
            give(opened, ids, accounts)
        whose = belongings(opened)
        if not named and client not in whose:
            opened.load(client)  # whose message names the nearest ids
    if named:
        typer.echo(f"{_belong(len(ids))} to {join(sorted(set(accounts))) or 'nobody'} now.")
    else:
        typer.echo(f"Client {client} belongs to {join(whose[client]) or 'nobody'}.")


def _belong(clients: int) -> str:
    return f"{count(clients, 'client').capitalize()} {'belongs' if clients == 1 else 'belong'}"
