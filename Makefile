# From a fresh machine to a finished report: each target sets up what it needs first.
# ARGS hands options on, as in: make test ARGS="-k disclosure"

PYTHON_HERE = .venv/bin/python
COMPILE = $(PYTHON_HERE) -m uv pip compile --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --only-binary :all: --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help report test bench gallery lock

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

report: ## Build every edition in data/
	@sh setup.sh report
	@$(PYTHON_HERE) build.py report $(ARGS)

test: ## Lint, check types and run the tests: the whole gate
	@sh setup.sh test
	$(PYTHON_HERE) -m ruff check .
	$(PYTHON_HERE) -m ruff format --check .
	$(PYTHON_HERE) -m mypy
	$(PYTHON_HERE) -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile \
		--no-loadscope-reorder $(ARGS)

bench: ## Measure speed and output against the benchmark
	@sh setup.sh bench
	@$(PYTHON_HERE) -m tests.bench $(ARGS)

gallery: ## Draw docs/gallery anew from the reports in out/
	@sh setup.sh test
	@$(PYTHON_HERE) build.py report
	@$(PYTHON_HERE) docs/gallery/draw.py

lock: ## Renew requirements/*.txt from *.in (ARGS=--upgrade for the newest)
	@sh setup.sh test
	@$(COMPILE) $(ARGS) --output-file requirements/report.txt requirements/report.in
	@$(COMPILE) $(ARGS) --output-file requirements/test.txt requirements/test.in
