"""What is said without a catalogue, and how values get into the places of a message."""

import subprocess
import sys

from renda.catalogue_files import read_po
from renda.kernel.terms import Role, Standing
from renda.kernel.titles import Title
from renda.suggestions.life.terms import HandlingRole
from renda.wording import Catalogue, mark, say


def test_a_language_without_a_catalogue_is_answered_in_english() -> None:
    assert say("nothing is owed", "xx") == "nothing is owed"


def test_a_message_without_a_translation_is_said_in_english() -> None:
    assert say("these words are in no catalogue", "zh") == "these words are in no catalogue"


def test_a_package_without_catalogues_speaks_english() -> None:
    assert Catalogue("attrs").say("{count} things", "zh", count=2) == "2 things"


def test_english_is_spoken_unless_another_language_is_asked_for() -> None:
    assert say("{standing}", standing=Standing.DISPUTED) == "disputed"


def test_a_value_with_a_label_says_itself_in_the_language_asked_for() -> None:
    title = Title({"zh": "选举法", "en": "Electoral Law"})
    assert say("{a}: {b}", "zh", a=Standing.DISPUTED, b=title) == "有异议: 选举法"


def test_braces_in_a_value_are_left_alone() -> None:
    assert say("{value} is wrong", value="{place}") == "{place} is wrong"


def test_a_place_may_bear_any_name() -> None:
    assert say("{self} {message} {lang}", self=1, message=2, lang=3) == "1 2 3"


def test_a_marked_message_is_kept_for_later() -> None:
    assert mark("{value} is wrong") == "{value} is wrong"


def test_one_english_word_is_named_by_its_vocabulary() -> None:
    assert (Role.LEAD.en, HandlingRole.LEAD.en) == ("lead", "lead")
    assert (Role.LEAD.label("zh"), HandlingRole.LEAD.label("zh")) == ("领衔", "主办")


def test_nothing_is_read_before_something_is_said_in_another_language() -> None:
    code = (
        "import sys, renda; renda.check; renda.Verdict.MET.label(); str(renda.RendaError());"
        "print('renda.catalogue_files' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_a_catalogue_without_entries_holds_no_texts():
    assert read_po([], "empty.po") == {}
