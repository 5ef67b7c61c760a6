"""On whose authority a number stands: the instrument, its version, the article, dates in force.

Only what a source says is cited; an article whose number is not public is left absent.
"""

from datetime import date

from attrs import frozen

from renda.kernel.titles import Title
from renda.wording import ENGLISH, say


@frozen(kw_only=True)
class Instrument:
    """A law, regulation or opinion in one version (法律、法规、规范性文件).

    Args:
        title: Its title by language.
        version: What tells this text from its other texts, usually a date.
        adopted_on: The day it was adopted.
        in_force_from: The first day it binds.
        in_force_to: The first day it binds no longer; None while it does.
        source: Where its text, or what is known of it, can be read.
    """

    title: Title
    version: str
    adopted_on: date
    in_force_from: date
    in_force_to: date | None = None
    source: str = ""


@frozen(kw_only=True)
class Citation:
    """A place in an instrument (条款); `article` is None where its number is not public."""

    instrument: Instrument
    article: str | None = None

    def label(self, lang: str = ENGLISH) -> str:
        """Return the citation as a reader of `lang` would write it."""
        article = self.article or say("article number not public", lang)
        return say(
            "{title} ({version}), {article}",
            lang,
            title=self.instrument.title,
            version=self.instrument.version,
            article=article,
        )

    def __str__(self) -> str:
        """Return the citation in English."""
        return self.label()
