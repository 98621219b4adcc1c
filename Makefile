# make run   set up and open the page
# make serve the page and, under /api, the interface for programs
# make api   the interface for programs alone
# make test  set up what the tests need, a browser included, and run them
# make audit ask for published weaknesses of what is installed; fails where it cannot ask

PYTHON ?= python3
BIN := .venv/bin

.PHONY: run serve api test lint audit browser clean

run: .venv/installed
	$(BIN)/streamlit run streamlit_app.py --server.headless=false --server.showEmailPrompt=false

serve: .venv/installed
	$(BIN)/python -m summarizer serve

api: .venv/installed
	$(BIN)/python -m summarizer serve --api-only

test: browser
	$(BIN)/pytest

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
	$(BIN)/python tests/browser.py
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
