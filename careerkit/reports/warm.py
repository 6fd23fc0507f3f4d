"""Read and try everything a report needs once, so that what is forked later has it.

The batch's fork server imports this module and nothing else of ours; a worker that was started
another way calls `warm_up` itself.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import logging
import os
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from careerkit import config
from careerkit.errors import CareerkitError
from careerkit.reports.scratch import own_temporary_folder

REHEARSED_DAY = "2026-11-23"
_LARGE = 2 << 20


def careerkit_environment() -> dict[str, str]:
    """Return the variables that say where careerkit's things are."""
    return {name: value for name, value in os.environ.items() if name.startswith("CAREERKIT_")}


def _hush(_: logging.LogRecord) -> bool:
    return False


@cache
def warm_up() -> None:
    """Make a report of an invented client up to its figures, once in the life of a process.

    Only careerkit's own cells and an invented record are used: nothing of a client is ever in
    the process that is forked.
    """
    from careerkit.clients import load_client, sample_ids, save_client
    from careerkit.models import read_client
    from careerkit.reports import engine, page, typesetting  # noqa: F401  (to have them imported)
    from careerkit.reports.compose import compose
    from careerkit.reports.shell import rehearse
    from careerkit.text import join, long_date, money, whole
    from careerkit.text.languages import gettext, languages, occupation, speaking

    kept = {name: os.environ.get(name) for name in ("CAREERKIT_STORE", "CAREERKIT_KEYS")}
    log = logging.getLogger("careerkit")
    with own_temporary_folder() as folder:
        # A store of its own, so that the way into a database is rehearsed, too. Its key goes with
        # it, and nobody need hear where that is.
        os.environ["CAREERKIT_STORE"] = f"sqlite:///{folder / 'rehearsal.sqlite'}"
        os.environ["CAREERKIT_KEYS"] = str(folder / "keys")
        log.addFilter(_hush)
        try:
            for sample in sample_ids()[:1]:
                data = load_client(sample).model_dump(mode="json")
                client = read_client({**data, "id": "rehearsal", "sample": False})
                save_client(client, base_version=0, by="rehearsal", at=datetime.now(UTC))
                parameters = {"client_id": "rehearsal", "as_of": REHEARSED_DAY}
                rehearse(compose(config.notebooks_dir()), parameters)
        finally:
            log.removeFilter(_hush)
            for name, value in kept.items():
                del os.environ[name]
                if value is not None:
                    os.environ[name] = value
    for language in languages():
        with speaking(language):  # the rehearsal spoke one
            join([gettext("Yes"), money(1, cents=True), whole(1000), occupation("")])
            long_date(date.fromisoformat(REHEARSED_DAY))
    # What is here now stays for good: a child need not copy its pages just to look it over.
    gc.collect()
    gc.freeze()
    _in_large_pages()


def _in_large_pages() -> None:
    """Lay this process's memory in pages of 2 MB: with few of them to take over, a fork is quick.

    A child that writes to one copies 4 KB of it, as before. Where the system knows no such pages
    or has none left, all stays as it is.
    """
    maps = Path("/proc/self/maps")
    if not maps.exists():
        return
    advise = ctypes.CDLL(None).madvise
    advise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    for line in maps.read_text().splitlines():
        span, access, _, _, _, *file = line.split(maxsplit=5)
        first, last = (int(end, 16) for end in span.split("-"))
        first, last = -(-first // _LARGE) * _LARGE, last // _LARGE * _LARGE
        if access == "rw-p" and file in ([], ["[heap]"]) and first < last:
            advise(first, last - first, 14)  # MADV_HUGEPAGE
            advise(first, last - first, 25)  # MADV_COLLAPSE, from Linux 6.1


def warm_area(area: str | None) -> None:
    """Have the wages and steps of an area ready: most clients of a batch live in the same one.

    An area that is met a second time is kept, twelve at most: each takes some 10 MB for good.

    Parameters
    ----------
    area
        Its code: all that this process learns of a client. What is kept are published figures.
    """
    from careerkit.api import step_graph
    from careerkit.labor.wages import resolve_area, wage_columns

    name = area or "US"
    _met[name] += 1
    if _met[name] == 1 or (name not in _kept and len(_kept) == _MOST_AREAS):
        return
    _kept.add(name)
    with contextlib.suppress(CareerkitError):  # what is wrong with it is told by the report
        graph = step_graph(name)
        graph.position(graph.rows[0].Index)  # makes the index of the codes ready
        graph.moves.numbers  # noqa: B018  # kept once it was asked for
        wage_columns(resolve_area(name))


def warm_occupations(codes: Iterable[str]) -> None:
    """Have ready what is published on occupations that this process met before.

    Parameters
    ----------
    codes
        Those in a record: all that this process learns of a client. What is kept are published
        figures, a few kilobytes each.
    """
    from careerkit.listing_api import telling_skills
    from careerkit.skill_api import read_occupation

    for code in codes:
        _occupations[code] += 1
        if _occupations[code] == 2:
            with contextlib.suppress(CareerkitError):  # a mistyped code is told by the report
                read_occupation(code)
                telling_skills(code)


_occupations: Counter[str] = Counter()
_MOST_AREAS = 12
_met: Counter[str] = Counter()
_kept: set[str] = set()
