# make deck   builds the deck        make test   runs the tests        (both set up .venv first)

PYTHON ?= python3
BIN := .venv/bin

.PHONY: deck test clean

deck: .venv/deck.done
	$(BIN)/python build_deck.py

test: .venv/test.done
	$(BIN)/python -m pytest

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/deck.done: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[deck]"
	$(BIN)/python -m compileall -q --invalidation-mode checked-hash verideck  # pip does so with what it does not leave in place
	touch $@

.venv/test.done: .venv/deck.done
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[deck,dev]"
	touch $@

clean:
	rm -rf .venv .cache dist
