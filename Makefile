# `make run` serves the application, `make test` runs every test; both set everything up first.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
VENDOR := src/stellwerk/web/static/vendor
export STELLWERK_HOME ?= $(CURDIR)/var

.PHONY: setup run test lint format docs lock clean

setup: $(VENV)/ready $(VENDOR)/ready messages

$(VENV)/ready: requirements/dev.txt requirements/uv.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync --quiet --require-hashes requirements/dev.txt
	VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENDOR)/ready: package.json package-lock.json tools/vendor.py $(VENV)/ready
	npm ci --silent --no-fund --no-audit
	$(BIN)/python tools/vendor.py
	touch $@

.PHONY: messages
messages: $(VENV)/ready
	@$(BIN)/python tools/messages.py compile

run: setup
	$(BIN)/stellwerk serve

test: setup lint
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: setup
	$(BIN)/python -m sphinx --fail-on-warning docs docs/_build

# Resolves the locks anew, for Python 3.11 to 3.13, with hashes and without any registry address.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock:
	echo uv | $(LOCK) --output-file requirements/uv.txt -
	$(LOCK) --all-extras --group dev --output-file requirements/dev.txt pyproject.toml
	$(LOCK) --group build --output-file requirements/build.txt
	$(LOCK) --extra web --extra postgres --extra fast --output-file requirements/run.txt pyproject.toml

clean:
	rm -rf $(VENV) node_modules $(VENDOR)
