"""A value is shown by what it was given."""

from attrs import Factory, field, frozen

from renda.kernel.short_reprs import ShortRepr


@frozen(repr=False)
class Letter(ShortRepr):
    """A value with one field of each sort."""

    id: str
    text: str = field(repr=False)
    pages: int = 1
    copies: tuple[str, ...] = field(factory=tuple)
    name: str = field(default=Factory(lambda letter: letter.id, takes_self=True))


def test_what_is_as_ever_is_left_out() -> None:
    assert repr(Letter("l1", "dear", name="x")) == "Letter(id='l1', name='x')"


def test_what_differs_is_shown_by_name() -> None:
    letter = Letter("l1", "dear", 2, ("desk",))
    assert repr(letter) == "Letter(id='l1', pages=2, copies=('desk',), name='l1')"


def test_what_must_not_be_shown_never_is() -> None:
    assert "dear" not in repr(Letter("l1", "dear", 3))
