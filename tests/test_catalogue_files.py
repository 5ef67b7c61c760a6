"""How catalogues are found in a package and read, in either of gettext's formats."""

import io
import sys

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po as read_by_babel

from renda.catalogue_files import CatalogueFormatError, read_mo, read_po, read_texts, text_key
from renda.wording import Catalogue

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
PO = f"""{HEAD}
# what is owed
msgid "a \\"word\\"\\n"
"on two lines"
msgstr ""
"一个词\\n"
"两行"

msgctxt "Part"
msgid "lead"
msgstr "领衔"
msgid "lead"
msgstr "铅"

msgid "not translated yet"
msgstr ""
"""
TEXTS = {
    'a "word"\non two lines': "一个词\n两行",
    text_key("lead", "Part"): "领衔",
    "lead": "铅",
}


def _compiled(text):
    written = io.BytesIO()
    write_mo(written, read_by_babel(io.BytesIO(text.encode())))
    return written.getvalue()


def _swapped(data):
    """Return a compiled catalogue as a machine of the other byte order writes it."""
    words = [data[at : at + 4][::-1] for at in range(0, 28, 4)]
    count = int.from_bytes(data[8:12], sys.byteorder)
    tables = [data[at : at + 4][::-1] for at in range(28, 28 + 16 * count, 4)]
    return b"".join([*words, *tables, data[28 + 16 * count :]])


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package with a room, as somebody outside the distribution makes one."""
    for folder in (tmp_path / "hamlet", tmp_path / "hamlet" / "petitions"):
        folder.mkdir()
        (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path / "hamlet"
    for name in [name for name in sys.modules if name.partition(".")[0] == "hamlet"]:
        del sys.modules[name]


def _put(folder, content, name, lang="zh"):
    where = folder / "locale" / lang / "LC_MESSAGES"
    where.mkdir(parents=True, exist_ok=True)
    (where / name).write_bytes(content)


def test_a_catalogue_is_read_as_babel_reads_it():
    assert read_po(PO.splitlines(), "p.po") == TEXTS
    by_babel = {
        text_key(entry.id, entry.context or ""): entry.string
        for entry in read_by_babel(io.BytesIO(PO.encode()))
        if entry.id and entry.string
    }
    assert by_babel == TEXTS


def test_a_compiled_catalogue_says_the_same_in_either_byte_order():
    assert read_mo(_compiled(PO)) == TEXTS
    assert read_mo(_swapped(_compiled(PO))) == TEXTS


@pytest.mark.parametrize(
    "line",
    [
        'msgid_plural "words"',
        "msgid without quotes",
        'msgid "a" "b"',
        '"out of nowhere"',
        "#, python-format, fuzzy",
        'msgstr "\\a"',
    ],
)
def test_a_line_that_is_not_understood_is_refused_by_file_and_number(line):
    with pytest.raises(CatalogueFormatError, match=r"p\.po, line 2"):
        read_po(["", line], "p.po")


def test_an_entry_that_is_there_twice_is_refused():
    again = ['msgid "lead"', 'msgstr "铅"']
    with pytest.raises(CatalogueFormatError, match="lead"):
        read_po([*again, *again], "p.po")


def test_a_room_brings_its_own_catalogue_and_edits_none(package):
    _put(package, PO.encode(), "hamlet.po")
    _put(package / "petitions", b'msgid "petition"\nmsgstr "\xe4\xbf\xa1\xe8\xae\xbf"\n', "any.po")
    assert Catalogue("hamlet").say("petition", "zh") == "信访"
    assert Catalogue("hamlet").say("lead", "zh") == "铅"
    assert read_texts("hamlet", "fr") == {}


def test_a_compiled_catalogue_is_read_instead_of_its_source(package):
    _put(package, b"not read at all", "hamlet.po")
    _put(package, _compiled(PO), "hamlet.mo")
    assert read_texts("hamlet", "zh") == TEXTS


def test_a_region_is_answered_by_its_language_unless_it_has_its_own(package):
    _put(package, PO.encode(), "hamlet.po")
    assert read_texts("hamlet", "zh_TW") == TEXTS
    _put(package, PO.replace("铅", "鉛").encode(), "hamlet.po", lang="zh_TW")
    assert read_texts("hamlet", "zh_TW")["lead"] == "鉛"


def test_a_vocabulary_is_named_by_the_package_that_declares_it(package):
    (package / "petitions" / "parts.py").write_text(
        "from renda.terms import Term\n\n\nclass Part(Term):\n    LEAD = 'lead', 'lead'\n"
    )
    _put(package, PO.encode(), "hamlet.po")
    from hamlet.petitions.parts import Part  # its package lives as long as this test

    assert (Part.LEAD.label("zh"), Part.LEAD.label("fr"), Part.LEAD.label()) == (
        "领衔",
        "lead",
        "lead",
    )


def test_a_vocabulary_of_a_script_is_named_in_english(monkeypatch):
    script = type(sys)("script")
    monkeypatch.setitem(sys.modules, "script", script)
    code = "from renda.terms import Term\nclass Part(Term):\n    LEAD = 'lead', 'lead'"
    exec(code, vars(script))  # noqa: S102 - as a script is run
    assert script.Part.LEAD.label("zh") == "lead"
