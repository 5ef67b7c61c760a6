"""The table of commands: which word of which group is declared where.

It names modules and loads none, so that a wrong word is answered, and the one command asked for
found, without the others. A new command is a file and a word here.
"""

from collections.abc import Mapping
from keyword import iskeyword

from attrs import field, frozen


@frozen(kw_only=True)
class Group:
    """Commands that are called under one word (命令组).

    Args:
        name: The word; empty for the commands right under `renda`.
        help: A line that says what the group is for in both languages, a blank line, its usage.
        commands: Where each is declared, as "module:name", by the word it is called by.
        summaries: The first line of a command's help, by its word, where help is to list the
            commands without loading them.
    """

    name: str = ""
    help: str
    commands: Mapping[str, str]
    summaries: Mapping[str, str] = field(factory=dict)


def declared_in(folder: str, *words: str) -> Mapping[str, str]:
    """Return where the commands of a folder are declared; each in a module of its name."""
    # `import` is a word a clerk knows and Python keeps for itself.
    modules = {word: f"{word}_" if iskeyword(word) else word for word in words}
    return {word: f"{__package__}.{folder}.{name}:COMMAND" for word, name in modules.items()}


ROOT = Group(
    help="""按履职规则核对人大代表一年的履职记录 · Check a year of deputies' work against duty rules

用法 · Usage: renda COMMAND ... [--progress]
超过两秒时，终端上显示已进行多久；--progress在别处也显示 · Long work is told on a terminal,
with --progress (任何命令 any command) elsewhere too
退出码 · Exit codes: 0 已核查、已完成 checked or done; 2 输入或用法有误 bad input or usage;
1 安装有不能工作之处 something installed cannot work (doctor);
3 有未达标 something is not met (--fail-on-short)，或审计被改动 or the audit was changed，
或规则集有疑问、样例不符、有冲突 or a rulebook is doubtful, fails a case or conflicts，
或办理程序有错 or a procedure has faults""",
    commands={
        **declared_in("duties", "check", "explain", "forecast", "quality", "compare"),
        **declared_in("store", "init", "import", "export"),
        **declared_in("installation", "doctor"),
        # It looks at all the others, so it stands above them.
        "completion": f"{__package__}.completion:COMMAND",
    },
    # `renda --help` is what everybody asks first; loading seven commands for it takes a second.
    summaries={
        "check": "核对一年的履职记录 · Check a year of recorded work",
        "explain": "说明一项结论的依据 · Explain one finding",
        "forecast": "预测各项规则到期末能否达标 · Say where each finding is heading",
        "quality": "提示计入的记录中需复核的情况 · Flag counted work that wants a look",
        "compare": "对比两套规则下的结论 · Compare what two readings of the rules lead to",
        "init": "建立或升级数据库表 · Make a store ready, or bring it up to date",
        "doctor": "检查安装：存储、插件、日历等 · Look over what is installed, and what ails",
        "completion": "写出补全命令的脚本 · Write a script by which a shell completes",
        "import": "把数据表整体导入数据库 · Bring a folder of tables into a store, all or nothing",
        "export": "把数据库写成数据表文件夹 · Write a store as a folder of plain tables",
    },
)
GROUPS = (
    Group(
        name="attest",
        help="""落实确认：登记、更正、撤回、列出 · The office's word: add, replace, void, list

用法 · Usage: renda attest add|replace|void|list ...""",
        commands=declared_in("attest", "add", "replace", "void", "list"),
    ),
    Group(
        name="audit",
        help="""审计：谁、何时、为何、改了什么 · The audit: who changed what, when and why

用法 · Usage: renda audit export|verify|diff|anchor ...""",
        commands=declared_in("audit", "export", "verify", "diff", "anchor"),
    ),
    Group(
        name="backup",
        help="""备份与恢复 · Carry a store over into a file, and back

用法 · Usage: renda backup export|import ...""",
        commands=declared_in("backup", "export", "import"),
    ),
    Group(
        name="ballot",
        help="""选票文件：计票、核验、重新计票 · Files of ballots: count, verify, recount

用法 · Usage: renda ballot count|verify|recount ...""",
        commands=declared_in("ballot", "count", "verify", "recount"),
    ),
    Group(
        name="identities",
        help="""来访人身份：导出、取回、密封 · Identities of visitors: carried over, sealed

用法 · Usage: renda identities export|import|seal ...""",
        commands=declared_in("identities", "export", "import", "seal"),
    ),
    Group(
        name="notices",
        help="""通知：计划、发送、重新发送 · Notices: planned, sent, tried again

用法 · Usage: renda notices plan|post|calendar|deliver|failed|retry ...""",
        commands=declared_in("notices", "plan", "post", "calendar", "deliver", "failed", "retry"),
    ),
    Group(
        name="projects",
        help="""民生实事项目：时限、进度 · Livelihood projects: what is owed, how they stand

用法 · Usage: renda projects list|show|due|status ...""",
        commands=declared_in("projects", "list", "show", "due", "status"),
    ),
    Group(
        name="rulebook",
        help="""规则集：查看、新建、检查、测试、叠加 · Rulebooks: show, begin, lint, test, layers

用法 · Usage: renda rulebook list|show|new|lint|test|layers ...""",
        commands=declared_in("rulebook", "list", "show", "new", "lint", "test", "layers"),
    ),
    Group(
        name="suggestions",
        help="""代表建议：查询、时限、评价和程序 · Suggestions: what was done, what is due

查 · Look: renda suggestions list|find|show|due|overdue|rates|table|procedure|print|attachments ...
办 · Act: renda suggestions import|export|file|move|moves ...""",
        commands={
            **declared_in("suggestions", "list", "find", "show"),
            **declared_in("suggestions.dues", "due", "overdue"),
            **declared_in("suggestions", "rates", "table", "procedure", "print", "attachments"),
            **declared_in("suggestions.lists", "import", "export"),
            **declared_in("suggestions.desk", "file", "move", "moves"),
        },
    ),
    Group(
        name="workdays",
        help="""工作日：查看，登记本地的日子 · Working days: shown, and days of one's own added

用法 · Usage: renda workdays show|add ...""",
        commands=declared_in("workdays", "show", "add"),
    ),
)
