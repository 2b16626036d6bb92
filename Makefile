# GNU make, 3.81 (the one macOS has) or later. The two commands of the README are `make demo` and `make test`.

VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready

# Which tests `make test` runs, as pytest's -m understands it; CI hands in "slow or not slow", which is all of them.
MARKED ?= not slow

# An interpreter to build the environment with; empty: the first Python 3.11 or later among the usual names.
PYTHON ?=

.PHONY: help demo test check format generated pictures clean

help:
	@echo "make demo    set up and run the main job on the shipped examples"
	@echo "make test    set up and run the tests"
	@echo "make check   lint, types, layers and tests: what a change must pass"
	@echo "make format  put the code into shape"
	@echo "make clean   remove the environment and the caches"

demo: $(READY)
	@$(RUN) -m applykit demo

test: $(READY)
	@$(RUN) -m pytest -n auto -m "$(MARKED)"

check: $(READY)
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy
	@$(VENV)/bin/lint-imports
	@$(RUN) -m pytest -n auto -m "$(MARKED)"

format: $(READY)
	@$(RUN) -m ruff check --fix-only --quiet .
	@$(RUN) -m ruff format .

# Files that are made from the code and the competitions: schemas for editors, the manual of rules, a page for each competition.
generated: $(READY)
	@$(RUN) tools/generated.py

# The pictures of the README and of the pages of competitions, from the program as it is. Needs LibreOffice, poppler and Chromium.
pictures: $(READY)
	@$(RUN) tools/pictures.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dist build

$(READY): pyproject.toml .ci/make-venv
	@PYTHON="$(PYTHON)" sh .ci/make-venv $(VENV)
	@touch $(READY)
