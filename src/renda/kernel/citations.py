"""On whose authority a number stands: the instrument, its version, the article, dates in force.

It knows what a source says of itself. It does not guess: an article whose number is not public
stays absent.
"""

from datetime import date

from attrs import frozen

from renda.kernel.short_reprs import ShortRepr
from renda.kernel.titles import Title
from renda.wording import ENGLISH, say


@frozen(kw_only=True, repr=False)
class Instrument(ShortRepr):
    """A law, regulation or opinion in one version (法律、法规、规范性文件).

    Args:
        title: The title by language.
        version: The mark that tells this text from earlier and later ones, usually a date.
        adopted_on: The day on which the instrument was adopted.
        in_force_from: The first day on which it binds.
        in_force_to: The first day on which it no longer binds; None while it is in force.
        source: Where its text, or a report about it, can be read; empty where nobody noted it.

    >>> from renda import load_rulebook
    >>> instrument = load_rulebook("wujin-2024").rule("deputy.receptions").citation.instrument
    >>> print(instrument.version, instrument.adopted_on, instrument.in_force_to)
    2024-12-25 2024-12-25 None
    """

    title: Title
    version: str
    adopted_on: date
    in_force_from: date
    in_force_to: date | None = None
    source: str = ""


@frozen(kw_only=True, repr=False)
class Citation(ShortRepr):
    """A place in an instrument (条款); `article` is None where its number is not public.

    >>> from renda import load_rulebook
    >>> print(load_rulebook("wujin-2024").rule("deputy.receptions").citation)
    Wujin District Opinion on a system for practising whole-process people's democracy
    (2024-12-25), article number not public
    """

    instrument: Instrument
    article: str | None = None

    def label(self, lang: str = ENGLISH) -> str:
        """Return title, version and article in one line of `lang`."""
        article = self.article or say("article number not public", lang)
        return say(
            "{title} ({version}), {article}",
            lang,
            title=self.instrument.title,
            version=self.instrument.version,
            article=article,
        )

    def __str__(self) -> str:
        """Return the line in English."""
        return self.label()
