# make run    set up and open the page
# make serve  run the page and, under /api, the JSON interface
# make api    run the JSON interface alone
# make test   set up what the tests need, a browser included, and run the quick tests (a few minutes)
# make check  everything that must hold before a change lands: lint, the quick tests, and the thorough ones
# make audit  check the installed packages for known vulnerabilities; fails without a network

PYTHON ?= python3
BIN := .venv/bin
# One process for each core and one more; a process that is done takes over tests from another.
PYTEST := OPENBLAS_NUM_THREADS=1 $(BIN)/pytest -q -n auto --dist worksteal

.PHONY: run serve api test check thorough lint audit browser proxy clean

run: .venv/installed
	@echo "Opening http://localhost:8501 in your browser; Ctrl+C ends it."
	SUMMARIZER_PLUGINS=$${SUMMARIZER_PLUGINS:-1} $(BIN)/python -m summarizer serve --open \
		--host $${STREAMLIT_SERVER_ADDRESS:-127.0.0.1} --port $${STREAMLIT_SERVER_PORT:-8501}

serve: .venv/installed
	$(BIN)/python -m summarizer serve

api: .venv/installed
	$(BIN)/python -m summarizer serve --api-only

test: browser
	$(PYTEST) -m "not thorough"

check: lint test thorough

# Hostile pages, texts and files, the cluster, nginx, the wheel, and every law with more examples.
thorough: browser proxy
	$(PYTEST) -m "thorough or hypothesis" --hypothesis-profile=thorough

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

audit: .venv/audit
	.venv/audit/bin/pip-audit --strict --path $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')

.venv/audit: .venv/installed
	$(PYTHON) -m venv $@
	$@/bin/pip install --quiet pip-audit

browser: .venv/installed-dev
	$(BIN)/python -m tests.chromium

proxy: .venv/installed-dev
	$(BIN)/python -m tests.proxy

.venv/installed: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -r requirements.txt
	touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	$(BIN)/pip install --quiet -r requirements-dev.txt
	touch $@

clean:
	rm -rf .venv
