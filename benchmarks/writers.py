"""Many counselors save at once, and nothing is lost.

Programs of their own, as many as asked for, each open a client, add a note and save it, again and
again, as the workbook does: the store is opened anew for each save, and where somebody else was
quicker the client is read again and the note is added to what they saved. Afterwards every note
that was acknowledged has to stand in the record where its save put it, every version has to be
there, and the access log has to be whole with an entry for each save.

On an SQLite file, and on a PostgreSQL server that is started for it, with the settings that both
have in earnest: what is acknowledged survives a power cut.

    python -m benchmarks.writers --writers 16 --saves 10000
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from multiprocessing import get_context
from statistics import quantiles

from careerkit.models import Client, Note
from careerkit.store import VersionConflict, open_store
from tests import postgres

DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Saved:
    """A note that was acknowledged: where it went, what it was, how long it took."""

    client_id: str
    version: int
    text: str
    conflicts: int
    seconds: float


def write(job: tuple[str, int, int, int]) -> list[Saved]:
    """Save notes as one of the writers: its number, how many, to how many clients."""
    address, number, saves, clients = job
    chance = random.Random(number)
    return [
        _save(address, f"c-{chance.randrange(clients)}", f"note {number}-{turn}", number)
        for turn in range(saves)
    ]


def _save(address: str, client_id: str, text: str, number: int) -> Saved:
    started, conflicts = time.perf_counter(), 0
    while True:
        with open_store(address) as store:
            stored = store.load(client_id)
            note = Note(on=DAY, kind="session", text=text)
            changed = stored.client.model_copy(update={"notes": [*stored.client.notes, note]})
            try:
                version = store.save(
                    changed, base_version=stored.version, by=f"Writer {number}",
                    at=datetime.now(UTC),
                )  # fmt: skip
            except VersionConflict:
                conflicts += 1
                continue
        return Saved(client_id, version, text, conflicts, time.perf_counter() - started)


def let_write(address: str, *, writers: int, saves: int, clients: int) -> list[Saved]:
    """Make clients in a new store and let writers save so often, all of them together."""
    with open_store(address) as store:
        for n in range(clients):
            new = Client.model_validate({"id": f"c-{n}", "preferred_name": "Invented Person"})
            store.save(new, base_version=0, by="benchmark", at=datetime.now(UTC))
    shares = [saves // writers + (n < saves % writers) for n in range(writers)]
    jobs = [(address, n, share, clients) for n, share in enumerate(shares)]
    # Programs of their own, which do not each take a second to begin.
    context = get_context("forkserver")
    context.set_forkserver_preload(["careerkit.store", "careerkit.models"])
    with ProcessPoolExecutor(writers, mp_context=context) as pool:
        return [saved for some in pool.map(write, jobs) for saved in some]


def what_is_lost(address: str, acknowledged: list[Saved]) -> Iterator[str]:
    """Say what is not as it has to be after the writers are done."""
    with open_store(address) as store:
        latest = store.latest()
        made = len(acknowledged) + len(latest)
        if sum(latest.values()) != made:
            yield f"{sum(latest.values()):,} versions of {made:,}"
        notes = {}
        for client_id, version in latest.items():
            notes[client_id] = [note.text for note in store.load(client_id).client.notes]
            if len(notes[client_id]) != version - 1:
                yield f"{client_id} has version {version} and {len(notes[client_id])} notes"
            if len(store.versions(client_id)) != version:
                yield f"{client_id} lacks a version"
        for one in acknowledged:
            # Version 1 has none, and each save added one at the end.
            if notes[one.client_id][one.version - 2 : one.version - 1] != [one.text]:
                yield f"{one.text} is not in version {one.version} of {one.client_id}"
        yield from store.log.verify()
        entries = sum(entry.what == "saved" for entry in store.log.entries())
        if entries != made:
            yield f"{entries:,} entries of saves in the access log, of {made:,}"


def report(name: str, address: str, *, writers: int, saves: int, clients: int) -> bool:
    started = time.perf_counter()
    done = let_write(address, writers=writers, saves=saves, clients=clients)
    took = time.perf_counter() - started
    lost = list(what_is_lost(address, done))
    waits = quantiles((one.seconds for one in done), n=100)
    print(
        f"{name}: {len(done):,} saves by {writers} writers to {clients} clients in {took:.0f} s "
        f"({len(done) / took:.0f} a second); {sum(one.conflicts for one in done):,} times somebody "
        f"was quicker; a save took {waits[49] * 1000:.0f} ms (99 of 100: {waits[98] * 1000:.0f}, "
        f"longest {max(one.seconds for one in done):.1f} s); lost: {len(lost)}"
    )
    for problem in lost[:20]:
        print(f"  {problem}")
    return not lost


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--writers", type=int, default=16)
    parser.add_argument("--saves", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=50)
    options = vars(parser.parse_args())
    with tempfile.TemporaryDirectory(prefix="careerkit-writers-") as folder:
        os.environ["CAREERKIT_KEYS"] = f"{folder}/keys"
        whole = report("SQLite", f"sqlite:///{folder}/clients.sqlite", **options)
        try:
            server = postgres.Server(durable=True)
        except FileNotFoundError as missing:
            sys.exit(str(missing))
        try:
            database = postgres.Database(server.place)
            whole &= report("PostgreSQL", database.url(), **options)
        finally:
            server.stop()
    sys.exit(0 if whole else 1)


if __name__ == "__main__":
    main()
