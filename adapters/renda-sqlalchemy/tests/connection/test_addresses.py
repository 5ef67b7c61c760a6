"""Addresses of databases: whose driver is taken, which file is meant, and what of one is shown."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from renda_sqlalchemy.connection.addresses import (
    AddressError,
    file_of,
    is_temporary,
    read_url,
    shown_url,
    with_driver,
)


@pytest.mark.parametrize(
    ("scheme", "driver"),
    [
        ("postgresql", "psycopg"),
        ("mysql", "pymysql"),
        ("mariadb", "pymysql"),
        ("postgresql+psycopg2", "psycopg2"),
        ("mysql+mysqldb", "mysqldb"),
        ("sqlite", "pysqlite"),
    ],
)
def test_a_database_has_its_usual_driver_unless_the_address_names_one(scheme, driver):
    url = with_driver(make_url(f"{scheme}://clerk:x@h/db?a=1"))
    assert url.get_driver_name() == driver
    assert url.get_backend_name() == scheme.partition("+")[0]
    assert (url.username, url.password, url.query) == ("clerk", "x", {"a": "1"})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://clerk:geheim@h:5432/db", "postgresql://clerk:***@h:5432/db"),
        ("postgresql://clerk@h/db?password=geheim", "postgresql://clerk@h/db"),
        ("postgresql://h/db?sslkey=geheim&sslmode=require", "postgresql://h/db"),
        ("mysql://:geheim@h/db", "mysql://:***@h/db"),
        ("sqlite:///a/b.db?mode=ro", "sqlite:///a/b.db"),
        ("sqlite:////a/b.db", "sqlite:////a/b.db"),
    ],
)
def test_of_an_address_nothing_that_is_secret_is_shown(text, shown):
    assert shown_url(read_url(text)) == shown


@pytest.mark.parametrize(
    ("text", "file", "ends"),
    [
        ("sqlite:///a.db", Path("a.db"), False),
        ("sqlite:////srv/a.db", Path("/srv/a.db"), False),
        ("sqlite:///a.db?mode=ro", Path("a.db"), False),
        ("sqlite:///a.db?immutable=1", Path("a.db"), False),
        ("sqlite://", None, True),
        ("sqlite:///", None, True),
        ("sqlite:///:memory:", None, True),
        ("sqlite:///file:a.db?uri=true", None, False),
        ("sqlite:///file::memory:?uri=true", None, False),
        ("sqlite+pysqlite:///a.db", Path("a.db"), False),
        ("postgresql://h/a.db", None, False),
        ("mysql://h", None, False),
    ],
)
def test_only_sqlite_has_a_file_and_only_it_can_end_with_its_connection(text, file, ends):
    url = make_url(text)
    assert file_of(url) == file
    assert is_temporary(url) is ends


@pytest.mark.parametrize("text", ["", "geheim", "postgresql:geheim@h", "postgresql://h:geheim/db"])
def test_of_what_is_no_address_nothing_is_shown(text):
    with pytest.raises(AddressError) as refused:
        read_url(text)
    assert "geheim" not in refused.value.text("zh") + refused.value.text("en")
    assert "sqlite://…, postgresql://…, mysql://…, mariadb://…" in str(refused.value)
