"""Keys of persons sealed by a key from outside: a thief of the database reads nobody's name."""

import logging
import stat

import pytest
from attrs import evolve
from cryptography.fernet import Fernet
from sqlalchemy import delete, select, update

from renda import Office
from renda.people import Visitor
from renda.plugins import Plugins, hookimpl
from renda.ports import (
    Capability,
    NotFoundError,
    StoreError,
    SupportsSealing,
    inspect_store,
    read_identities,
    write_identities,
)
from renda_sqlalchemy import SqlStore
from renda_sqlalchemy.ports.identity_keys import (
    VARIABLE,
    IdentityDamagedError,
    IdentitySealedError,
    OutsideKeyError,
    OutsideKeyMissingError,
)

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
NAME = "来访人甲乙丙"


@pytest.fixture
def outside(monkeypatch):
    """Sets the keys from outside."""

    def given(*keys):
        monkeypatch.setenv(VARIABLE, ", ".join(keys))

    given()
    return given


@pytest.fixture
def file(tmp_path, outside):
    store = SqlStore.open(f"sqlite:///{tmp_path}/store.db")
    store.set_up()
    yield store
    store.close()


def session(store):
    return store.session(actor="信访", reason="回访")


def keep(store, number=1, name=NAME):
    with session(store) as s:
        s.identities.keep(Visitor(visitor_id=f"v{number}", name=name))


def name_of(store, number=1):
    with session(store) as s:
        return s.identities.read(f"v{number}").name


def secrets(store):
    with store.on.connect() as connection:
        rows = connection.execute(select(store.schema.table("identity_keys").c.secret))
        return [row.secret for row in rows]


def told(store):
    with store.reading() as s:
        changes = [change for entry in s.audit.entries() for change in entry.changes]
    return [(str(change.action), change.id) for change in changes]


# --- sealed


def test_what_is_sealed_opens_with_the_key_from_outside_only(store, outside):
    outside(OLD)
    keep(store)
    (secret,) = secrets(store)
    with pytest.raises(ValueError, match="Fernet key"):
        Fernet(secret)
    assert name_of(store) == NAME
    for wrong in ([], [NEW]):
        outside(*wrong)
        with pytest.raises(IdentitySealedError, match="nothing is lost"):
            name_of(store)
    outside(NEW, OLD)
    assert name_of(store) == NAME
    assert told(store)[-4:] == [("read", "v1"), ("tried", "v1"), ("tried", "v1"), ("read", "v1")]


def test_a_store_says_whether_it_seals(file, outside):
    assert Capability.SEALED_IDENTITIES not in file.capabilities
    outside(OLD)
    assert Capability.SEALED_IDENTITIES in SqlStore(file.on).capabilities


def test_without_a_key_from_outside_a_warning_says_so_once(file, caplog):
    caplog.set_level(logging.WARNING, "renda")
    keep(file, 1)
    keep(file, 2)
    assert [record.getMessage() for record in caplog.records] == [
        "identities lie beside their keys; set RENDA_IDENTITY_KEY to seal these"
    ]


def test_what_is_no_key_is_refused_and_never_shown(file, outside):
    outside("not-a-key")
    with pytest.raises(OutsideKeyError, match="openssl rand") as refused:
        keep(file)
    assert "not-a-key" not in str(refused.value)
    assert secrets(file) == []


def test_keys_that_were_bare_or_of_an_old_key_are_sealed_anew(file, tmp_path, outside):
    keep(file, 1)
    (bare,) = secrets(file)
    outside(OLD)
    keep(file, 2)
    outside(NEW, OLD)
    with session(file) as s:
        assert s.identities.seal() == 2
    outside(NEW)
    assert [name_of(file, number) for number in (1, 2)] == [NAME, NAME]
    assert bare.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_a_plugin_gives_keys_from_outside_too(file, tmp_path):
    class Keeper:
        @staticmethod
        @hookimpl
        def renda_identity_keys():
            return [OLD]

    assert isinstance(file, SupportsSealing)
    with Office.open(str(file.on.url), plugins=Plugins([Keeper, _sqlite()])) as office:
        keep(office.store)
        assert name_of(office.store) == NAME
    with pytest.raises(IdentitySealedError):
        name_of(file)


def _sqlite():
    from renda_sqlalchemy import plugin

    return plugin


# --- changed, corrected


@pytest.mark.parametrize(
    ("table", "column"), [("identity_keys", "secret"), ("identities", "ciphertext")]
)
def test_bytes_in_place_of_a_text_stop_no_verification(file, table, column):
    keep(file)
    with file.on.begin() as connection:
        connection.execute(update(file.schema.table(table)).values({column: b"x"}))
    with pytest.raises(IdentityDamagedError):
        name_of(file)
    assert not Office(file, Plugins()).verify().is_intact


@pytest.mark.parametrize("secret", ["", "x", NEW], ids=["none", "no key", "another"])
def test_an_identity_whose_key_was_changed_is_told_as_such(file, secret):
    keep(file)
    with file.on.begin() as connection:
        connection.execute(update(file.schema.table("identity_keys")).values(secret=secret))
    with pytest.raises(IdentityDamagedError, match="not what was kept") as refused:
        name_of(file)
    assert isinstance(refused.value, StoreError)
    assert told(file)[-1] == ("tried", "v1")


def test_no_byte_of_a_corrected_identity_stays_in_the_files(file, tmp_path):
    keep(file)
    (secret,) = secrets(file)
    keep(file, name="更正")
    assert secret.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_the_files_of_a_store_are_for_their_owner_only(file, tmp_path):
    with session(file) as s:
        s.begin_writing()
        found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert found == {"store.db": 0o600, "store.db-wal": 0o600, "store.db-shm": 0o600}


# --- out, and back


def test_identities_follow_a_backup(file, tmp_path, outside):
    outside(OLD)
    for number in range(1, 5):
        keep(file, number)
    with session(file) as s:
        lines = [*s.identities.export()]
    assert NAME not in "".join(lines)
    keep(file, 2, name="更正")
    with session(file) as s:
        s.identities.erase("v3")
    copy = SqlStore.open(f"sqlite:///{tmp_path}/copy.db")
    copy.set_up()
    copy.restore(file.dump())
    with session(copy) as s:
        assert s.identities.take(lines) == 2
    assert [name_of(copy, number) for number in (1, 4)] == [NAME, NAME]
    for gone in (2, 3):
        with pytest.raises(NotFoundError):
            name_of(copy, gone)
    with session(copy) as s:
        assert s.identities.take(lines) == 0
    copy.close()


@pytest.fixture
def emptied(file, outside):
    """A store whose identities were exported and are gone from its tables; and the rows of them."""
    outside(OLD)
    for number in (1, 2):
        keep(file, number)
    with session(file) as s:
        rows = read_identities(s.identities.export())
    with file.on.begin() as connection:
        for name in ("identities", "identity_keys"):
            connection.execute(delete(file.schema.table(name)))
    return file, rows


def take(store, rows):
    with session(store) as s:
        return s.identities.take(write_identities(rows))


FORGED = Fernet(OLD.encode()).encrypt(Fernet.generate_key()).decode()
# What somebody makes of the exported rows of v1 and v2, and how many are taken of that.
GIVEN = {
    "both": (lambda one, two: [one, two], 2),
    "in another order": (lambda one, two: [two, one], 2),
    "one twice": (lambda one, two: [one, one], 1),
    "none": (lambda one, two: [], 0),
    "of another person": (lambda one, two: [evolve(one, visitor_id="v9")], 0),
    "each in the other's name": (
        lambda one, two: [evolve(one, visitor_id="v2"), evolve(two, visitor_id="v1")], 0
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "taken"), GIVEN.values(), ids=GIVEN)
def test_each_identity_that_the_audit_knows_so_is_taken_once(emptied, given, taken):
    store, rows = emptied
    before = len(told(store))
    assert take(store, given(*rows)) == taken
    assert [action for action, _ in told(store)[before:]] == ["kept"] * taken
    assert len(secrets(store)) == taken
    for number in range(1, 3 * (taken == 2)):
        assert name_of(store, number) == NAME


@pytest.mark.parametrize("part", [{"secret": FORGED}, {"ciphertext": "x"}], ids=["key", "text"])
def test_of_identities_of_which_one_is_damaged_none_is_taken(emptied, part):
    store, (one, two) = emptied
    with pytest.raises(IdentityDamagedError):
        take(store, [one, evolve(two, **part)])
    assert secrets(store) == []
    assert take(store, [one, two]) == 2


def test_what_was_taken_is_sealed_by_the_first_key_from_outside(emptied, outside):
    store, rows = emptied
    outside(NEW, OLD)
    assert take(store, rows) == 2
    outside(NEW)
    assert name_of(store, 1) == NAME
    assert inspect_store(store).is_intact


def test_a_store_that_never_heard_of_identities_takes_none(file, tmp_path, outside):
    outside(OLD)
    keep(file)
    other = SqlStore.open(f"sqlite:///{tmp_path}/other.db")
    other.set_up()
    with session(file) as s, session(other) as t:
        assert t.identities.take(s.identities.export()) == 0
    other.close()


def test_identities_leave_a_store_sealed_or_not_at_all(file, outside):
    keep(file)
    for leave in ("export", "seal"):
        with session(file) as s, pytest.raises(OutsideKeyMissingError):
            getattr(s.identities, leave)()
    outside(OLD)
    with session(file) as s:
        (row,) = read_identities(s.identities.export())
    outside(NEW)
    with session(file) as s, pytest.raises(IdentitySealedError):
        s.identities.take(write_identities([row]))
