# `make demo` and `make test` are all a newcomer needs; `make help` names the rest.
# `PYTHON=python3.12 make test` picks a Python.
PYTHON ?= python3
BIN := .venv/bin
# `make SPEAK=en demo` speaks English.
SPEAK ?= zh
# What `make check` runs of the tests: the lower rooms and what watches over the whole tree.
FAST := tests/kernel tests/dates tests/people tests/work tests/memory tests/office $(wildcard tests/test_*.py)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Hundreds of processes of the tests import the same modules: they are compiled once, whatever the shell says.
export PYTHONDONTWRITEBYTECODE :=

# Fast by uv (told of the mirror that pip is set up with, if any), by pip where uv cannot be had.
install = UV_DEFAULT_INDEX="$${PIP_INDEX_URL:-$$($(BIN)/pip config get global.index-url 2>/dev/null)}" \
	$(BIN)/uv pip install -q -p .venv $(1) || $(BIN)/pip install -q $(1)

.PHONY: help demo test check lint format types bench bench-large crash crash-notices powercut races docs figures wheels requirements setup clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: .venv/run ## a sample district of 1,500 deputies, checked
	$(BIN)/python examples/wujin/demo.py --lang $(SPEAK)

test: .venv/dev ## all tests
	$(BIN)/pytest -n 2 --dist loadfile $(TESTFLAGS)
	@echo "Left out besides the servers named above, if any: lint, types, docs, wheels (.ci/run), benchmarks (make bench) and long runs (make crash crash-notices powercut races)."

check: lint types ## lint, types and the fast tests: before each commit
	$(BIN)/pytest -q -n 2 --dist loadfile $(FAST)

lint: .venv/dev ## style, spelling, and who imports whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell README.md CONTRIBUTING.md SECURITY.md RELEASING.md CHANGELOG.md docs src adapters examples
	$(BIN)/lint-imports

format: .venv/dev ## mend what a tool can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: .venv/dev ## mypy, strict
	$(BIN)/mypy

bench: .venv/bench ## benchmarks, beside other rule engines
	$(BIN)/python benchmarks/run.py

bench-large: .venv/bench ## a million ballots, counted
	$(BIN)/python benchmarks/run.py --only ballots

# Long runs; docs/reliability.md has their figures, and PAGE=1 writes them there.
crash: .venv/dev ## writing processes killed, as docs/reliability.md tells
	PYTHONPATH=tests $(BIN)/python -m reliability.crash $(if $(KILLS),--kills $(KILLS)) $(if $(STORES),--stores $(STORES)) $(if $(PAGE),--page)

powercut: .venv/dev ## power cuts simulated under SQLite
	PYTHONPATH=tests $(BIN)/python -m reliability.powercut $(if $(IMAGES),--images $(IMAGES)) $(if $(SYNCHRONOUS),--synchronous $(SYNCHRONOUS)) $(if $(PAGE),--page)

crash-notices: .venv/dev ## relays killed while they send, as docs/reliability.md tells
	PYTHONPATH=tests $(BIN)/python -m reliability.notices $(if $(MESSAGES),--messages $(MESSAGES)) $(if $(KILLS),--kills $(KILLS)) $(if $(ROLLBACKS),--rollbacks $(ROLLBACKS)) $(if $(STORES),--stores $(STORES)) $(if $(PAGE),--page)

races: .venv/dev ## several processes on one store
	PYTHONPATH=tests $(BIN)/python -m reliability.races $(if $(STORES),--stores $(STORES)) $(if $(UPDATES),--updates $(UPDATES)) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(ROWS),--rows $(ROWS)) $(if $(PLANTED),--planted) $(if $(PAGE),--page)

docs: .venv/dev ## the documentation, into build/docs
	$(BIN)/sphinx-build -q -W -n -b html docs build/docs
	@echo "build/docs/index.html"

figures: .venv/run ## write docs/figures.md anew
	$(BIN)/python .ci/figures.py

wheels: .venv/dev ## wheels and sdists of all distributions, into dist
	rm -rf dist
	$(BIN)/python -m build --no-isolation -o dist .
	$(BIN)/python -m build --no-isolation -o dist adapters/renda-sqlalchemy
	$(BIN)/python -m build --no-isolation -o dist adapters/renda-cli
	$(BIN)/python -m build --no-isolation -o dist adapters/renda-notify
	$(BIN)/python -m build --no-isolation -o dist examples/write_a_store
	$(BIN)/python -m build --no-isolation -o dist examples/write_a_notifier

requirements: .venv/run ## pin the dependencies anew; UPGRADE=-U for newer ones
	@for name in uv run dev bench sqlalchemy20; do $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --no-strip-extras $(UPGRADE) requirements/$$name.in -o requirements/$$name.txt || exit 1; done

setup: .venv/dev ## the environment in .venv, with all that tests and gates need

.venv/run: requirements/uv.txt requirements/run.txt pyproject.toml adapters/renda-sqlalchemy/pyproject.toml adapters/renda-cli/pyproject.toml adapters/renda-notify/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "renda needs Python 3.11 or later: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	-@$(BIN)/pip install -q --only-binary :all: --require-hashes -r requirements/uv.txt
	@$(call install,--require-hashes -r requirements/run.txt)
	@$(call install,--no-deps --no-build-isolation -e . -e adapters/renda-sqlalchemy -e adapters/renda-cli -e adapters/renda-notify)
	@touch $@

.venv/dev: .venv/run .venv/instances requirements/dev.txt examples/write_a_store/pyproject.toml examples/write_a_notifier/pyproject.toml
	@$(call install,--require-hashes -r requirements/dev.txt)
	@$(call install,--no-deps --no-build-isolation -e examples/write_a_store -e examples/write_a_notifier)
	@touch $@

# Where they cannot be had the tests say what they leave out.
.venv/instances: .venv/run requirements/instances.txt
	-@$(BIN)/pip download -q --no-deps --no-binary :all: --require-hashes -r requirements/instances.txt -d $@ && touch $@

.venv/bench: .venv/dev requirements/bench.txt
	@$(call install,--require-hashes -r requirements/bench.txt)
	@touch $@

clean: ## remove the environment, caches and what was built
	rm -rf .venv build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
