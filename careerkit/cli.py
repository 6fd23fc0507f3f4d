"""The `careerkit` command."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careerkit import cli_privacy, cli_safety, cli_staff, config
from careerkit.cli_common import Store, unlock_for_kernels, use_store
from careerkit.cli_password import (
    NewPassword,
    Password,
    PasswordFile,
    Redact,
    WithProtected,
    chosen_password,
    new_password,
)
from careerkit.errors import CareerkitError
from careerkit.imports import import_jsonschema

if TYPE_CHECKING:
    from rich.progress import Progress

    from careerkit.reports.batch import Outcome
    from careerkit.reports.run import Run

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Skills, career paths and networking maps for career counselors.",
)
data_app = typer.Typer(no_args_is_help=True, help="The labor-market tables.")
app.add_typer(data_app, name="data")
cli_privacy.add_to(app)
cli_safety.add_to(app)
cli_staff.add_to(app)

Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for the reports.")]
AsOf = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day of the reports; today if left out."),
]
Interactive = Annotated[
    bool, typer.Option("--interactive", help="Live figures in the HTML; files grow by 5 MB.")
]
Docx = Annotated[
    bool,
    typer.Option(
        "--docx",
        help="Word files to edit as well: the report, the plan, and the references who said yes.",
    ),
]
Sections = Annotated[
    str,
    typer.Option(
        help="Only these parts, such as “skills,plan”: summary, skills, paths, network, listings, "
        "presence, search, plan."
    ),
]
Language = Annotated[
    str,
    typer.Option(
        help="The report’s language, such as es, or two side by side: en,es. Each client’s own if "
        "left out."
    ),
]
Short = Annotated[bool, typer.Option("--short", help="The short form of two pages.")]


@app.command()
def report(
    clients: Annotated[list[str], typer.Argument(help="Ids of clients.")],
    out: Out = Path("reports"),
    store: Store = None,
    as_of: AsOf = None,
    interactive: Interactive = False,
    docx: Docx = False,
    sections: Sections = "",
    short: Short = False,
    language: Language = "",
    redact: Redact = False,
    with_protected: WithProtected = False,
    password: Password = False,
    password_file: PasswordFile = None,
    new_passwords: NewPassword = False,
    stream: Annotated[
        bool,
        typer.Option(
            "--stream", hidden=True, help="One client's report as lines of JSON, for a notebook."
        ),
    ] = False,
) -> None:
    """Write the report of one or more clients, as HTML and PDF, and as Word files with --docx."""
    use_store(store)
    if len(clients) == 1:
        gc.disable()  # it ends with the report: to look for what could be freed takes a tenth
    if stream:
        from careerkit.reports.stream import stream_report

        day = as_of.date() if as_of else date.today()
        (client,) = clients
        made = stream_report(
            client, sys.stdout, as_of=day, short=short, with_protected=with_protected,
            languages=_languages(language, word=False),
        )  # fmt: skip
        raise typer.Exit(0 if made else 1)
    if new_passwords and (password or password_file):
        raise CareerkitError(
            "The password is a new one or yours, not both.",
            hint="Leave out --new-password, or --password and --password-file.",
        )
    if password or password_file or new_passwords:
        _only_clients(clients)
    chosen = chosen_password(password, password_file)
    passwords = {one: new_password() if new_passwords else chosen for one in clients}
    written = _run_reports(
        clients, out, as_of, interactive, sections, short, word=docx, redact=redact,
        with_protected=with_protected, languages=_languages(language, word=docx, redacted=redact),
        passwords=passwords,
    )  # fmt: skip
    if redact:
        typer.echo(_READ_IT)
    if new_passwords and written:
        typer.echo("\nShown only now, and kept nowhere. Tell it by phone or in person:")
        for one in written:
            typer.echo(f"  {one}  {passwords[one]}")
    if len(written) < len(clients):
        raise typer.Exit(1)


def _languages(typed: str, *, word: bool, redacted: bool = False) -> tuple[str, ...]:
    from careerkit.reports.compose import named_languages

    wanted = named_languages(typed)
    if wanted and redacted:
        raise CareerkitError(
            "A report without names is in English: it is for supervision, not for the client.",
            hint="Leave out --language or --redact.",
        )
    if word and len(wanted) > 1:
        raise CareerkitError(
            "A Word file has one language.",
            hint="Make one for each: --docx --language es, then --docx --language en.",
        )
    return wanted


_READ_IT = (
    "Names that the record has no field for may be left, as may what tells who it is without a "
    "name. Read the report before you share it."
)


def _tell_edited(files: Sequence[Path]) -> None:
    for file in files:
        typer.echo(f"{file}  is the Word file that was there: it had been edited, so it is kept.")


def _only_clients(ids: list[str]) -> None:
    """Refuse what is no client before a password is used: it may be the password itself."""
    from careerkit.clients import client_exists

    if not all(client_exists(one) for one in ids):
        raise CareerkitError(
            "One of the words after `report` is not the id of a client.",
            hint="Was it a password? Then choose another one: what is typed into a command can be "
            "read by others and stays in the history. --password asks for it.",
        )


@app.command(
    epilog="Ends with 0 if every report is there, 1 if some are missing, 2 if nothing could be "
    "done. Stopped or killed, the same command goes on where it was."
)
def batch(
    out: Annotated[
        str,
        typer.Option("--out", "-o", help="Folder for the reports, or a URL: s3://bucket/reports."),
    ] = "reports",
    samples: Annotated[
        bool, typer.Option("--samples", help="The invented sample caseload, not your clients.")
    ] = False,
    counselor: Annotated[str | None, typer.Option(help="Only this counselor's clients.")] = None,
    only: Annotated[
        list[str] | None, typer.Option(help="Only the client with this id; may be repeated.")
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Only clients saved on this day or later."),
    ] = None,
    store: Store = None,
    as_of: AsOf = None,
    interactive: Interactive = False,
    docx: Docx = False,
    sections: Sections = "",
    short: Short = False,
    language: Language = "",
    redact: Redact = False,
    with_protected: WithProtected = False,
    password: Password = False,
    password_file: PasswordFile = None,
    notebook: Annotated[
        Path | None,
        typer.Option(help="A notebook of your own with a ‘parameters’ cell, instead of ours."),
    ] = None,
    workers: Annotated[
        int, typer.Option(min=0, help="Reports made at the same time; 0 is one for each core.")
    ] = 0,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Also clients whose report is there and who have not changed."
        ),
    ] = False,
    keep_notebooks: Annotated[
        bool, typer.Option("--keep-notebooks", help="Write the executed notebooks, too.")
    ] = False,
    timeout: Annotated[int, typer.Option(min=1, help="Seconds that a cell may take.")] = 120,
    memory: Annotated[
        int, typer.Option(min=0, help="Megabytes that one report may take; 0 is no limit.")
    ] = 0,
    scheduler: Annotated[
        str,
        typer.Option(
            help="On a Dask cluster: its scheduler, such as tcp://10.0.0.5:8786 or tls://…, or "
            "the file with its address."
        ),
    ] = "",
    local_cluster: Annotated[
        int,
        typer.Option(min=0, help="On a Dask cluster of this many workers, started for the run."),
    ] = 0,
) -> None:
    """Write the reports of a whole caseload, as HTML and PDF, with a page about the run.

    With --docx there are Word files to edit as well.
    """
    from careerkit.reports.compose import (
        SECTIONS,
        SHORT,
        compose,
        in_languages,
        named_sections,
        own_notebook,
        without_names,
        without_protected,
    )
    from careerkit.reports.run import Cluster, Run, default_keep_days
    from careerkit.reports.wanted import wanted_clients
    from careerkit.reports.workers import Order

    use_store(store)
    if sum(map(bool, (sections, short, notebook))) > 1:
        raise CareerkitError(
            "The short form and a notebook of your own have no sections to choose from.",
            hint="Leave out all but one of --short, --sections and --notebook.",
        )
    if sum(map(bool, (workers, scheduler, local_cluster))) > 1:
        raise CareerkitError(
            "Reports are made by workers here, on a cluster, or on one started for the run.",
            hint="Leave out all but one of --workers, --scheduler and --local-cluster.",
        )
    if (scheduler or local_cluster) and (password or password_file):
        raise CareerkitError(
            "A password does not travel over a cluster.",
            hint="Leave out --scheduler and --local-cluster, or protect the reports where you are.",
        )
    if notebook:
        composed = own_notebook(notebook)
    elif short:
        composed = compose(config.notebooks_dir(), SHORT)
    else:
        composed = compose(
            config.notebooks_dir(), named_sections(sections) if sections else SECTIONS
        )
    wanted = wanted_clients(
        samples=samples, counselor=counselor, only=only or (), since=since and since.date()
    )
    asked = as_of.date() if as_of else None
    if redact:
        composed = without_names(composed)
    languages = _languages(language, word=docx, redacted=redact)
    order = Order(
        in_languages(composed if with_protected else without_protected(composed), languages),
        asked or date.today(),
        suffix="-short" if short else f"-{notebook.stem}" if notebook else "",
        interactive=interactive,
        word=docx,
        short=short,
        redacted=redact,
        languages=languages,
        password=chosen_password(password, password_file),
        keep_notebooks=keep_notebooks,
        folder=notebook.resolve().parent if notebook else None,
        timeout=timeout,
        memory=memory * 1_000_000 or None,
    )
    cluster = None
    if scheduler or local_cluster:
        cluster = Cluster(scheduler, local_cluster, lambda said: typer.echo(said, err=True))
    _run_batch(
        Run(wanted, out, order, workers=workers or os.cpu_count() or 1, force=force,
            keep_days=default_keep_days(asked), cluster=cluster)
    )  # fmt: skip


def _run_batch(run: Run) -> None:
    start = time.perf_counter()
    try:
        with _progress() as progress:
            bar = progress.add_task("Writing reports", total=len(run.wanted), rate="")
            made = 0
            for outcome in run:
                made += not outcome.skipped
                rate = made / (time.perf_counter() - start) * 60
                progress.update(bar, advance=1, rate=f"{rate:.0f} a minute" if made else "")
    except KeyboardInterrupt:
        typer.echo("Stopped. The same command goes on where it was.", err=True)
        raise typer.Exit(1) from None
    except CareerkitError as error:
        if not any(outcome.files for outcome in run.outcomes.values()):
            raise
        typer.echo(f"{error}\nThe same command goes on where it was.", err=True)
        raise typer.Exit(1) from error
    outcomes = list(run.outcomes.values())
    failed = [outcome for outcome in outcomes if outcome.error]
    skipped = sum(outcome.skipped for outcome in outcomes)
    unchanged = f", {skipped} unchanged" if skipped else ""
    typer.echo(
        f"{len(outcomes) - len(failed) - skipped} of {len(outcomes)} reports written to {run.out} "
        f"in {time.perf_counter() - start:.0f} seconds{unchanged}. "
        f"See {run.place.where('index.html')}."
    )
    _tell_edited(run.place.set_aside)
    if run.order.redacted:
        typer.echo(_READ_IT)
    if run.order.password:
        typer.echo(
            "All of them open with the same password: for whoever may read them all, not for the "
            "clients. `careerkit report ID --new-password` makes a client's own."
        )
    for outcome in failed:
        typer.echo(f"\nNo report for {outcome.client_id}. {outcome.error}", err=True)
    if failed:
        raise typer.Exit(1)


def _progress(*, live: bool = True) -> Progress:
    """Return a progress bar; one that is not live moves only when it is told to."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        auto_refresh=live,
    )


@app.command()
def check(
    notebook: Annotated[Path, typer.Argument(help="A notebook of your own (.ipynb).")],
) -> None:
    """Say what a notebook of your own lacks to work in `careerkit batch --notebook`."""
    from careerkit.reports.check import check_notebook

    problems = check_notebook(notebook)
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(1)
    typer.echo(f"{notebook} is ready: careerkit batch --notebook {notebook}")


def _run_reports(
    clients: list[str],
    out: Path,
    as_of: datetime | None,
    interactive: bool,
    sections: str,
    short: bool,
    *,
    word: bool,
    redact: bool,
    with_protected: bool,
    languages: tuple[str, ...],
    passwords: dict[str, str],
) -> list[str]:
    """Make reports one after the other, and return whose were made."""
    from careerkit.reports.batch import make_reports
    from careerkit.reports.compose import SECTIONS, named_sections

    if sections and short:
        raise CareerkitError(
            "The short form has no sections to choose from.",
            hint="Leave out --short or --sections.",
        )
    chosen = named_sections(sections) if sections else SECTIONS
    start = time.perf_counter()
    day = as_of.date() if as_of else date.today()
    outcomes: list[Outcome] = []
    # Without a thread of its own, so that what runs the notebooks may be forked.
    with _progress(live=False) as progress:
        bar = progress.add_task("Writing reports", total=len(clients), rate="")
        for outcome in make_reports(
            clients, out, as_of=day, interactive=interactive, word=word, sections=chosen,
            short=short, redacted=redact, with_protected=with_protected, languages=languages,
            passwords=passwords,
        ):  # fmt: skip
            outcomes.append(outcome)
            progress.update(bar, advance=1, refresh=True)
    for outcome in outcomes:
        for file in outcome.files:
            typer.echo(f"{file}  ({file.stat().st_size / 1000:,.0f} KB)")
        _tell_edited(outcome.set_aside)
    failed = [outcome for outcome in outcomes if outcome.error]
    made = [outcome.client_id for outcome in outcomes if not outcome.error]
    typer.echo(
        f"{len(made)} of {len(outcomes)} reports written to {out} "
        f"in {time.perf_counter() - start:.0f} seconds."
    )
    for outcome in failed:
        typer.echo(f"\nNo report for {outcome.client_id}. {outcome.error}", err=True)
    return made


@app.command()
def group(out: Out = Path("reports"), store: Store = None, as_of: AsOf = None) -> None:
    """Write a report on the whole caseload that names nobody, as HTML and PDF."""
    from careerkit.reports.batch import make_group_report

    use_store(store)
    for file in make_group_report(out, as_of=as_of.date() if as_of else date.today()):
        typer.echo(f"{file}  ({file.stat().st_size / 1000:,.0f} KB)")


@app.command()
def handouts(
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the worksheets.")] = Path(
        "reports/handouts"
    ),
    language: Annotated[
        str | None,
        typer.Option(help="Such as es; or all. Left out: all; for a client, the client's own."),
    ] = None,
    paper: Annotated[
        str | None, typer.Option(help="letter or a4. Left out: as the settings say.")
    ] = None,
    sheet: Annotated[
        list[str] | None,
        typer.Option(
            help="Only this one; may be repeated: skills, top-ten, network, readiness, "
            "social-media, references, applications, career-path, offers, plan, presenter."
        ),
    ] = None,
    sample: Annotated[
        bool, typer.Option("--sample", help="Filled in, for an invented person.")
    ] = False,
    client: Annotated[
        str | None, typer.Option(help="Filled in from the record of the client with this id.")
    ] = None,
    store: Store = None,
    as_of: AsOf = None,
) -> None:
    """Write the worksheets as accessible PDFs, empty or filled in."""
    from careerkit.clients import load_client
    from careerkit.handouts import make_handouts
    from careerkit.text.languages import languages

    use_store(store)
    if sample and client:
        raise CareerkitError(
            "Sheets are filled in for an invented person or for a client, not for both.",
            hint="Leave out --sample or --client.",
        )
    record = load_client(client) if client else None
    own = record.language if record and record.language in languages() else "all"
    chosen = languages() if (language or own) == "all" else (language or own,)
    files = make_handouts(
        out,
        languages=chosen,
        paper=paper,
        sheets=sheet,
        filled=record or ("sample" if sample else None),
        as_of=as_of.date() if as_of else None,
    )
    for file in files:
        typer.echo(f"{file}  ({file.stat().st_size / 1000:,.0f} KB)")


@app.command()
def calendar(
    client: Annotated[str, typer.Argument(help="The client's id.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file; ID.ics here if left out.")
    ] = None,
    store: Store = None,
) -> None:
    """Write all that is due for a client as a calendar file (.ics)."""
    from careerkit import calendars, dues
    from careerkit.clients import load_client
    from careerkit.text import count

    use_store(store)
    now = datetime.now().astimezone()
    entries = dues.calendar_entries(load_client(client), now.date())
    path = out or Path(f"{client}.ics")
    try:
        path.write_bytes(calendars.to_ics(entries, stamp=now))
    except OSError as error:
        raise CareerkitError(
            f"The calendar could not be written to {path}: {error.strerror}.",
            hint="Choose another file with --out.",
        ) from error
    typer.echo(f"{count(len(entries), 'date').capitalize()} written to {path}.")


@app.command()
def settings(
    make: Annotated[
        bool, typer.Option("--new", help="Write the files to fill in, where there are none.")
    ] = False,
) -> None:
    """Show the center's settings: agency, logo, notices, local help; or make the files for them."""
    from careerkit.workbook import new_settings, settings_in_words

    if make:
        for path in new_settings():
            typer.echo(f"{path} written. Fill it in with any text editor or spreadsheet.")
    typer.echo(settings_in_words())


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A caseload: .csv, .xlsx, or a careerkit export.")],
    skip_invalid: Annotated[
        bool, typer.Option("--skip-invalid", help="Import the good rows, leave the others out.")
    ] = False,
    by: Annotated[str, typer.Option(help="Who imports; kept with each version.")] = "import",
    store: Store = None,
) -> None:
    """Bring in clients from a spreadsheet or an export."""
    from careerkit.caseload import import_file
    from careerkit.store import open_store

    use_store(store)
    with open_store() as opened:
        result = import_file(
            file, opened, by=by, at=datetime.now().astimezone(), skip_invalid=skip_invalid
        )
    typer.echo(str(result))


@app.command()
def export(
    out: Annotated[Path, typer.Argument(help="A .json file, or a folder for CSV tables.")],
    clients: Annotated[list[str] | None, typer.Option("--client", help="Only these ids.")] = None,
    with_protected: WithProtected = False,
    store: Store = None,
) -> None:
    """Write all clients to JSON or CSV, to be imported again; what is protected if asked for."""
    from careerkit.caseload import export_csv, export_json
    from careerkit.store import open_store
    from careerkit.text import count

    use_store(store)
    with open_store() as opened:
        write = export_json if out.suffix.casefold() == ".json" else export_csv
        written = write(opened, out, ids=clients, protected=with_protected)
    typer.echo(f"{count(written, 'client').capitalize()} written to {out}.")
    if not with_protected:
        typer.echo(
            "Left out, because it is protected: the client's phone and education. An import leaves "
            "them as they are in the store. To move clients to another store, or to keep a copy, "
            "write everything: --with-protected."
        )


@data_app.command()
def build(
    raw: Annotated[Path, typer.Argument(help="Folder with the publishers' downloads.")],
    out: Annotated[
        Path | None, typer.Option(help="Folder for the tables; careerkit's own if left out.")
    ] = None,
) -> None:
    """Make the labor-market tables from the publishers' files."""
    from careerkit.labor.build import build as build_tables

    folder = out or config.data_dir()
    manifest = build_tables(raw, folder)
    size = sum(table["bytes"] for table in manifest["tables"].values())
    typer.echo(f"{len(manifest['tables'])} tables, {size / 1e6:.1f} MB, written to {folder}.")


@data_app.command()
def train(
    out: Annotated[
        Path | None, typer.Option(help="Folder for the model; that of the tables if left out.")
    ] = None,
) -> None:
    """Train the model of next steps on the installed tables; takes a few minutes."""
    from careerkit.training.train import train as train_model

    made = train_model(out, tell=typer.echo)
    checked = made["checked"]
    typer.echo(
        f"{made['rows']:,} pairs written. On origins kept apart, the first ten catch "
        f"{checked['share']:.2f} by share and {checked['lift']:.2f} by lift."
    )


@data_app.command()
def info() -> None:
    """Show which tables are installed, how old they are, and when newer ones are due."""
    from careerkit.labor import datasets

    typer.echo(f"Tables in {config.data_dir()}")
    for source in datasets.info(date.today()).to_dict("records"):
        typer.echo(f"\n{source['source']}: {source['release']}")
        typer.echo(f"  {_age(source)}")
        typer.echo(f"  {source['rows']:,} rows; {source['licence']}")
    typer.echo("\n`careerkit data build FOLDER` makes the tables anew from newer downloads.")


def _age(source: dict[str, Any]) -> str:
    """Say how old a source is and when the next release is due."""
    from careerkit.text import month_year

    if not isinstance(source["dated"], str):
        return "no regular releases"
    what = "released" if source["dated_by"] == "release" else "figures of"
    age = f"{what} {month_year(source['dated'])}, {source['age_days']:,} days ago"
    if not isinstance(source["next_due"], str):
        return age
    was = "was" if source["overdue"] else "is"
    return f"{age}; the next release {was} due in {month_year(source['next_due'])}"


@app.command()
def new(folder: Annotated[Path, typer.Argument(help="Where the workbook goes.")]) -> None:
    """Write a fresh copy of the workbook's notebooks into a folder."""
    from careerkit.workbook import new_workbook

    files = new_workbook(folder)
    typer.echo(f'{len(files)} files written to {folder}. Open it: careerkit lab "{folder}"')


@app.command()
def lab(
    folder: Annotated[
        Path | None, typer.Argument(help="A workbook; careerkit's own notebooks if left out.")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    jupyter: Annotated[
        list[str] | None, typer.Option(help="An option for JupyterLab itself; may be repeated.")
    ] = None,
) -> None:
    """Open the workbook in JupyterLab."""
    import_jsonschema()
    from jupyterlab.labapp import LabApp

    from careerkit.lab import lab_options

    unlock_for_kernels()
    options = [*lab_options(folder), *([] if browser else ["--no-browser"]), *(jupyter or [])]
    LabApp.launch_instance(options)


@app.command("app")
def app_(
    folder: Annotated[
        Path | None, typer.Argument(help="A workbook; careerkit's own notebooks if left out.")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    jupyter: Annotated[
        list[str] | None, typer.Option(help="An option for Jupyter itself; may be repeated.")
    ] = None,
) -> None:
    """Open the workbook as pages without cells, through Voilà."""
    import_jsonschema()
    from jupyter_server.serverapp import ServerApp

    from careerkit.lab import app_options

    unlock_for_kernels()
    options = [*app_options(folder), *([] if browser else ["--no-browser"]), *(jupyter or [])]
    ServerApp.launch_instance(options)


def main() -> None:
    """Run the command; a user's mistake is a sentence, a bug keeps its traceback."""
    try:
        app()
    except CareerkitError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(2) from error


if __name__ == "__main__":
    main()
