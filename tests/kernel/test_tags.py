"""Tags: the names that classes of moves and activities are stored with."""

from renda.kernel.tags import Tagged
from renda.process import Move
from renda.suggestions import File
from renda.work import Activity, Reception


def test_the_root_of_a_family_has_no_tag():
    assert (Tagged.tag(), Move.tag(), Activity.tag()) == ("", "", "")


def test_a_class_is_stored_under_the_name_that_stands_in_it_not_its_own():
    assert (File.tag(), Reception.tag()) == ("file", "reception")
