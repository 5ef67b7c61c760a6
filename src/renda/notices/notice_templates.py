"""The wording of notices, in Chinese and English, with a place for each fact.

A wording is checked when it is made: it names only facts that its kind of occasion tells, the same
in both languages, and leaves out none that a reader needs. What facts say is put in as it is, and
never read as a wording again.
"""

from collections.abc import Iterator, Mapping
from string import Formatter

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import text_field
from renda.kernel.ids import Id
from renda.kernel.terms import Term
from renda.kernel.titles import Title
from renda.notices.occasions import DECLARED, Fact, OccasionKind
from renda.wording import CHINESE, ENGLISH

LANGUAGES = (CHINESE, ENGLISH)


class WordingLanguage(Term):
    """The languages that every notice is worded in (通知语言)."""

    CHINESE = CHINESE, "Chinese"
    ENGLISH = ENGLISH, "English"


class PlaceholderError(RendaError, ValueError):
    """A wording has a place that it may not have, or lacks one."""


class UnknownPlaceholderError(PlaceholderError):
    """A wording names what its kind of occasion does not tell."""

    message = (
        "the {lang} wording {template} names {given}, which is not allowed; allowed: {allowed}"
    )


class UnusedPlaceholderError(PlaceholderError):
    """A wording leaves out what a reader needs, or what it tells in the other language."""

    message = "the {lang} wording {template} does not tell {missing}; allowed: {allowed}"


class BraceError(PlaceholderError):
    """A brace stands in a wording that begins or ends no place."""

    message = (
        "the {lang} wording {template} has a brace that is no place; places are written like "
        "{example}"
    )


@frozen(kw_only=True)
class NoticeTemplate:
    """The wording of a notice (通知模板).

    Args:
        template_id: The id by which policies name it.
        on: The kind of occasion it is for.
        title: The line above it, by language, with places such as `{due_on}`.
        text: What it says, by language.

    Raises:
        UnknownPlaceholderError: It names a fact that such occasions do not tell.
        UnusedPlaceholderError: A language leaves out a needed fact, or one that the other tells.
        BraceError: A brace in it begins or ends no place.
    """

    template_id: Id = text_field()
    on: OccasionKind = field(converter=OccasionKind)
    title: Title
    text: Title

    def __attrs_post_init__(self) -> None:
        """Refuse places that no fact fills, and facts that are left out."""
        declared = DECLARED[self.on]
        used = {lang: {*self._places(lang)} for lang in LANGUAGES}
        wanted = {*declared.needed}.union(*used.values())
        about = {"template": self.template_id, "allowed": ", ".join(declared.names)}
        for lang, names in used.items():
            unknown = ", ".join(sorted(names - {*declared.names}))
            if unknown:
                raise UnknownPlaceholderError(lang=WordingLanguage(lang), given=unknown, **about)
        for lang, names in used.items():
            missing = ", ".join(sorted(wanted - names))
            if missing:
                raise UnusedPlaceholderError(lang=WordingLanguage(lang), missing=missing, **about)

    def worded(self, facts: Mapping[str, Fact]) -> tuple[Title, Title]:
        """Return the title and the text of a notice that tells these facts."""
        told = {
            lang: {name: told_as(fact, lang) for name, fact in facts.items()} for lang in LANGUAGES
        }
        return _filled(self.title, told), _filled(self.text, told)

    def _places(self, lang: str) -> Iterator[str]:
        """Yield the name of each place in a language."""
        try:
            yield from _named_places(self.title.texts[lang])
            yield from _named_places(self.text.texts[lang])
        except ValueError:
            about = {"template": self.template_id, "lang": WordingLanguage(lang)}
            raise BraceError(example="{due_on}", **about) from None


def _named_places(wording: str) -> Iterator[str]:
    for _, name, form, conversion in Formatter().parse(wording):
        if name is not None:
            # With a form or a conversion, or without a name, it is none, and is refused as one.
            yield f"{name}!{conversion}" if conversion else f"{name}:{form}".rstrip(":") or "{}"


def _filled(wording: Title, told: Mapping[str, Mapping[str, str]]) -> Title:
    return Title({lang: wording.texts[lang].format_map(told[lang]) for lang in LANGUAGES})


def told_as(fact: Fact, lang: str) -> str:
    """Return a fact as a notice in a language tells it: on one line, with nothing unprintable.

    Args:
        fact: The value of a placeholder.
        lang: The language of the notice.
    """
    text = fact.label(lang) if isinstance(fact, Title) else str(fact)
    if text.isprintable():
        return text
    # Line feeds would make further lines of a mail's head, and other controls a terminal's.
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
