"""What is the counselor's own: a folder with a copy of the notebooks, and the center's settings."""

from __future__ import annotations

from pathlib import Path

from careerkit import config
from careerkit.display import ASSETS
from careerkit.errors import CareerkitError
from careerkit.settings import load_settings, settings_file
from careerkit.text import count

README = """\
# Your careerkit workbook

Open it with `careerkit lab` followed by this folder's name.

00_start     choose a client or begin with a new one, and see what is due
00_summary   where the client is, where they want to go, the next three steps
01_skills    what the client can do, and what the goal asks for
02_paths     next steps and a path to the goal, with pay in the client's area
03_network   who the client knows, and who can help
04_listings  what employers here ask for, and what the client has of it
05_presence  what employers see online, and who speaks well of the client
06_search    what is ready, applications, offers, and what a month costs
07_plan      the employment plan, what is due, visits, what changed
short_form   two pages to take home
caseload     the counselor's page: who is due, stuck, ready, placed
workshop     for a group, on a projector

Clients are not kept in this folder. Delete a notebook and run `careerkit new` again
to get it back as it was.
"""


def new_workbook(folder: Path) -> list[Path]:
    """Write a fresh copy of the workbook's notebooks into a folder.

    Parameters
    ----------
    folder
        Made if need be. Files in it that are already as they should be are left alone.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    CareerkitError
        If files of these names are there and differ, or the folder cannot be written to; nothing
        is written then.
    """
    contents = {"README.md": README.encode("utf-8")}
    contents |= {
        path.name: path.read_bytes() for path in sorted(config.notebooks_dir().glob("*.ipynb"))
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        present = {
            name: (folder / name).read_bytes() for name in contents if (folder / name).exists()
        }
        changed = [name for name, content in present.items() if content != contents[name]]
        if changed:
            raise CareerkitError(
                f"{folder} already holds a workbook that was changed; nothing was written.",
                problems=[f"{name} differs" for name in changed],
                hint="Choose another folder, or move these files away first.",
            )
        missing = [folder / name for name in contents if name not in present]
        for path in missing:
            path.write_bytes(contents[path.name])
    except OSError as error:
        raise CareerkitError(
            f"The workbook cannot be written to {folder}: {error.strerror}.",
            hint="Choose a folder of your own, such as one in Documents.",
        ) from error
    return missing


def new_settings() -> list[Path]:
    """Write the settings file and the table of local help, to be filled in.

    Returns
    -------
    list of Path
        The files written; those that are there already are left alone.

    Raises
    ------
    CareerkitError
        The folder cannot be written to.
    """
    from careerkit.resources import resources_template  # pandas only when it is needed

    path = settings_file()
    contents = {
        path: (ASSETS / "settings.toml").read_bytes(),
        path.with_name("resources.csv"): resources_template(),
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        missing = [place for place in contents if not place.exists()]
        for place in missing:
            place.write_bytes(contents[place])
    except OSError as error:
        raise CareerkitError(
            f"The settings cannot be written to {path.parent}: {error.strerror}.",
            hint="Set CAREERKIT_SETTINGS to a file in a folder of your own.",
        ) from error
    return missing


def settings_in_words() -> str:
    """Say where the settings are and what they hold.

    Returns
    -------
    str

    Raises
    ------
    CareerkitError
        The settings, the logo or the table of local help cannot be used.
    """
    path, found = settings_file(), load_settings()
    if not path.exists():
        return f"There are no settings yet. `careerkit settings --new` makes {path}."
    from careerkit.resources import read_resources

    agency = found.agency
    own = len(read_resources(found.resources_file)) if found.resources_file else 0
    lines = [f"Settings: {path}"]
    lines += [
        f"  {label}: {said or 'not set'}"
        for label, said in (
            ("Agency", agency.name),
            ("Contact", agency.contact),
            ("Logo", agency.logo if found.logo() else ""),
            ("Equal-opportunity tagline", agency.equal_opportunity),
            ("Language-assistance notice", agency.language_assistance),
            ("Local help", f"{count(own, 'entry', 'entries')} in {found.resources}" if own else ""),
            ("Paper", found.paper),
        )
    ]
    return "\n".join(lines)
