import re
import sqlite3
import types

ATTACK = "' UNION SELECT id, password_hash, email FROM staff --"


class Connection:
    """SQLite in the place of PostgreSQL: both read quotes and backslashes alike here."""

    def __init__(self):
        self.database = sqlite3.connect(":memory:")
        self.database.row_factory = lambda cursor, row: dict(zip((c[0] for c in cursor.description), row))
        self.database.executescript(
            """
            create table customers (id, name, email);
            insert into customers values (1, 'Ann O''Hara', 'ann@example.com'), (2, 'Bo', 'bo@example.com');
            create table staff (id, password_hash, email);
            insert into staff values (9, 'SECRET', 'boss@example.com');
            """
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def execute(self, query, values=()):
        return self.database.execute(query.replace("ILIKE", "LIKE").replace("%s", "?"), values)


def prove(load):
    request = types.SimpleNamespace(args={})
    passing = types.SimpleNamespace(get=lambda path: lambda view: view)
    page = load(
        flask={"Blueprint": lambda *_: passing, "jsonify": lambda **body: body, "request": request},
        psycopg__rows={"dict_row": None},
        shop__access={"require_role": lambda role: lambda view: view},
        shop__database={"connect": lambda row_factory: Connection()},
    )

    def search(name):
        request.args = {"name": name}
        try:
            return str(page.search_customers())
        except sqlite3.Error:
            return ""

    attacks = (ATTACK, "x" + ATTACK, "\\" + ATTACK)
    return any("SECRET" in search(attack) for attack in attacks), "Ann" in search("ann") and "Bo" not in search("ann")
