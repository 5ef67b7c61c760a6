"""The arguments and options that several commands have, with their help in both languages."""

from typing import Annotated

from cyclopts import Parameter

SourceText = Annotated[
    str | None,
    Parameter(
        name="FOLDER-OR-URL", help="数据表文件夹或数据库地址（必填）· Folder or store (required)"
    ),
]
FolderPath = Annotated[
    str | None,
    Parameter(name="FOLDER", help="数据表所在文件夹（必填）· Folder of tables (required)"),
]
TargetFolder = Annotated[
    str | None,
    Parameter(name="FOLDER", help="写入的文件夹（必填）· The folder to write (required)"),
]
StoreUrl = Annotated[
    str | None,
    Parameter(help="数据库地址，如sqlite:///wujin.db（必填）· The store's URL (required)"),
]
FilePath = Annotated[str | None, Parameter(help="文件（必填）· The file (required)")]
# `-` alone is standard output to many commands, and to cyclopts an option without a name.
OutputPath = Annotated[
    str | None,
    Parameter(
        name="FILE",
        allow_leading_hyphen=True,
        help="文件，-为标准输出（必填）· The file, or - (required)",
    ),
]
Places = Annotated[
    str | None,
    Parameter(
        name="--places",
        metavar="NUMBER",
        help="名额（.pb文件不载明）· Places to fill, of a .pb file",
    ),
]
NoLineEnd = Annotated[
    bool,
    Parameter(
        name="--open-end",
        negative=(),
        help="确知.pb文件完整，末行可无换行符 · A .pb file with no line end is whole",
    ),
]
LotSeed = Annotated[
    str | None,
    Parameter(
        name="--seed",
        metavar="TEXT",
        help="抽签的种子（规则规定抽签时）· What a lot is drawn by, if the rule asks for one",
    ),
]
Force = Annotated[
    bool,
    Parameter(name="--force", negative=(), help="覆盖已有文件 · Replace a file that is there"),
]
WrittenFile = Annotated[
    str | None,
    Parameter(
        name="--to",
        metavar="FILE",
        allow_leading_hyphen=True,
        help="写到此文件，默认为标准输出 · The file to write; standard output by default",
    ),
]
ToFile = Annotated[
    str | None,
    Parameter(
        name="--to",
        metavar="FILE",
        allow_leading_hyphen=True,
        help="写入的文件，-为标准输出（必填）· The file to write, or - (required)",
    ),
]
RuleCode = Annotated[str | None, Parameter(help="规则代码（必填）· The rule's code (required)")]
SubjectId = Annotated[str | None, Parameter(help="主体编号（必填）· The subject's id (required)")]
RulebookName = Annotated[
    str | None,
    Parameter(
        name="--rulebook",
        metavar="NAME-OR-FILE",
        help="规则集名称或文件（必填）· Rulebook, by name or file (required)",
    ),
]
LayerList = Annotated[
    str | None,
    Parameter(
        name="--layers",
        metavar="NAME-OR-FILE,...",
        help="或：叠加的规则集，上位在前，逗号隔开 · Or layers, highest first",
    ),
]
YearNumber = Annotated[
    str | None,
    Parameter(
        name="--year",
        metavar="YEAR",
        help="年份，或起止日 FIRST..LAST（必填）· The year, or its days (required)",
    ),
]
AsOf = Annotated[
    str | None,
    Parameter(
        name="--as-of",
        metavar="DATE",
        help="判断日，默认为年末 · The day to judge on; the year's last by default",
    ),
]
AsOfToday = Annotated[
    str | None,
    Parameter(
        name="--as-of",
        metavar="DATE",
        help="判断日，默认今天，否则年末 · Today, or the year's last day",
    ),
]
DayOfAnswer = Annotated[
    str | None,
    Parameter(name="--as-of", metavar="DATE", help="截至哪一天，默认为今天 · Today by default"),
]
CalendarFile = Annotated[
    str | None,
    Parameter(
        name="--calendar",
        metavar="FILE",
        help="本地的放假日、上班日 · Own days, laid over the calendar",
    ),
]
KnownAt = Annotated[
    str | None,
    Parameter(
        name="--known-at",
        metavar="INSTANT",
        help="只按此时已录入的内容核查 · Judge by what was known then",
    ),
]
AnyFormat = Annotated[
    str | None,
    Parameter(
        name="--format",
        metavar="FORM",
        help="输出格式 · text, json, csv, csv-bom (for Excel)",
    ),
]
TextOrJson = Annotated[
    str | None,
    Parameter(name="--format", metavar="text|json", help="输出格式 · Form of the output"),
]
MappingName = Annotated[
    str | None,
    Parameter(
        name="--mapping",
        metavar="NAME-OR-FILE",
        help="数据表的写法 · How tables are written",
    ),
]
LeaveOutUnknown = Annotated[
    bool,
    Parameter(
        name="--leave-out-unknown",
        negative=(),
        help="略过名册上没有的主体 · Pass over subjects on no list",
    ),
]
LanguageCode = Annotated[
    str | None,
    Parameter(name="--lang", metavar="zh|en", help="语言 · Language of texts and messages"),
]
ActorName = Annotated[
    str | None,
    Parameter(
        name="--actor",
        metavar="NAME",
        help="操作人，默认为登录名 · Who does it; the login name by default",
    ),
]
FailOnShort = Annotated[
    bool,
    Parameter(
        name="--fail-on-short",
        negative=(),
        help="有未达标时以 3 退出 · Exit with 3 if something is not met",
    ),
]
