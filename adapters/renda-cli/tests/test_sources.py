"""Where data are: an address is told from a path, and never shown with its password."""

from pathlib import Path

import pytest

from renda_cli.arguments.sources import (
    Address,
    parse_address,
    parse_output,
    parse_path,
    parse_source,
    without_secrets,
)
from renda_cli.arguments.values import UnreadableTextError

PLACES = {
    "a folder": ("tables", Path("tables")),
    "a folder above": ("../tables", Path("../tables")),
    "a folder in Chinese": ("履职数据", Path("履职数据")),
    "a folder with a colon": ("2025:tables", Path("2025:tables")),
    "a drive of Windows": (r"C:\tables", Path(r"C:\tables")),
    "a drive of Windows with a slash": ("C:/tables", Path("C:/tables")),
    "a file of SQLite": ("sqlite:///a.db", Address("sqlite:///a.db")),
    "a server": ("postgresql://clerk:x@h/db", Address("postgresql://clerk:x@h/db")),
    "a server by its driver": ("mysql+pymysql://h/db", Address("mysql+pymysql://h/db")),
    "a scheme in capitals": ("SQLITE:///a.db", Address("SQLITE:///a.db")),
    "a password of signs": ("pg://u:p%40:/?#@h/db", Address("pg://u:p%40:/?#@h/db")),
}
NO_PLACES = {
    "nothing": ("", "{name} is empty"),
    "one slash": ("sqlite:/a.db", "no address of a store"),
    "a scheme of other letters": ("ポスト://clerk:x@h", "no address of a store"),
    "a path before the scheme": ("a/sqlite:///a.db", "no address of a store"),
    "two signs that may end the password": ("pg://u:a@b@h/db", "has several @"),
}


@pytest.mark.parametrize(("text", "place"), PLACES.values(), ids=PLACES)
def test_a_place_is_a_path_or_an_address(text, place):
    assert parse_source(text) == place
    if isinstance(place, Address):
        assert parse_address(text) == place
        with pytest.raises(UnreadableTextError, match="is the address of a store; give a path"):
            parse_path(text)
    else:
        assert parse_path(text) == parse_output(text) == place
        with pytest.raises(UnreadableTextError, match="no address of a store"):
            parse_address(text)


@pytest.mark.parametrize(("text", "why"), NO_PLACES.values(), ids=NO_PLACES)
def test_what_may_be_a_slip_is_refused_and_not_taken_for_a_path(text, why):
    for parse in (parse_source, parse_address):
        with pytest.raises(UnreadableTextError) as refused:
            parse(text)
        assert why in refused.value.complaint.message
    with pytest.raises(UnreadableTextError):
        parse_path(text)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("-", "-"),
        ("./-", "-"),
        ("./--force", "--force"),
        ("a-b", "a-b"),
        ("--", None),
        ("-f", None),
    ],
)
def test_a_file_to_write_is_no_mistyped_option(text, path):
    if path is None:
        with pytest.raises(UnreadableTextError, match=r"like an option; write \./ before it"):
            parse_output(text)
    else:
        assert parse_output(text) == Path(path)


@pytest.mark.parametrize(
    ("url", "shown", "scheme"),
    [
        ("sqlite:///a.db", "sqlite:///a.db", "sqlite"),
        ("pg://clerk:geheim@h/db", "pg://clerk:***@h/db", "pg"),
        ("pg://clerk:@h/db", "pg://clerk:***@h/db", "pg"),
        ("pg://:geheim@h/db", "pg://:***@h/db", "pg"),
        ("pg://clerk@h/db", "pg://clerk@h/db", "pg"),
        ("pg://clerk:ge/he:im@h:5432/db", "pg://clerk:***@h:5432/db", "pg"),
        ("pg://clerk:ge?heim@h/db?x=1", "pg://clerk:***@h/db", "pg"),
        ("pg+slow://h/db?password=geheim", "pg+slow://h/db", "pg"),
        ("pg://h:5432/db", "pg://h:5432/db", "pg"),
        ("pg://clerk:ge\nheim@h/db", "pg://clerk:***@h/db", "pg"),
    ],
)
def test_an_address_is_shown_without_what_is_secret(url, shown, scheme):
    address = Address(url)
    assert str(address) == shown
    assert address.scheme == scheme
    assert "heim" not in repr(address)


@pytest.mark.parametrize(
    ("words", "said", "shown"),
    [
        ([], "cannot open :geheim@", "cannot open :geheim@"),
        (["tables"], "no tables", "no tables"),
        (["pg://u:geheim@h"], "no pg://u:geheim@h", "no pg://u:***@h"),
        (["pg://u:geheim@h"], "h refused u:geheim@h", "h refused u:***@h"),
        (["init", "pg://u:geheim@h", "--lang"], "x pg://u:geheim@h x", "x pg://u:***@h x"),
        (["pg://h/db?password=geheim"], "no db?password=geheim", "no db?password=***"),
        (["pg://h/db?password=ge+heim"], "password=ge heim", "password=***"),
        (["pg://h/db?a=1&b=2"], "a=1, b=2, c=3", "a=***, b=***, c=3"),
        (["pg://h/db?geheim"], "what is geheim", "what is ***"),
        (["pg://h/db?a=&b=2"], "a=, b=2", "a=***, b=***"),
        (["pg:u:geheim@h"], "no pg:u:geheim@h", "no pg:***@h"),
        (["pg:u:ge\nheim@h"], "no pg:u:ge\nheim@h", "no pg:***@h"),
        (["pg//u:geheim@h"], "no folder pg//u:geheim@h", "no folder pg//u:***@h"),
        (["pg://u:a@x", "pg://u:b@y"], "pg://u:b@y, pg://u:a@x", "pg://u:***@y, pg://u:***@x"),
    ],
)  # fmt: skip
def test_nothing_that_is_said_holds_a_secret_of_the_words_that_were_given(words, said, shown):
    assert without_secrets(said, words) == shown
