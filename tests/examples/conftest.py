"""The sample district, made from its seed and checked through its files."""

import io
from contextlib import redirect_stdout
from functools import cache

import pytest
from sample_district import EXAMPLE, load

from renda import Year, check, load_rulebook, read_tables
from renda_sqlalchemy import SqlStore


@pytest.fixture(scope="module", autouse=True)
def _siblings():
    """Let the example's modules find each other, as they do when run as scripts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(EXAMPLE.parent))
        patch.syspath_prepend(str(EXAMPLE))
        yield


@pytest.fixture(scope="module")
def make():
    return load("make")


@pytest.fixture(scope="module")
def tables(make):
    return make.district(seed=2025)


@pytest.fixture(scope="module")
def rulebook():
    return load_rulebook("wujin-2024")


@pytest.fixture(scope="module")
def checked(make, rulebook, tmp_path_factory):
    """Return what checks a sample: through files, as a user does."""

    def report_of(tables, **asked):
        folder = tmp_path_factory.mktemp("wujin")
        make.write(tables, folder)
        read = read_tables(folder, rulebook)
        assert read.ignored == ()
        year = Year(2025)
        return check(
            rulebook, read.roster, read.records, year, attestations=read.attestations, **asked
        )

    return report_of


@pytest.fixture(scope="module")
def report(checked, tables):
    return checked(tables)


@pytest.fixture
def ready_url(tmp_path):
    """The address of a store that is ready and empty."""
    url = f"sqlite:///{tmp_path / 'own.db'}"
    store = SqlStore.open(url)
    store.set_up()
    store.close()
    return url


@pytest.fixture(scope="module")
def tell(story):
    """What a script prints that tells a story, by the words on its command line; told once."""

    @cache
    def run(*words):
        printed = io.StringIO()
        with redirect_stdout(printed):
            story["main"]([*words])
        return printed.getvalue()

    return run
