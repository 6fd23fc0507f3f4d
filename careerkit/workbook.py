"""A workbook of the counselor's own: a folder with a copy of the notebooks."""

from __future__ import annotations

from pathlib import Path

from careerkit import config
from careerkit.errors import CareerkitError

README = """\
# Your careerkit workbook

Open it with `careerkit lab` followed by this folder's name.

00_summary   where the client is, where they want to go, the next three steps
01_skills    what the client can do, and what the goal asks for
02_paths     next steps and a path to the goal, with pay in the client's area
03_network   who the client knows, and who can help
04_listings  what employers here ask for, and what the client has of it
05_presence  what employers see online, and who speaks well of the client

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
