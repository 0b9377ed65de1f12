# `make run` and `make test` are all that is needed; each makes .venv on first use, with uv where it is installed.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin

ifdef UV
NEW_VENV = uv venv --quiet --clear --python "$(PYTHON)" .venv
INSTALL = uv pip install --quiet --python $(BIN)/python
else
NEW_VENV = "$(PYTHON)" -m venv --clear .venv
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

.PHONY: setup run test check coverage bench

setup: .venv/ready-to-develop

run: .venv/ready-to-run
	@$(BIN)/switchboard run

# Everything that CI checks.
test: check
	$(BIN)/pytest -q -n auto --dist loadscope

# What can be told without running it.
check: .venv/ready-to-develop
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# How much of the code the tests run; counting the branches makes them take three times as long.
coverage: .venv/ready-to-develop
	$(BIN)/pytest -q -n auto --dist loadscope --cov --cov-report=term

bench: .venv/ready-to-develop
	$(BIN)/python -m benchmarks.turn --json

# The stamp, and not $(BIN)/python, says that it is whole: a run that was broken off begins again.
.venv/made:
	@test -n "$(PYTHON)" || { echo "Switchboard needs Python 3.11 or newer: install it, or say where it is with PYTHON=..." >&2; exit 1; }
	$(NEW_VENV)
	@touch $@

.venv/ready-to-run: pyproject.toml constraints.txt | .venv/made
	$(INSTALL) --constraint constraints.txt --editable .
	@touch $@

.venv/ready-to-develop: pyproject.toml constraints.txt | .venv/made
	$(INSTALL) --constraint constraints.txt --editable ".[dev]"
	@touch $@ .venv/ready-to-run
