"""The tables of a data directory, as log.md, section 2, has them."""

from __future__ import annotations

import re
import sqlite3

from ..proof.faults import Damaged

APPLICATION_ID = 1936679777
VERSION = 2

_STATEMENTS = (
    """CREATE TABLE streams(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT""",
    """CREATE TABLE records(
    position INTEGER PRIMARY KEY,
    event_id BLOB NOT NULL,
    stream INTEGER NOT NULL,
    version INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    leaf_hash BLOB NOT NULL,
    record BLOB NOT NULL
) STRICT""",
    "CREATE UNIQUE INDEX records_event_id ON records(event_id)",
    """CREATE TABLE access_log(
    sequence INTEGER PRIMARY KEY,
    leaf_hash BLOB NOT NULL,
    entry BLOB NOT NULL
) STRICT""",
    """CREATE TABLE tiles(
    tree INTEGER NOT NULL,
    level INTEGER NOT NULL,
    number INTEGER NOT NULL,
    root BLOB NOT NULL,
    nodes BLOB NOT NULL,
    PRIMARY KEY(tree, level, number)
) STRICT, WITHOUT ROWID""",
)
_SEALED = {
    "records": "records are",
    "streams": "streams are",
    "access_log": "the access log is",
    "tiles": "tiles are",
}


def statements() -> list[str]:
    """Every statement, triggers too, as SQLite keeps it: without the semicolon."""
    result = list(_STATEMENTS)
    for table, name in _SEALED.items():
        for action, done in (("update", "changed"), ("delete", "deleted")):
            result.append(
                f"CREATE TRIGGER {table}_no_{action} BEFORE {action.upper()} ON {table}\n"
                f"    BEGIN SELECT RAISE(ABORT, '{name} never {done}'); END"
            )
    return result


def check_schema(database: sqlite3.Connection) -> None:
    """That the database is a socai log of the version known here, and has its tables, index and triggers and no others.
    Raises :class:`Damaged`, and ``ValueError`` where it may be a log that this program does not know."""
    if _pragma(database, "application_id") != APPLICATION_ID:
        raise Damaged("the database says that it is no socai log (application_id)")
    version = _pragma(database, "user_version")
    if version != VERSION:
        advice = "use a newer version of this program" if version > VERSION else "opening it with socai brings it there"
        raise ValueError(f"the log has version {version} of its schema, and {VERSION} is known here: {advice}")
    expected = {_name(statement): statement for statement in statements()}
    found = {}
    for name, sql in database.execute("SELECT name, sql FROM sqlite_schema"):
        # SQLite's own have names that nothing else can have, and those without SQL are the indexes of constraints.
        if not (name.startswith("sqlite_") and (sql is None or name.startswith("sqlite_stat"))):
            found[name] = sql
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            raise Damaged(f"{name} is missing from the database")
        if name not in expected:
            raise Damaged(f"{name!r} does not belong into the database")
        if found[name] != expected[name]:
            raise Damaged(f"{name} is not as the log's format has it: {found[name]!r}")


def _pragma(database: sqlite3.Connection, name: str) -> int:
    value: int = database.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _name(statement: str) -> str:
    found = re.match(r"CREATE (?:UNIQUE )?(?:TABLE|INDEX|TRIGGER) (\w+)", statement)
    assert found
    return found[1]
