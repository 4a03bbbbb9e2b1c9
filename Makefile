# The two commands to know are `make run` and `make test`; `make help` lists all.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip install --quiet --quiet --disable-pip-version-check --no-input --require-hashes
PYTEST := $(PYTHON) -m pytest -n 2 --dist worksteal
PATIENTLY := -o timeout=7200 -o faulthandler_timeout=0
MANAGE := DJANGO_SETTINGS_MODULE=tests.settings $(PYTHON) manage.py
LOCKED := --quiet --no-header --generate-hashes --python-version 3.11
PORT ?= 8000

# A demo has its own key and database, whatever this shell knows of a real site's.
DEMO := env -u SECRET_KEY -u DATABASE_URL DEMO=1 DEMO_HOST=127.0.0.1:$(PORT)
USERS := var/demo-users.txt

.PHONY: help run test prove bench lint format types messages lock system-run system-test

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 16

run: $(VENV)/.run ## the site with demo data on http://127.0.0.1:8000 (another port: make run PORT=8080)
	@# Later commands in this folder (`manage.py plan_export ...`) then know that they work on the demo.
	@[ -e .env ] || echo DEMO=1 > .env
	@[ -e var/tryghedsplan.sqlite3 ] || rm -f $(USERS)
	@$(DEMO) $(PYTHON) manage.py migrate --verbosity 0
	@# The list of users takes its name when the demo data are complete, so it also tells that they are there.
	@[ -e $(USERS) ] || { $(DEMO) $(PYTHON) manage.py demo > $(USERS).new; mv $(USERS).new $(USERS); }
	@cat $(USERS)
	@echo "Tryghedsplan: http://127.0.0.1:$(PORT)/   (Ctrl-C stops it)"
	@# A worker sends mail and does long work beside the server. They stop together, whatever ends one of them.
	@trap 'exit 0' INT TERM; trap 'kill $$(jobs -p) 2>/dev/null; wait' EXIT; \
	$(DEMO) $(PYTHON) manage.py db_worker --verbosity 0 & \
	$(DEMO) $(VENV)/bin/gunicorn partnership.site.wsgi --bind 127.0.0.1:$(PORT) --threads 8 --log-level warning & \
	wait -n

test: $(VENV)/.test lint ## all tests: on SQLite, then on PostgreSQL those that ask the database
	@TEST_DATABASE=sqlite $(PYTEST)
	@TEST_DATABASE=postgresql $(PYTEST) -m "not once and not prove"

prove: $(VENV)/.test ## the long proofs too, all with full counts
	@PROVE=1 TEST_DATABASE=sqlite $(PYTEST) $(PATIENTLY) -m "prove or not prove"
	@PROVE=1 TEST_DATABASE=postgresql $(PYTEST) $(PATIENTLY) -m "not once"

bench: $(VENV)/.test ## the benchmarks, ratios side by side
	@status=0; $(PYTHON) -m tests.bench || status=1; $(PYTHON) -m tests.bench.growth || status=1; exit $$status

lint: $(VENV)/.test types ## style, types, direction of imports, migrations in step with the models
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/ruff format --quiet --check .
	@$(VENV)/bin/lint-imports --no-logo
	@$(MANAGE) makemigrations --check

format: $(VENV)/.test ## put the code into the common form
	@$(VENV)/bin/ruff check --quiet --fix-only .
	@$(VENV)/bin/ruff format --quiet .

types: $(VENV)/.test ## the types alone
	@$(VENV)/bin/mypy

messages: $(VENV)/.test ## bring the Danish texts in step with the code
	@$(MANAGE) makemessages --locale da --no-location --no-obsolete --ignore tests --ignore 'var/*'
	@$(MANAGE) compilemessages --ignore $(VENV)

lock: $(VENV)/.test ## renew the lock files from pyproject.toml
	@$(VENV)/bin/uv pip compile pyproject.toml --upgrade $(LOCKED) -o requirements.lock
	@$(VENV)/bin/uv pip compile pyproject.toml --upgrade $(LOCKED) --extra dev -c requirements.lock -o requirements-dev.lock

# What a machine needs. The stamps say which lock file was last installed.

system-run system-test: system-%:
	@command -v python3.11 >/dev/null || { echo "Python 3.11 is missing; please install it." >&2; exit 1; }
	@.ci/system-packages $*

$(VENV)/bin/pip: | system-run
	@python3.11 -m venv $(VENV)

$(VENV)/.run: requirements.lock | system-run $(VENV)/bin/pip
	@echo "Installing the Python packages ..."
	@$(PIP) -r $<
	@touch $@

$(VENV)/.test: requirements-dev.lock | system-test $(VENV)/bin/pip
	@echo "Installing the Python packages for the tests ..."
	@$(PIP) -r $<
	@touch $@
