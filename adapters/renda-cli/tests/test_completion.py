"""`renda completion`: a shell completes what is declared."""

import shutil
import subprocess

import pytest

from renda_cli.commands.groups import GROUPS, ROOT

SHELLS = ("bash", "zsh", "fish")
HERE = [*filter(shutil.which, SHELLS)]
# What a shell does when somebody presses the tabulator key.
PRESSED = """
source "$1"
COMP_WORDS=({words})
COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
$(complete -p renda | sed 's/.*-F \\([^ ]*\\).*/\\1/') renda "${{COMP_WORDS[COMP_CWORD]}}" ""
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def offered(ask, tmp_path):
    """Return what bash offers after some words."""
    script = tmp_path / "renda.bash"
    script.write_bytes(ask("completion", "bash").out)

    def press(*words):
        quoted = " ".join(f"'{word}'" for word in words)
        run = ["bash", "-c", PRESSED.format(words=quoted), "bash", str(script)]
        done = subprocess.run(run, capture_output=True, check=True, encoding="utf-8")
        assert done.stderr == ""
        return {word.strip() for word in done.stdout.splitlines()}

    return press


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_group_stands_in_the_script(ask, shell):
    answer = ask("completion", shell)
    assert (answer.code, answer.err) == (0, "")
    words = {*ROOT.commands} | {group.name for group in GROUPS}
    words |= {word for group in GROUPS for word in group.commands}
    assert [word for word in sorted(words) if word not in answer.text] == []
    assert "--fail-on-short" in answer.text or "fail-on-short" in answer.text


@pytest.mark.parametrize("shell", HERE)
def test_a_shell_that_is_here_can_read_its_script(ask, tmp_path, shell):
    script = tmp_path / "script"
    script.write_bytes(ask("completion", shell).out)
    subprocess.run([shell, "-n", str(script)], check=True)


def test_bash_completes_commands_groups_and_options(offered):
    assert offered("renda", "ch") == {"check"}
    assert {"list", "show", "new", "lint"} <= offered("renda", "rulebook", "")
    assert {"--rulebook", "--rule"} <= offered("renda", "check", "--ru")
    assert "--within" in offered("renda", "suggestions", "due", "--wi")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tcsh"], "SHELL: 'tcsh' is not allowed; allowed: bash, zsh, fish"),
        ([], "SHELL is missing"),
    ],
)
def test_a_shell_is_one_of_three(ask, words, said):
    answer = ask("completion", *words, "--lang", "en")
    assert (answer.code, answer.out, answer.said) == (2, b"", [said])


def test_the_commands_keep_their_help(ask):
    before = ask("check", "--help").text
    ask("completion", "bash")
    assert ask("check", "--help").text == before
