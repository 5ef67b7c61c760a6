"""Long texts in parts: nothing is lost before the last part, and no character is cut."""

from hypothesis import given
from hypothesis import strategies as st

from renda_notify.message_parts import SHORTENED, one_line, parts_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@given(TEXTS, st.integers(10, 40), st.integers(1, 5))
def test_parts_are_within_their_bounds(text, most_bytes, most_parts):
    parts = parts_of(text, most_bytes, most_parts)
    assert 1 <= len(parts) <= most_parts
    assert max(len(part.encode()) for part in parts) <= most_bytes


@given(TEXTS, st.integers(10, 40), st.integers(1, 5))
def test_joined_they_are_the_text_or_its_beginning(text, most_bytes, most_parts):
    joined = "".join(parts_of(text, most_bytes, most_parts))
    if joined == text:
        return
    assert joined.endswith(SHORTENED)
    assert text.startswith(joined.removesuffix(SHORTENED))
    # It was shortened only where it could not be carried whole.
    assert len(text.encode()) > (most_bytes - 3) * most_parts


def test_a_title_is_on_one_line():
    assert one_line(" 期限\r\n\n 临近\t了 ") == "期限 临近 了"
