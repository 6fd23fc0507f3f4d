"""A PostgreSQL server for the tests: one for a run, whatever the number of its workers.

The process that started the run starts it and stops it; if that one is killed, the server ends
with it. Every test has a schema of its own. It listens on a socket and, with passwords, on
127.0.0.1.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

MISSING = (
    "PostgreSQL is not installed, so that the store is tested on SQLite only. `make test` "
    "installs it; on Debian: sudo apt install postgresql"
)
VARIABLE = "CAREERKIT_TEST_POSTGRES"
PASSWORD = "tulip-hush-eleven"
# The store belongs to an account that is no superuser: that one would be above every rule.
_ACCOUNTS = """
CREATE ROLE center NOLOGIN;
CREATE ROLE anna LOGIN PASSWORD '{password}' IN ROLE center;
CREATE ROLE kim LOGIN;
CREATE ROLE ben LOGIN;
CREATE ROLE sue LOGIN;
CREATE ROLE night LOGIN;
CREATE ROLE stranger LOGIN;
CREATE ROLE "Zoë O'Hara" LOGIN;
CREATE DATABASE careerkit OWNER center;
ALTER ROLE anna IN DATABASE careerkit SET role TO center;
"""
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_SECONDS = 60


def program(name: str) -> Path | None:
    """Find a program of PostgreSQL's, which Debian keeps out of the way."""
    if found := shutil.which(name):
        return Path(found)
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return newest[-1] if newest else None


class Server:
    """A running server.

    Parameters
    ----------
    durable
        Whether what is committed survives a power cut, as in earnest; tests need not wait for it.
    """

    def __init__(self, *, durable: bool = False) -> None:
        initdb = program("initdb")
        if initdb is None or os.name != "posix":
            raise FileNotFoundError(MISSING)
        # Where sockets fit: their paths may not be longer than about a hundred letters.
        self.home = Path(tempfile.mkdtemp(prefix="careerkit-postgres-", dir="/tmp"))
        self.port = _free_port()
        as_whom: dict[str, Any] = {}
        if os.geteuid() == 0:  # as which it refuses to run
            as_whom = {"user": "postgres", "group": "postgres", "extra_groups": []}
            shutil.chown(self.home, "postgres", "postgres")
        self.home.chmod(0o755)
        (self.home / "accounts.sql").write_text(_ACCOUNTS.format(password=PASSWORD), "utf-8")
        settings = " ".join(f"-c {one}" for one in (
            f"port={self.port}", f"unix_socket_directories={self.home}", "max_connections=80",
            "listen_addresses=127.0.0.1", *(() if durable else _QUICK)))  # fmt: skip
        script = (
            f"{initdb} -D data -U postgres -E UTF8 --locale=C --auth-local=trust "
            "--auth-host=scram-sha-256 --no-sync "
            f"&& {initdb.with_name('postgres')} --single -F -D data postgres <accounts.sql "
            f"&& exec {initdb.with_name('postgres')} -D data {settings}"
        )
        with (self.home / "log").open("wb") as log:
            self.process = subprocess.Popen(
                ["/bin/sh", "-c", script], cwd=self.home, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, preexec_fn=_end_with_parent,  # noqa: PLW1509
                **as_whom,
            )  # fmt: skip

    @property
    def place(self) -> str:
        """Where it is, to be handed to other processes."""
        return f"{self.home} {self.port}"

    def stop(self) -> None:
        """Stop it, and take away what it kept."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
        shutil.rmtree(self.home, ignore_errors=True)


def _end_with_parent() -> None:
    with suppress(AttributeError, OSError):  # only Linux can tell it to
        ctypes.CDLL(None).prctl(1, signal.SIGINT)  # PR_SET_PDEATHSIG


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def around(url: str, *statements: str, **values: object) -> list[tuple[Any, ...]]:
    """Go around careerkit: run statements in a store; return the last one's rows."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        for statement in statements:
            done = connection.execute(sa.text(statement), values)
        return [tuple(row) for row in done] if done.returns_rows else []


class Database:
    """A place for a store of its own on a server.

    Parameters
    ----------
    place
        `Server.place`.
    """

    def __init__(self, place: str) -> None:
        home, port = place.rsplit(" ", 1)
        self.home, self.port, self.schema = Path(home), int(port), f"t_{uuid.uuid4().hex}"
        self._wait()
        self.sql(f"CREATE SCHEMA {self.schema} AUTHORIZATION center", account="postgres")

    def url(self, account: str = "anna") -> str:
        """Return the address of the store for an account; anna owns it."""
        return sa.URL.create(
            "postgresql+psycopg", username=account, database="careerkit",
            query={"host": str(self.home), "port": str(self.port),
                   "options": f"-csearch_path={self.schema}"},
        ).render_as_string()  # fmt: skip

    def by_network(self, password: str) -> str:
        """Return the address with a password, past the socket."""
        url = sa.make_url(self.url()).set(host="127.0.0.1", port=self.port, password=password)
        return url.difference_update_query(["host", "port"]).render_as_string(hide_password=False)

    def sql(self, *statements: str, account: str = "anna") -> list[tuple[Any, ...]]:
        """Go around careerkit; return the last statement's rows."""
        return around(self.url(account), *statements)

    def _wait(self) -> None:
        end = time.monotonic() + _SECONDS
        while True:
            try:
                self.sql("SELECT 1", account="postgres")
            except sa.exc.OperationalError as error:
                if time.monotonic() > end:
                    log = (self.home / "log").read_text("utf-8", errors="replace")
                    raise RuntimeError(f"PostgreSQL did not start: {log[-2000:]}") from error
                time.sleep(0.1)
            else:
                return
