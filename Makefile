# Two commands: `make serve` shows the product, `make test` proves it. Needs Python 3.11 or newer, make and git.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8001
BIN := $(VENV)/bin

.PHONY: serve test docs lock bench screenshots clean

serve: $(VENV)/site.stamp
	$(BIN)/corridor check
	$(BIN)/corridor serve --port $(PORT)

test: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest
	$(BIN)/corridor check

# The environment is made anew when a lock file or pyproject.toml changes; every package's hash is checked.
$(VENV)/%.stamp: requirements/%.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "corridor-sdk needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/$*.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

lock:
	for group in site dev; do \
		uv pip compile pyproject.toml --group $$group --universal --python-version 3.11 --generate-hashes \
			--no-annotate --custom-compile-command "make lock" --quiet --output-file requirements/$$group.txt; \
	done

docs: $(VENV)/dev.stamp
	$(BIN)/python docs/generate.py
	$(BIN)/corridor schema -o corridor_sdk/schemas

screenshots: $(VENV)/dev.stamp
	CORRIDOR_SCREENSHOTS=docs/screenshots $(BIN)/python -m pytest --quiet tests/browser/test_screenshots.py

bench: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/site.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
