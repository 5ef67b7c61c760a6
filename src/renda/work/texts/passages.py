"""The passages that texts have in common (共同片段): what a reader sees of their likeness.

It knows characters of texts that are normalised; it does not know what they weigh.
"""

from collections.abc import Iterable, Iterator

from renda.work.texts.reader import BREAK


def common_passages(runs: Iterable[str], other: str) -> tuple[str, ...]:
    """Return the passages that stand in a run and in another text; the longest first.

    A passage that is part of a longer one is left out.

    Args:
        runs: Pieces of normalised text.
        other: A normalised text.
    """
    passages = {passage for run in runs for passage in _passages(run, other)}
    if len(passages) < 2:  # noqa: PLR2004 - nothing to put in order, as with most titles
        return tuple(passages)
    longest_first = sorted(passages, key=lambda passage: (-len(passage), passage))
    kept = list[str]()
    for passage in longest_first:
        if not any(passage in longer for longer in kept):
            kept.append(passage)
    return tuple(kept)


def _passages(one: str, other: str) -> Iterator[str]:
    """Yield the longest passage from each place in `one` that stands in `other` too.

    No passage reaches across a break.
    """
    # Most that titles share are whole things and names.
    if one in other and BREAK not in one:
        yield one
        return
    end = 0
    for start in range(len(one)):
        # What stands in `other` from the place before still does without its first character, so
        # the end never goes back; a passage that ends where the last one did is part of it.
        old_end = end = max(start, end)
        while one[end : end + 1].strip() and one[start : end + 1] in other:
            end += 1
        if end > old_end:
            yield one[start:end]
