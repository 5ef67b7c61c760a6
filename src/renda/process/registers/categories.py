"""The categories of items as a tree: data of a place, with labels by language.

It knows which category stands within which. It does not know any category by name, nor which item
has one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from attrs import frozen

from renda.errors import RendaError
from renda.kernel.ids import Id
from renda.kernel.input.likest import likest
from renda.kernel.titles import Title
from renda.wording import ENGLISH


class CategoryTreeError(RendaError, ValueError):
    """Categories make no tree: one stands there twice, or within one that is not before it."""

    message = "{category} stands there twice, or is within {within}, which is not before it"


@frozen(kw_only=True)
class Category:
    """A category of items (分类).

    Args:
        id: The word that items have for it.
        title: What readers call it, by language.
        within: The id of the wider category it is a part of; empty where it is one of the widest.
    """

    id: Id
    title: Title
    within: str = ""


@frozen
class CategoryTree:
    """The categories of a place (分类体系).

    Args:
        categories: The categories, each after the one that it is within.

    Raises:
        CategoryTreeError: They make no tree.
    """

    categories: tuple[Category, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what is no tree."""
        before = {""}
        for category in self.categories:
            if category.id in before or category.within not in before:
                raise CategoryTreeError(category=category.id, within=category.within or "-")
            before.add(category.id)

    def __iter__(self) -> Iterator[Category]:
        """Yield the categories, each after the one that it is within."""
        return iter(self.categories)

    def __contains__(self, category: object) -> bool:
        """Tell whether an id is that of a category."""
        return category in self._by_id

    def label(self, category: str, lang: str = ENGLISH) -> str:
        """Return what readers call a category, and the wider ones before it; of others the id.

        Args:
            category: The id of the category, as items have it.
            lang: A language code.
        """
        titles = [self._by_id[id].title.label(lang) for id in self.path(category)]
        return " / ".join(titles) or category

    def path(self, category: str) -> tuple[str, ...]:
        """Return the ids from the widest category to a category; none where it is not there."""
        found = self._by_id.get(category)
        return () if found is None else (*self.path(found.within), category)

    def nearest(self, word: str) -> str | None:
        """Return the id of the category that is called most like a word; None where none is."""
        names = {
            name: category.id
            for category in self.categories
            for name in (*category.title.texts.values(), category.id)
        }
        likest_name = likest(word, names)
        return None if likest_name is None else names[likest_name]

    def counts(self, categories: Iterable[str | None]) -> Mapping[str, int]:
        """Return how many of some items each category has, what is within it included.

        Args:
            categories: The category of each item; None, or one that is not there, counts nowhere.
        """
        paths = (self.path(category) for category in categories if category is not None)
        counted = Counter(id for path in paths for id in path)
        return {category.id: counted[category.id] for category in self.categories}

    @cached_property
    def _by_id(self) -> Mapping[str, Category]:
        return {category.id: category for category in self.categories}
