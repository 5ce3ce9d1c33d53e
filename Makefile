# make demo   the site with demo listings at http://127.0.0.1:8000 (PORT= changes it)
# make test   everything, on SQLite and PostgreSQL, with the browser tests
# make test-long   index and ORM compared for longer
# make bench  how fast the search is (POSTINGS=100000)
# make handbook  the pictures of docs/staff.ja.md taken anew
# make lint   style, types, architecture, templates, migrations

PORT ?= 8000
PYTHON := .venv/bin/python
POSTINGS ?= 2000
TESTS ?=

# The demo is a production server in all but its name: DEBUG is off, so its error pages are ours.
DEMO_ENV = DEMO=1 HTTPS=0 ALLOWED_HOSTS=127.0.0.1,localhost \
	DATABASE_URL=sqlite:///var/demo.sqlite3 SECRET_KEY="$$(cat var/demo_secret_key)"

.PHONY: demo test test-long bench handbook lint format venv

demo:
	@scripts/ensure_venv.sh --no-dev
	@$(MAKE) --silent --no-print-directory var/static/staticfiles.json
	@$(DEMO_ENV) $(PYTHON) manage.py prepare_demo --port $(PORT) --postings $(POSTINGS)
	@echo "コールくらべ: http://127.0.0.1:$(PORT)/  (Ctrl+C to stop)"
	@$(DEMO_ENV) $(PYTHON) -m gunicorn --bind 127.0.0.1:$(PORT) --workers 2

var/demo_secret_key:
	@mkdir -p var
	@umask 077; $(PYTHON) -c "import secrets; print(secrets.token_urlsafe(64))" > $@

# Collecting takes longer than all else, and changes only with what it collects.
var/static/staticfiles.json: uv.lock $(shell find static -type f) | var/demo_secret_key
	@$(DEMO_ENV) $(PYTHON) manage.py collectstatic --no-input --verbosity 0
	@touch $@

test: venv
	@scripts/ensure_chromium.sh
	@echo "== SQLite"
	$(PYTHON) -m pytest $(TESTS)
	@echo "== PostgreSQL"
	$(PYTHON) -m tests.on_postgres $(TESTS)

test-long: venv
	@echo "== SQLite"
	$(PYTHON) -m pytest tests/jobs/search/test_index_equality.py --hypothesis-profile=long
	@echo "== PostgreSQL"
	$(PYTHON) -m tests.on_postgres tests/jobs/search/test_index_equality.py --hypothesis-profile=long

bench: BENCH_POSTINGS = $(if $(filter-out file default,$(origin POSTINGS)),$(POSTINGS),100000)
bench: venv
	@$(MAKE) --silent --no-print-directory var/static/staticfiles.json
	$(PYTHON) -m benchmarks --postings $(BENCH_POSTINGS)

handbook: venv
	@scripts/ensure_chromium.sh
	TAKE_PICTURES=1 $(PYTHON) -m pytest tests/browser/test_handbook.py tests/browser/test_readme_pictures.py

lint: venv
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	.venv/bin/djlint templates --lint --quiet
	.venv/bin/lint-imports
	DEBUG=1 $(PYTHON) -m mypy
	DEBUG=1 $(PYTHON) manage.py makemigrations --check --dry-run

format: venv
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

venv:
	@scripts/ensure_venv.sh
