# Every target uses the environment .venv, which it makes with the Python found here and its own pip.

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# The first Python that is new enough; name another with `make PYTHON=/path/to/python3.12 …`.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
LOCKED := .venv/.locked
READY := .venv/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet --no-input
PYTEST := $(BIN)/python -m pytest --quiet
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

export PYTHONUNBUFFERED := 1

help:  ## Show these lines
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## *' '{ printf "  make %-10s %s\n", $$1, $$2 }'

env: $(READY)  ## Make the environment .venv from requirements.lock

$(LOCKED): requirements.lock
	@test -n "$(PYTHON)" || { echo "copydesk needs Python 3.11 or newer: make PYTHON=/path/to/python3.12 …" >&2; exit 1; }
	@echo "making .venv from requirements.lock (about a minute)"
	@$(PYTHON) -m venv .venv || { echo "on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PIP) install --no-deps --require-hashes --compile -r requirements.lock
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q flows checks datasets reports
	@touch $@

demo: $(READY)  ## Check the sample articles and write out/report.html
	@mkdir -p out
	@$(BIN)/copydesk check datasets/samples --report out/report.html --fail-on never
	@echo "report: $(CURDIR)/out/report.html"

lint: $(READY)  ## Style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy bench docs
	$(BIN)/lint-imports

format: $(READY)  ## Rewrite the sources in the project's style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

check: lint fast  ## What a commit needs: lint and the fast tests

fast: $(READY)  ## The fast tests alone
	$(PYTEST)

test: lint fast $(READY)  ## Everything: lint, then the fast, gx, flow and browser tests
	$(PYTEST) -m gx -n 2 --dist loadfile
ifeq ($(CHROMIUM),)
	@test -z "$(CI)" || { echo "no Chromium: the browser tests cannot run, and CI leaves nothing out" >&2; exit 1; }
	@echo "left out: the browser tests, as no Chromium was found (apt install chromium)"
	$(PYTEST) -m flow
else
	$(PYTEST) -m flow
	$(PYTEST) -m browser
endif

wheel: $(READY)  ## Build the wheel and try it in an environment of its own
	@sh .ci/wheel

bench: $(READY) bench/requirements.lock  ## Measure speed and memory against two peers (docs/bench.md)
	@$(PIP) install --no-deps --require-hashes --compile -r bench/requirements.lock
	$(BIN)/python bench/run.py $(BENCH)

pictures: demo  ## Photograph the sample report, and print the tour again (needs Chromium)
	@$(BIN)/python docs/pictures.py
	@$(BIN)/python docs/tour.py

assets: $(READY) docs/assets.lock  ## Shrink the report's style and scripts into what its pages carry
	@$(PIP) install --no-deps --require-hashes -r docs/assets.lock
	@$(BIN)/python docs/assets.py

lock:  ## Resolve pyproject.toml into the lock files again (needs uv)
	uv pip compile $(LOCK_OPTIONS) --extra dev pyproject.toml -o requirements.lock
	uv pip compile $(LOCK_OPTIONS) -c requirements.lock bench/requirements.in -o bench/requirements.lock
	uv pip compile $(LOCK_OPTIONS) -c requirements.lock docs/assets.in -o docs/assets.lock

LOCK_OPTIONS := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	--custom-compile-command "make lock"

clean:  ## Remove the environment, caches and everything written here
	rm -rf .venv out build dist bench/data *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.PHONY: help env demo lint format check fast test wheel bench assets pictures lock clean
