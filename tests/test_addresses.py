"""A store on a server is reached over TLS only, and its password is told to nobody."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from careerkit.cli import app
from careerkit.clients import choosing
from careerkit.errors import CareerkitError
from careerkit.store import open_store
from careerkit.store.addresses import check_server, parse, without_password
from tests.postgres import PASSWORD, Database


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PGHOST", "PGHOSTADDR", "PGSERVICE", "PGSSLMODE", "PGPASSWORD", "PGPASSFILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    "address",
    [
        "db.example.org/x",
        "db.example.org/x?sslmode=prefer",
        "db.example.org/x?sslmode=disable",
        "db.example.org/x?sslmode=allow",
        "10.0.0.5:5432/x",
        "[2001:db8::5]/x",
        "localhost.example.org/x",
        "/x?host=db.example.org",
        "/x?host=/run/postgresql&host=db.example.org",
        "/x?host=localhost,db.example.org",
        "localhost/x?hostaddr=10.0.0.5",
        "localhost/x?host=db.example.org",
        "/x?service=center",
        "0.0.0.0/x",
    ],
)
@pytest.mark.parametrize("driver", ["postgresql+psycopg", "postgresql"])
def test_elsewhere_without_tls_is_refused(address: str, driver: str) -> None:
    with pytest.raises(CareerkitError, match="does not ask for TLS") as caught:
        open_store(f"{driver}://kim:hush@{address}")
    assert "sslmode=verify-full" in str(caught.value)
    assert "hush" not in str(caught.value)


def test_wherever_the_host_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    url = parse("postgresql://kim@/x")
    check_server(url)
    for name in ("PGHOST", "PGHOSTADDR", "PGSERVICE"):
        with monkeypatch.context() as patch:
            patch.setenv(name, "10.0.0.5")
            with pytest.raises(CareerkitError, match="TLS"):
                check_server(url)
            patch.setenv("PGSSLMODE", "verify-full")
            if name == "PGSERVICE":  # its file may say otherwise
                with pytest.raises(CareerkitError, match="TLS"):
                    check_server(url)
            else:
                check_server(url)


@pytest.mark.parametrize(
    "address",
    [
        "db.example.org/x?sslmode=verify-full",
        "db.example.org/x?sslmode=verify-ca&sslrootcert=/etc/center.pem",
        "db.example.org/x?sslmode=require",
        "/x?service=center&sslmode=verify-full",
        "localhost/x",
        "127.0.0.1:5433/x",
        "[::1]/x",
        "/x",
        "/x?host=/run/postgresql",
    ],
)
def test_over_tls_or_here_it_is_not(address: str) -> None:
    more = check_server(parse(f"postgresql://kim@{address}"))
    assert more["prepare_threshold"] is None
    assert parse(f"postgresql://kim@{address}").drivername == "postgresql+psycopg"


@pytest.mark.parametrize("driver", ["postgresql+psycopg2", "postgresql+asyncpg", "mysql+pymysql"])
def test_other_databases_are_not_used(driver: str) -> None:
    with pytest.raises(CareerkitError, match="SQLite or PostgreSQL"):
        open_store(f"{driver}://kim:hush@localhost/x")


def test_a_wrong_password_is_told_without_it(
    database: Database, caplog: pytest.LogCaptureFixture, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("CAREERKIT_KEYS", str(tmp_path))
    with open_store(database.by_network(PASSWORD)) as store:
        assert store.ids() == []
    asked = database.by_network("wrong-hush")
    for address in (asked, asked.replace(":wrong-hush@", "@") + "&password=wrong-hush"):
        with pytest.raises(CareerkitError, match="password authentication failed") as caught:
            open_store(address)
        error: BaseException | None = caught.value
        while error is not None:
            assert "wrong-hush" not in f"{error} {error!r}"
            error = error.__cause__ or error.__context__
    assert "hush" not in caplog.text
    assert "hush" not in without_password(asked) + without_password(f"{asked}&password=hush")


def test_a_password_file_is_enough(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = database.by_network("x").replace(":x@", "@")
    with pytest.raises(CareerkitError, match="no password supplied"):
        open_store(address)
    (tmp_path / "pgpass").write_text(f"127.0.0.1:{database.port}:careerkit:anna:{PASSWORD}\n")
    (tmp_path / "pgpass").chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "pgpass"))
    monkeypatch.setenv("CAREERKIT_KEYS", str(tmp_path / "keys"))
    open_store(address).close()


def test_a_password_is_not_taken_from_a_command() -> None:
    for address in ("postgresql://kim:hush@localhost/x", "postgresql://kim@/x?password=hush"):
        done = CliRunner().invoke(app, ["log", "--store", address])
        assert isinstance(done.exception, CareerkitError)
        assert "can be read by everyone on this computer" in str(done.exception)
        assert "hush" not in str(done.exception)


def test_a_store_is_the_same_with_and_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    for address in ("postgresql://kim:hush@center/x", "postgresql://center/x?password=hush"):
        monkeypatch.setenv("CAREERKIT_STORE", address)
        assert "hush" not in choosing.this_store()


def test_nobody_waits_forever_for_a_server_that_is_silent() -> None:
    url = parse("postgresql://kim@localhost/x")
    assert 1 < check_server(url)["connect_timeout"] < 60
    assert "connect_timeout" not in check_server(url.update_query_dict({"connect_timeout": "2"}))


def test_without_the_driver_a_sentence_says_so() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from careerkit.store import open_store\n"
        "try: open_store('postgresql://kim@localhost/x')\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "CareerkitError" in done.stdout
    assert "careerkit[server]" in done.stdout
