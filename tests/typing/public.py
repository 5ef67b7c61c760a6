"""What a user's type checker sees; mypy and basedpyright read this file, nothing runs it."""

from typing import assert_type

from renda import RendaError

assert_type(RendaError(state="filed").text("zh"), str)
