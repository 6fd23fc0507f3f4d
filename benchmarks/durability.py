"""Whether saved clients survive: programs killed while they save, a full disk.

    python benchmarks/durability.py                          # 200 kills on a new SQLite store
    python benchmarks/durability.py --kills 50 --store postgresql://careerkit@localhost/try

Two programs save at once, each two clients together, and are stopped with SIGKILL at a random
moment. What they were told is saved must be there afterwards, both clients of a save or neither;
the database and the access log must be sound. Records are 1 to 60 KB, so that a save is many
pages. A kill does not test what a power cut does to the disk: for that SQLite is told to wait for
the disk with every save (`synchronous = FULL`), which is looked at, too.

For a database server only the programs that save are killed, not the server.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import select
import signal
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from careerkit.models import Client
from careerkit.store import Save, Store, open_store

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WRITERS = 2


@dataclass
class Outcome:
    """What was found after the kills.

    Attributes
    ----------
    kills, acknowledged
        How often a program was killed, and how many saves it was told of before.
    beyond
        Saves that were there though nobody was told yet: the kill came between the two.
    wrong
        What must not be, in words.
    """

    kills: int = 0
    acknowledged: int = 0
    beyond: int = 0
    wrong: list[str] = field(default_factory=list)


def pair(writer: int) -> tuple[str, str]:
    """Return the ids of the two clients that a writer saves together."""
    return f"c-{writer}-a", f"c-{writer}-b"


def record(client_id: str, version: int) -> Client:
    """Return what a version of a client must hold; its length is different each time."""
    seed = hashlib.sha256(f"{client_id} {version}".encode()).hexdigest()
    text = (seed * 160)[: 200 + int(seed[:6], 16) % 9_700]
    notes = [{"on": "2026-11-01", "text": text}] * (1 + int(seed[6], 16) % 6)
    return Client.model_validate(
        {"id": client_id, "preferred_name": f"Ana {version}", "notes": notes}
    )


def save_on(url: str, writer: int, pipe: int) -> None:
    """Save one version after the other, and write each that is saved into a pipe."""
    one, other = pair(writer)
    with open_store(url) as store:
        version = store.latest_version(one)
        while True:
            version += 1
            saves = [Save(record(key, version), version - 1) for key in (one, other)]
            store.save_many(saves, by="Kim Otter", at=AT)
            os.write(pipe, b"%d\n" % version)


def crash(url: str, kills: int, *, seed: int = 1) -> Outcome:
    """Kill programs while they save, and look what is there after each."""
    chance, outcome = random.Random(seed), Outcome()
    told = dict.fromkeys(range(WRITERS), 0)
    open_store(url).close()  # two that make one store at once have a test of their own
    while outcome.kills < kills:
        with _writers(url) as running:
            # From the first save on: before it there is nothing to lose.
            for pipe, _ in running:
                select.select([pipe], [], [], 60)
            for _, process in running:
                time.sleep(chance.uniform(0, 0.06))
                os.kill(process, signal.SIGKILL)
                outcome.kills += 1
            for writer, (pipe, process) in enumerate(running):
                os.waitpid(process, 0)
                lines = _rest(pipe).split()
                if b"failed" in lines or not lines:
                    outcome.wrong.append(f"writer {writer} could not save")
                else:
                    outcome.acknowledged += len(lines)
                    told[writer] = int(lines[-1])
        _look(url, told, outcome)
    return outcome


@contextmanager
def _writers(url: str) -> Iterator[list[tuple[int, int]]]:
    """Start programs that save; yield the end of each one's pipe, and its number."""
    running = []
    for writer in range(WRITERS):
        end, start = os.pipe()
        process = os.fork()
        if not process:
            try:
                save_on(url, writer, start)
            except BaseException:
                traceback.print_exc()
                os.write(start, b"failed\n")
            finally:
                os._exit(1)
        os.close(start)
        running.append((end, process))
    yield running
    for end, _ in running:
        os.close(end)


def _rest(pipe: int) -> bytes:
    parts = []
    while part := os.read(pipe, 65536):
        parts.append(part)
    return b"".join(parts)


def _look(url: str, told: dict[int, int], outcome: Outcome) -> None:
    with open_store(url) as store:
        outcome.wrong += unsound(store)
        latest = store.latest()
        for writer, version in told.items():
            one, other = (latest.get(key, 0) for key in pair(writer))
            if one != other:
                outcome.wrong.append(f"half a save: versions {one} and {other}")
            if one < version:
                outcome.wrong.append(f"lost: version {version} was saved, {one} is there")
            outcome.beyond += max(one - version, 0)
            for number in {version, one} - {0}:
                for key in pair(writer):
                    if store.load(key, version=number).client != record(key, number):
                        outcome.wrong.append(f"{key} version {number} is not what was saved")


def unsound(store: Store) -> list[str]:
    """Say what is wrong with a database and its access log."""
    wrong = store.log.verify()
    if store._engine.dialect.name == "sqlite":
        with store._engine.connect() as connection:
            wrong += [
                line
                for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars()
                if line != "ok"
            ]
            if connection.exec_driver_sql("PRAGMA synchronous").scalar() != 2:
                wrong.append("saves do not wait for the disk")
    return wrong


def main() -> None:
    """Kill, look, and print what was found."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--store", help="database URL of an empty store to try with")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CAREERKIT_KEYS"] = str(Path(folder) / "keys")
        url = options.store or f"sqlite:///{Path(folder) / 'clients.sqlite'}"
        begun = time.perf_counter()
        outcome = crash(url, options.kills, seed=options.seed)
        seconds = time.perf_counter() - begun
    print(f"killed                       {outcome.kills:>7,}")
    print(f"saves acknowledged           {outcome.acknowledged:>7,}  (of two clients each)")
    print(f"saved, killed before told    {outcome.beyond:>7,}")
    print(f"lost, half, or unsound       {len(outcome.wrong):>7,}")
    print(f"seconds                      {seconds:>7.0f}")
    for line in outcome.wrong:
        print(line)
    if outcome.wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
