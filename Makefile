# make map     set up, read seeds/, write maps/seeds.html and maps/seeds.geojson
# make test    set up, then style, types, layers and tests (about five minutes on two cores)
# make thorough  the same with every test but the long runs: what CI runs
# make docs    build the documentation into site/
# make soak    the long runs, by hand
# make clean   remove what these made
#
# Set-up happens in .venv, once; a change of pyproject.toml sets up again. PYTHON=python3.12 picks another Python.

PYTHON ?= python3
BIN := .venv/bin
SRC ?= seeds/
# One more than there are cores: a browser that waits leaves its core free.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(os.cpu_count() + 1)')

# A command that has to compile itself first takes twice as long to start, and the tests start hundreds.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := map
.PHONY: map test thorough check soak docs clean
.DELETE_ON_ERROR:

map: .venv/ready
	$(BIN)/dateline map $(SRC)

PYTEST = $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

test: check
	$(PYTEST) --hypothesis-profile=quick -m "not (thorough or packaging or gis or soak)"

thorough: check
	$(PYTEST) -m "not soak"

check: .venv/ready-test
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

soak: .venv/ready-test
	$(BIN)/python -m pytest -m soak

docs: .venv/ready-docs
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs site
	@echo "open site/index.html"

# Debian splits ensurepip off into python3-venv; a venv without pip, filled by the system's pip, needs neither
# that package nor leave to touch the system.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; v = sys.version.split()[0]; \
	  sys.exit(0 if sys.version_info >= (3, 11) else f"dateline needs Python 3.11 or newer, and $(PYTHON) is {v}; name another: make PYTHON=python3.12")'
	@rm -rf .venv
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; $(PYTHON) -m venv --without-pip .venv; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m pip --version >/dev/null 2>&1 || { rm -rf .venv; \
	  echo "$(PYTHON) has neither ensurepip nor pip; on Debian: apt-get install python3-venv" >&2; exit 1; }

# pip of the environment if it has one, else the system's pip told to work on the environment.
PIP = if $(BIN)/python -m pip --version >/dev/null 2>&1; then set -- $(BIN)/python -m pip; \
	else set -- $(PYTHON) -m pip --python $(BIN)/python; fi; \
	"$$@" install --quiet --disable-pip-version-check

.venv/ready: pyproject.toml | .venv/bin/python
	@echo "setting up .venv (once)"
	@$(PIP) -e .
	@touch $@

.venv/ready-test: pyproject.toml | .venv/bin/python
	@echo "setting up .venv with the tools for tests (once)"
	@$(PIP) -e '.[test]'
	@touch .venv/ready $@

.venv/ready-docs: pyproject.toml | .venv/bin/python
	@echo "setting up .venv with the tools for the documentation (once)"
	@$(PIP) -e '.[docs]'
	@touch .venv/ready $@

clean:
	rm -rf .venv site dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find maps -mindepth 1 ! -name README.md -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
