"""Ids are told by annotations, however fields are spelt."""

from typing import Annotated

import pytest

from renda.kernel.ids import Id, is_id
from renda.kernel.input.annotations import bare_type, is_optional


@pytest.mark.parametrize("annotation", [Id, Id | None], ids=str)
def test_a_field_annotated_so_holds_an_id(annotation):
    assert is_id(annotation)
    assert bare_type(annotation) is str


@pytest.mark.parametrize(
    "annotation",
    [str, str | None, Annotated[str, "party"], Id | int | None, tuple[Id, ...]],
    ids=str,
)
def test_nothing_else_is_an_id(annotation):
    assert not is_id(annotation)


def test_what_is_optional_is_told_apart():
    assert (is_optional(Id), is_optional(Id | None), is_optional(str | int)) == (False, True, False)


def test_a_choice_of_several_types_stays_whole():
    assert bare_type(str | int | None) == str | int | None
    assert bare_type(str) is str
