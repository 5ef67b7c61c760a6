"""Plugins that are installed, or cannot be loaded, or know a hook that nobody asks."""

import sys

import pluggy
import pytest

from renda import shipped_rulebooks
from renda.plugins import Plugins, hookimpl

SHIPPED = tuple(shipped_rulebooks())


class Unknown:
    """A plugin of another version."""

    @hookimpl
    def renda_weather(self):
        """Offer what nobody asks for."""


def test_an_unknown_hook_is_refused():
    with pytest.raises(pluggy.PluginValidationError, match="renda_weather"):
        Plugins([Unknown()])


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Packages that name plugins by entry points, on the path for one test."""
    made = []

    def make(name, source, entry=None):
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[renda]\n{entry or name} = {name}\n")
        made.append(name)

    monkeypatch.syspath_prepend(tmp_path)
    yield make
    for name in made:
        sys.modules.pop(name, None)


GOOD = """
from pathlib import Path
from renda.plugins import hookimpl

@hookimpl
def renda_rulebooks():
    return {"found": Path("found.toml")}
"""


ODD = """
from renda.plugins import hookimpl

@hookimpl
def renda_rulebooks():
    return {"odd": None}

@hookimpl
def renda_weather():
    return {}
"""


def test_installed_plugins_are_found_only_when_asked_for(installed):
    installed("renda_good_plugin", GOOD)
    assert "found" in Plugins(discover=True).rulebooks()
    assert Plugins().rulebooks() == SHIPPED


def test_a_plugin_that_cannot_be_loaded_is_named_and_the_others_work_on(installed):
    installed("renda_good_plugin", GOOD)
    installed("renda_broken_plugin", "raise SystemExit('out of order')", entry="broken")
    plugins = Plugins(discover=True)
    assert list(plugins.failures) == ["broken"]
    assert str(plugins.failures["broken"]) == "out of order"
    assert "found" in plugins.rulebooks()


def test_an_installed_plugin_with_an_unknown_hook_is_named_and_left_out_whole(installed):
    installed("renda_good_plugin", GOOD)
    installed("renda_odd_plugin", ODD, entry="odd")
    plugins = Plugins(discover=True)
    assert isinstance(plugins.failures["odd"], pluggy.PluginValidationError)
    assert plugins.rulebooks() == (*sorted(["found", *SHIPPED]),)


def test_a_plugin_given_is_refused_though_an_installed_one_would_only_be_named(installed):
    installed("renda_good_plugin", GOOD)
    with pytest.raises(pluggy.PluginValidationError):
        Plugins([Unknown()], discover=True)


def test_of_two_installed_plugins_of_one_name_the_first_stays_and_the_name_is_told(installed):
    installed("renda_good_plugin", GOOD, entry="same")
    installed("renda_other_plugin", GOOD.replace('"found"', '"other"'), entry="same")
    plugins = Plugins(discover=True)
    assert list(plugins.failures) == ["same"]
    assert len(plugins.rulebooks()) == 1 + len(SHIPPED)
