"""How one room points at another's thing."""

from renda.kernel.ids import Reference


def test_a_reference_reads_as_kind_and_id() -> None:
    assert str(Reference("mandate", "d0412")) == "mandate d0412"


def test_references_are_in_order_of_kind_then_id() -> None:
    group, first, second = (
        Reference("group", "z"),
        Reference("mandate", "d1"),
        Reference("mandate", "d2"),
    )
    assert sorted([second, first, group]) == [group, first, second]
