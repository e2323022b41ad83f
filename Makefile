# Two commands for a fresh machine: `make demo` and `make test`. Only python3, make and the package registries are assumed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := .ci/install $(BIN)/python
EXAMPLES := $(wildcard examples/*.csv)

# Compiled once and kept, as on any user's machine: without, each of the tests' programs compiles all libraries anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
TIME ?= 3600
SEED ?= 1
KILLS ?= 500

.PHONY: help audit demo docs pictures test lint format bundle bench fuzz sbom wheel lock clean

help:
	@echo "make demo    install and map examples/; prints where the page is"
	@echo "make test    install what the tests need, a browser included, and run everything"
	@echo "make lint    ruff and mypy --strict; oxlint and tsc over the page's script"
	@echo "make bundle  join the modules under maps/static/js into the script that pages hold"
	@echo "make format  let ruff put the code in order"
	@echo "make docs    build the documentation into site/; a warning fails it"
	@echo "make pictures  renew the pictures of README and docs/ from what make demo makes"
	@echo "make bench   run the scripts under benchmarks/ and write their figures; BENCH=--quick takes five minutes"
	@echo "make fuzz    hostile inputs by chance, for TIME seconds with SEED; ten times the properties' examples; kills"
	@echo "make sbom    write dist/sbom.json, and build wheel and sdist twice and compare them"
	@echo "make audit   hold the pinned packages against known faults; AUDIT='--advisories FILE' where no index answers"
	@echo "make wheel   build dist/incidentmap-*.whl and dist/incidentmap_districts-*.whl"
	@echo "make lock    renew requirements.lock from pyproject.toml"

# Stamps stand for "installed": a second run reinstalls nothing until these files change.
$(VENV)/made:
	@.ci/environment "$(PYTHON)" $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml requirements.lock
	@echo "Installing incidentmap into $(VENV)"
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	@echo "Installing what the tests need"
	@$(INSTALL) --editable '.[test,text,formats,report,notebook,docs,dask]'
	@touch $@

$(VENV)/installed-docs: $(VENV)/installed
	@echo "Installing what the documentation needs"
	@$(INSTALL) --editable '.[docs]'
	@touch $@

demo: $(VENV)/installed
	@mkdir -p demo
	@for table in $(EXAMPLES); do \
	  name="demo/$$(basename "$$table" .csv)"; \
	  $(BIN)/incidentmap map "$$table" -o "$$name.html" || exit $$?; \
	  $(BIN)/incidentmap map "$$table" -o "$$name.png" --dpi 150 >/dev/null || exit $$?; \
	  echo "The same as a picture is at $(CURDIR)/$$name.png"; \
	done

docs: $(VENV)/installed-docs
	$(BIN)/python docs/commands.py
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet -d build/doctrees docs site
	@echo "The documentation is at $(CURDIR)/site/index.html"

pictures: demo $(VENV)/installed-test
	@.ci/browser $(BIN)/python
	$(BIN)/python docs/pictures.py demo

test: $(VENV)/installed-test lint
	@.ci/browser $(BIN)/python
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/python tests/js/kit.py lint
	$(BIN)/python tests/js/kit.py types

bundle: $(VENV)/installed-test
	$(BIN)/python tests/js/kit.py bundle

format: $(VENV)/installed-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

fuzz: $(VENV)/installed-test
	$(BIN)/python tests/fuzz/run.py --seconds $(TIME) --seed $(SEED)
	INCIDENTMAP_DEEP=yes $(BIN)/python -m pytest --numprocesses 2 --dist worksteal -m 'hypothesis or deep'
	$(BIN)/python tests/fuzz/kills.py --kills $(KILLS) --seed $(SEED)

bench: $(VENV)/installed-test
	$(BIN)/python benchmarks $(BENCH)

wheel: $(VENV)/installed
	@$(INSTALL) build
	$(BIN)/python -m build --wheel --outdir dist .
	$(BIN)/python districts/build.py --fetch build/districts
	$(BIN)/python -m build --wheel --outdir dist districts

sbom: $(VENV)/installed
	@$(INSTALL) build
	@mkdir -p dist
	$(BIN)/python .ci/sbom.py dist/sbom.json
	$(BIN)/python .ci/reproduce.py

audit: $(VENV)/installed
	@$(INSTALL) pip-audit packaging
	$(BIN)/python .ci/audit.py $(AUDIT)

lock: $(VENV)/made
	@$(INSTALL) uv
	$(BIN)/uv pip compile pyproject.toml $(foreach extra,text formats docs report notebook data dask test,--extra $(extra)) --universal --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet --upgrade --output-file requirements.lock

clean:
	rm -rf $(VENV) build dist demo site .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/js/node_modules
