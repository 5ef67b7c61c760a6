# `make demo` and `make test` are all a newcomer needs; `PYTHON=python3.12 make test` picks a Python.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Fast by uv (told of the mirror that pip is set up with, if any), by pip where uv cannot be had.
install = UV_DEFAULT_INDEX="$${PIP_INDEX_URL:-$$($(BIN)/pip config get global.index-url 2>/dev/null)}" \
	$(BIN)/uv pip install -q -p .venv $(1) || $(BIN)/pip install -q $(1)

.PHONY: demo test bench crash powercut races docs figures wheels requirements setup clean

demo: .venv/run
	$(BIN)/python examples/wujin/demo.py

test: .venv/dev
	$(BIN)/pytest -n 2 --dist loadfile $(TESTFLAGS)
	@echo "Left out besides the servers named above, if any: lint, types, docs, wheels (.ci/run), benchmarks (make bench) and long runs (make crash powercut races)."

bench: .venv/bench
	$(BIN)/python benchmarks/run.py

# Long runs; docs/reliability.md has their figures, and PAGE=1 writes them there.
crash: .venv/dev
	PYTHONPATH=tests $(BIN)/python -m reliability.crash $(if $(KILLS),--kills $(KILLS)) $(if $(STORES),--stores $(STORES)) $(if $(PAGE),--page)

powercut: .venv/dev
	PYTHONPATH=tests $(BIN)/python -m reliability.powercut $(if $(IMAGES),--images $(IMAGES)) $(if $(SYNCHRONOUS),--synchronous $(SYNCHRONOUS)) $(if $(PAGE),--page)

races: .venv/dev
	PYTHONPATH=tests $(BIN)/python -m reliability.races $(if $(STORES),--stores $(STORES)) $(if $(UPDATES),--updates $(UPDATES)) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(ROWS),--rows $(ROWS)) $(if $(PLANTED),--planted) $(if $(PAGE),--page)

docs: .venv/dev
	$(BIN)/sphinx-build -q -W -n -b html docs build/docs
	@echo "build/docs/index.html"

figures: .venv/run
	$(BIN)/python .ci/figures.py

wheels: .venv/dev
	rm -rf dist
	$(BIN)/python -m build --no-isolation -o dist .
	$(BIN)/python -m build --no-isolation -o dist adapters/renda-sqlalchemy
	$(BIN)/python -m build --no-isolation -o dist adapters/renda-cli
	$(BIN)/python -m build --no-isolation -o dist examples/write_a_store

requirements: .venv/run
	@for name in uv run dev bench sqlalchemy20; do $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate $(UPGRADE) requirements/$$name.in -o requirements/$$name.txt || exit 1; done

setup: .venv/dev

.venv/run: requirements/uv.txt requirements/run.txt pyproject.toml adapters/renda-sqlalchemy/pyproject.toml adapters/renda-cli/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "renda needs Python 3.11 or later: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	-@$(BIN)/pip install -q --only-binary :all: --require-hashes -r requirements/uv.txt
	@$(call install,--require-hashes -r requirements/run.txt)
	@$(call install,--no-deps --no-build-isolation -e . -e adapters/renda-sqlalchemy -e adapters/renda-cli)
	@touch $@

.venv/dev: .venv/run requirements/dev.txt examples/write_a_store/pyproject.toml
	@$(call install,--require-hashes -r requirements/dev.txt)
	@$(call install,--no-deps --no-build-isolation -e examples/write_a_store)
	@touch $@

.venv/bench: .venv/dev requirements/bench.txt
	@$(call install,--require-hashes -r requirements/bench.txt)
	@touch $@

clean:
	rm -rf .venv build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
