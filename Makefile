# Everything a newcomer needs; `make` alone lists it.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
RAW ?= ../shared/raw

.DEFAULT_GOAL := help
.PHONY: help setup browser database report lab docs gallery test lint audit wheel data constraints catalogs clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## the virtual environment with the pinned packages

# A folder that was moved or copied is set up again: an environment knows its place by heart.
ifeq ($(shell grep -sF " venv $(CURDIR)/$(VENV)" $(VENV)/pyvenv.cfg),)
.PHONY: $(READY)
endif

$(READY): scripts/setup.sh pyproject.toml constraints.txt
	@PYTHON="$(PYTHON)" sh scripts/setup.sh environment

# After the environment, never beside it: both may install system packages.
browser: $(READY) ## a browser for Word files and the tests, where there is none
	@sh scripts/setup.sh browser

# For the tests only; after the browser, for both may install system packages.
database: browser ## a PostgreSQL server to test with, where there is none
	@sh scripts/setup.sh database

report: $(READY) ## the reports of the sample caseload, into reports/
	@$(BIN)/careerkit batch --samples --out reports

lab: $(READY) ## the workbook in JupyterLab
	@$(BIN)/careerkit lab

docs: $(READY) ## the documentation as pages to search and click through, into build/docs
	@$(BIN)/python -m scripts.docs

gallery: browser ## the pictures of docs/gallery.md, of invented people
	@$(BIN)/python -m scripts.gallery

# What is wrong with the style is told at once; types are looked at beside the tests, on one core.
# Cells depend on the ones above them, so a notebook stays with one worker; so does a file of tests,
# whose browser or server is then started once. `conftest.py` puts the slowest files first.
test: database style ## all tests, notebooks included
	@$(MAKE) --no-print-directory -j2 types tests

thorough: database ## the tests that take long and seldom find more
	@$(BIN)/python -m pytest -q -m thorough -o faulthandler_timeout=0 tests

.PHONY: style types tests thorough
style: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY)
	@$(BIN)/mypy

tests: $(READY)
	@$(BIN)/python -m pytest -q -rfER -n auto --dist loadfile --no-loadscope-reorder \
		--max-worker-restart=0 --nbval-lax tests careerkit notebooks

lint: style types ## style and types

audit: $(READY) ## licences of all packages, and what is known against the pinned versions
	@$(BIN)/python -m scripts.audit

wheel: $(READY) ## a wheel that carries notebooks and tables, into dist/
	@$(BIN)/python -m build --wheel --no-isolation

data: $(READY) ## the labor-market tables, from the publishers' files in RAW
	@$(BIN)/careerkit data build "$(RAW)"

constraints: $(READY) ## newer pins into constraints.txt, without any address
	@sh scripts/setup.sh constraints

catalogs: $(READY) ## what is said in other languages: new messages in, and compiled
	@$(BIN)/python -m scripts.catalogs

clean: ## take away what make made
	@rm -rf "$(VENV)" build dist .mypy_cache .ruff_cache .hypothesis
