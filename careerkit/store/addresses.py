"""Addresses of client stores: which databases there are, and what a server's address needs.

A server that is not on this computer is reached over TLS only, which its address has to say. A
password is better kept where the address is not: PostgreSQL's own password file, or none at all.
"""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from careerkit.errors import CareerkitError

TLS = ("verify-full", "verify-ca", "require")
_CONNECT_SECONDS = 15
_DRIVER = "postgresql+psycopg"


def parse(address: str) -> sa.URL:
    """Take the address of a store apart.

    Parameters
    ----------
    address
        Such as ``sqlite:////shared/clients.sqlite`` or ``postgresql+psycopg://db/careerkit``.

    Returns
    -------
    URL

    Raises
    ------
    ArgumentError, ValueError
        It is none.
    """
    url = sa.make_url(address)
    if url.get_backend_name() == "sqlite" and url.database and url.database.startswith("~"):
        # Otherwise clients would end up in a folder called "~" beside the notebooks.
        return url.set(database=str(Path(url.database).expanduser()))
    if url.drivername == "postgresql":  # which driver that means differs between SQLAlchemy's
        return url.set(drivername=_DRIVER)
    return url


def without_password(address: str) -> str:
    """Return an address as it may be shown."""
    try:
        url = sa.make_url(address)
    except ArgumentError:
        return repr(address)
    except ValueError:
        # A port that is no number: the address cannot be taken apart, so none of it is repeated.
        return "The address of the store"
    if "password" in url.query:
        url = url.update_query_dict({"password": "***"})
    return url.render_as_string(hide_password=True)


def has_password(address: str) -> bool:
    """Tell whether an address holds a password."""
    try:
        url = sa.make_url(address)
    except (ArgumentError, ValueError):
        return False  # opening it says what is wrong
    return bool(url.password) or "password" in url.query


def check_server(url: sa.URL) -> dict[str, Any]:
    """Look whether a database server may be used as it is addressed.

    Parameters
    ----------
    url
        What `parse` returned, of no SQLite file.

    Returns
    -------
    dict
        What else the driver is to be told.

    Raises
    ------
    CareerkitError
        It is no PostgreSQL server, or one elsewhere without TLS.
    """
    if url.drivername != _DRIVER:
        raise ValueError("clients are kept in SQLite or PostgreSQL (postgresql+psycopg://…)")
    asked = {key: str(value) for key, value in url.query.items()}
    # A service's file may name any host, and may say sslmode for itself.
    service = asked.get("service") or os.environ.get("PGSERVICE", "")
    elsewhere = [f"of the service {service}"] if service else []
    elsewhere += [host for host in _hosts(url) if not _is_here(host)]
    mode = asked.get("sslmode") or ("" if service else os.environ.get("PGSSLMODE", ""))
    if elsewhere and mode not in TLS:
        raise CareerkitError(
            f"The database server {elsewhere[0]} is not known to be this computer, and the "
            "address does not ask for TLS: what travels to it could be read or changed.",
            problems=[f"sslmode={mode} does not make sure of it"] if mode else (),
            hint="Add ?sslmode=verify-full to the address (&sslrootcert=FILE for the center's own "
            "certificate authority). docs/postgresql.md shows how.",
        )
    # A pool between here and the server (PgBouncer) may give every transaction another session,
    # so that statements are not prepared in one.
    more: dict[str, Any] = {"prepare_threshold": None}
    if "connect_timeout" not in asked:
        more["connect_timeout"] = _CONNECT_SECONDS
    if "application_name" not in asked:
        more["application_name"] = "careerkit"
    return more


def _hosts(url: sa.URL) -> list[str]:
    """Name the hosts that the driver may reach, wherever they are said."""
    said: list[str] = [url.host] if url.host else []
    said += _texts(url.query.get("host", ()))
    found = said or [os.environ.get("PGHOST", "")]
    # This one counts even where a host is named.
    found += _texts(url.query.get("hostaddr", os.environ.get("PGHOSTADDR", "")))
    return [host.strip() for text in found for host in text.split(",") if host.strip()]


def _texts(value: str | tuple[str, ...]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _is_here(host: str) -> bool:
    if host.startswith(("/", "@")) or host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
