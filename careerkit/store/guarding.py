"""PostgreSQL sees to it by itself that a client belongs to counselors.

What careerkit keeps to (`careerkit.store.team`) the database enforces here, by the account that is
connected, so that another program with the same account gets no further:

- row-level security: an account reads, adds to and deletes only what belongs to it;
- grants: it may do no more than its role needs, and nobody but an administrator changes a version
  or an entry of the access log once it is written;
- triggers: a client is whose account saved it first, is forgotten whole or not at all, and the
  access log only grows. The database notes itself which account wrote an entry.

The owner of the tables, and whoever administers the server, are above all this.
"""

from __future__ import annotations

import sqlalchemy as sa

from careerkit.errors import CareerkitError
from careerkit.store.tables import BELONGS, FACTS, KEYS, LOG, LOG_END, STAFF, VERSIONS

_TABLES = [table.name for table in (VERSIONS, FACTS, KEYS, LOG, LOG_END, STAFF, BELONGS)]
_READ = [f"SELECT ON {table}" for table in _TABLES]
_NOTE = ["INSERT (number, key, entry, link) ON access_log", "UPDATE ON access_log_end"]
_CHANGE = ["INSERT, DELETE ON client_versions"]
_GRANTS = {
    "reporter": [*_READ, *_NOTE],
    "counselor": [*_READ, *_NOTE, *_CHANGE],
    "supervisor": [*_READ, *_NOTE, *_CHANGE, "INSERT, DELETE ON client_counselors"],
}
_ALL = "(SELECT careerkit_role()) IN ('reporter', 'supervisor', 'administrator')"
_OVER = "(SELECT careerkit_role()) IN ('supervisor', 'administrator')"
_CHANGES = "(SELECT careerkit_role()) IN ('counselor', 'supervisor', 'administrator')"
_SEEN = f"""({_ALL} OR client_id IN (
    SELECT belongs.client_id FROM client_counselors AS belongs
    WHERE belongs.account = session_user))"""
# Functions run as the owner of the tables, in this schema whatever the caller's search path is.
_AS_OWNER = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = {schema}, pg_temp"
_GUARD = [
    # Of whoever is connected: SET ROLE does not change session_user.
    """CREATE FUNCTION careerkit_role() RETURNS text STABLE
    LANGUAGE sql SECURITY DEFINER SET search_path = {schema}, pg_temp
    AS $$ SELECT role FROM staff WHERE account = session_user $$""",
    "ALTER TABLE client_versions ENABLE ROW LEVEL SECURITY",
    f"CREATE POLICY careerkit_see ON client_versions FOR SELECT USING ({_SEEN})",
    # Version 1 can be added only where there is no such client, for that row would be there.
    f"""CREATE POLICY careerkit_add ON client_versions FOR INSERT
    WITH CHECK ({_CHANGES} AND (version = 1 OR {_SEEN}))""",
    f"""CREATE POLICY careerkit_forget ON client_versions FOR DELETE
    USING ({_CHANGES} AND {_SEEN})""",
    "ALTER TABLE staff ENABLE ROW LEVEL SECURITY",
    f"CREATE POLICY careerkit_see ON staff FOR SELECT USING (account = session_user OR {_OVER})",
    "ALTER TABLE client_counselors ENABLE ROW LEVEL SECURITY",
    f"""CREATE POLICY careerkit_see ON client_counselors FOR SELECT
    USING (account = session_user OR {_OVER})""",
    f"CREATE POLICY careerkit_assign ON client_counselors FOR INSERT WITH CHECK ({_OVER})",
    f"CREATE POLICY careerkit_take ON client_counselors FOR DELETE USING ({_OVER})",
    f"""CREATE FUNCTION careerkit_saved_first() RETURNS trigger {_AS_OWNER} AS $$ BEGIN
        INSERT INTO client_counselors (client_id, account)
        SELECT NEW.client_id, account FROM staff WHERE account = session_user;
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER careerkit_saved_first AFTER INSERT ON client_versions
    FOR EACH ROW WHEN (NEW.version = 1) EXECUTE FUNCTION careerkit_saved_first()""",
    f"""CREATE FUNCTION careerkit_forgotten() RETURNS trigger {_AS_OWNER} AS $$ BEGIN
        IF EXISTS (SELECT FROM client_versions WHERE client_id IN (SELECT client_id FROM gone))
        THEN RAISE insufficient_privilege
            USING MESSAGE = 'a client is forgotten with every version or not at all';
        END IF;
        DELETE FROM client_counselors WHERE client_id IN (SELECT client_id FROM gone);
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER careerkit_forgotten AFTER DELETE ON client_versions
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION careerkit_forgotten()""",
    f"""CREATE FUNCTION careerkit_log_grows() RETURNS trigger {_AS_OWNER} AS $$ BEGIN
        IF (NEW.one, NEW.number, NEW.link) IS DISTINCT FROM (OLD.one, OLD.number, OLD.link)
            AND (NEW.number <= OLD.number OR NEW.one <> OLD.one OR NOT EXISTS (
                SELECT FROM access_log WHERE number = NEW.number AND link = NEW.link))
        THEN RAISE insufficient_privilege USING MESSAGE = 'the access log only grows';
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE TRIGGER careerkit_log_grows BEFORE UPDATE ON access_log_end
    FOR EACH ROW EXECUTE FUNCTION careerkit_log_grows()""",
    "ALTER TABLE access_log ADD COLUMN IF NOT EXISTS written_by name",
    "ALTER TABLE access_log ALTER COLUMN written_by SET DEFAULT session_user",
]
_OPEN = [
    "ALTER TABLE access_log ALTER COLUMN written_by DROP DEFAULT",
    *(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
      for table in ("client_versions", "staff", "client_counselors")),
    *(f"DROP POLICY careerkit_{name} ON {table}" for name, table in (
        ("see", "client_versions"), ("add", "client_versions"), ("forget", "client_versions"),
        ("see", "staff"), ("see", "client_counselors"), ("assign", "client_counselors"),
        ("take", "client_counselors"))),
    *(f"DROP FUNCTION careerkit_{name}() CASCADE"
      for name in ("role", "saved_first", "forgotten", "log_grows")),
]  # fmt: skip


def guard(connection: sa.Connection) -> None:
    """Let the database enforce whose a client is, from now on."""
    as_owner(connection)
    for grantee in _grantees(connection):
        _take_rights(connection, grantee)
    schema = _quoted(connection, _one(connection, "SELECT current_schema()"))
    for statement in _GUARD:
        connection.exec_driver_sql(statement.format(schema=schema))


def unguard(connection: sa.Connection) -> None:
    """Leave it to grants of whoever administers the database again who may do what."""
    as_owner(connection)
    for statement in _OPEN:
        connection.exec_driver_sql(statement)


def let_in(connection: sa.Connection, account: str, role: str) -> None:
    """Give an account the rights that its role needs, and no others.

    Raises
    ------
    CareerkitError
        The database has no such account, or it owns too little for an administrator.
    """
    as_owner(connection)
    there = sa.text("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :account)")
    if not connection.execute(there, {"account": account}).scalar():
        raise CareerkitError(
            f"The database has no account {account}.",
            hint=f"Whoever administers it makes one: CREATE ROLE {_quoted(connection, account)} "
            "LOGIN; then enroll them again.",
        )
    owner = _owner(connection)
    owns = sa.text("SELECT pg_has_role(:account, :owner, 'USAGE')")
    is_owner = connection.execute(owns, {"account": account, "owner": owner}).scalar()
    if is_owner != (role == "administrator"):
        name, group = _quoted(connection, account), _quoted(connection, owner)
        if is_owner:
            said = f"{account} owns the client store, and so may do all in it, whatever the role."
            hint = f"Take that away first: REVOKE {group} FROM {name}; or use another account."
        else:
            said = f"An administrator has to own the client store, and {account} does not."
            hint = f"Whoever administers the database runs: GRANT {group} TO {name};"
        raise CareerkitError(said, hint=hint)
    if is_owner:
        return
    _take_rights(connection, account)
    name = _quoted(connection, account)
    schema = _one(connection, "SELECT current_schema()")
    inside = sa.text("SELECT has_schema_privilege(:account, :schema, 'USAGE')")
    if not connection.execute(inside, {"account": account, "schema": schema}).scalar():
        connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {_quoted(connection, schema)} TO {name}")
    for right in _GRANTS[role]:
        connection.exec_driver_sql(f"GRANT {right} TO {name}")


def shut_out(connection: sa.Connection, account: str) -> None:
    """Take every right in the store from an account, if there still is one."""
    as_owner(connection)
    if account in _grantees(connection):
        _take_rights(connection, account)
        schema = _one(connection, "SELECT current_schema()")
        if schema != "public":  # which is everyone's
            name = _quoted(connection, account)
            connection.exec_driver_sql(
                f"REVOKE USAGE ON SCHEMA {_quoted(connection, schema)} FROM {name}"
            )


def writers(connection: sa.Connection) -> dict[int, str]:
    """Return which account the database says wrote the entries of the access log, by number."""
    rows = connection.exec_driver_sql(
        "SELECT number, written_by FROM access_log WHERE written_by IS NOT NULL"
    )
    return {row.number: row.written_by for row in rows}


def as_owner(connection: sa.Connection) -> None:
    """Go on as the owner of the tables, so that all that is made is theirs."""
    connection.exec_driver_sql(f"SET LOCAL ROLE {_quoted(connection, _owner(connection))}")


def _owner(connection: sa.Connection) -> str:
    return _one(
        connection,
        "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'client_versions'::regclass",
    )


def _grantees(connection: sa.Connection) -> list[str]:
    """Name everyone but the owner who has rights in the store, ``public`` included."""
    query = sa.text(
        "SELECT DISTINCT coalesce(pg_roles.rolname, 'public') AS grantee, relowner = grantee "
        "AS own FROM pg_class, aclexplode(relacl) LEFT JOIN pg_roles ON pg_roles.oid = grantee "
        "WHERE pg_class.oid = ANY (CAST(:tables AS regclass[]))"
    )
    rows = connection.execute(query, {"tables": _TABLES})
    return sorted(row.grantee for row in rows if not row.own)


def _take_rights(connection: sa.Connection, account: str) -> None:
    name = "PUBLIC" if account == "public" else _quoted(connection, account)
    connection.exec_driver_sql(f"REVOKE ALL ON {', '.join(_TABLES)} FROM {name}")


def _quoted(connection: sa.Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)


def _one(connection: sa.Connection, statement: str) -> str:
    return str(connection.exec_driver_sql(statement).scalar_one())
