# make demo   the site with demo listings at http://127.0.0.1:8000 (PORT= changes it)
# make test   everything, on SQLite and PostgreSQL, with the browser tests
#             DB=sqlite or DB=postgres: on one; TESTS="tests/guides -k draft": a part
# make test-long   what is drawn at random, for longer: index and ORM, hostile postings, orders of touches; the rest of what
#             pages are looked at for, and a small run of the benchmarks
# make bench  what pages cost beside an empty view, and how fast the search is (POSTINGS=100000)
# make trials  try the site as it is shipped to breaking (TRIAL=slow: one of overload slow kills faults fuzz nodes)
# make bench-writes  pages while postings are written (TRIAL=many, steady, memory, save, cluster)
# make handbook  take the pictures of docs/staff.ja.md and README.md again
# make audit  known weaknesses of dependencies, where that can be looked up
# make sbom   what the site is made of (CycloneDX), in var/sbom.cdx.json
# make lint   style, types, architecture, templates, migrations, code that only tests call

PORT ?= 8000
PYTHON := .venv/bin/python
POSTINGS ?= 2000
TESTS ?=
DB ?=
# What to look at first when the suite has become slow.
DURATIONS := $(if $(CI),--durations=25)

# Tests start dozens of processes: none compiles anew what another has compiled, whatever the shell says.
export PYTHONDONTWRITEBYTECODE =

# The demo is a production server in all but its name: DEBUG is off, so its error pages are ours.
DEMO_ENV = DEMO=1 HTTPS=0 ALLOWED_HOSTS=127.0.0.1,localhost SITE_URL=http://127.0.0.1:$(PORT) \
	DATABASE_URL=sqlite:///var/demo.sqlite3 SECRET_KEY="$$(cat var/demo_secret_key)"

.PHONY: demo test test-both test-sqlite test-postgres test-long bench bench-writes trials handbook audit sbom lint format venv

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
var/static/staticfiles.json: uv.lock config/stylesheets.py $(shell find static -type f) | var/demo_secret_key
	@$(DEMO_ENV) $(PYTHON) manage.py collectstatic --no-input --verbosity 0
	@touch $@

ifneq ($(filter-out sqlite postgres,$(DB)),)
$(error DB is sqlite, postgres or nothing, not "$(DB)")
endif

test: test-$(or $(DB),both)

# Side by side: while one waits, for a browser or for what it started, the other works.
test-both: venv
	@scripts/ensure_chromium.sh
	@scripts/ensure_deploy_tools.sh
	@scripts/second_python.sh > /dev/null
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target test-sqlite test-postgres

test-sqlite: venv
	@scripts/ensure_chromium.sh
	@scripts/ensure_deploy_tools.sh
	@echo "== SQLite"
	$(PYTHON) -m pytest $(DURATIONS) $(TESTS)

# All that needs no browser and asks a database, in the other Python that is promised.
test-postgres: venv
	@echo "== PostgreSQL"
	$$(scripts/second_python.sh) -m tests.on_postgres $(DURATIONS) $(TESTS)

test-long: TESTS = -m longer
test-long: export LONG = 1
test-long: test-sqlite test-postgres

bench bench-writes: BENCH_POSTINGS = $(if $(filter-out file default,$(origin POSTINGS)),$(POSTINGS),100000)
bench: venv
	@$(MAKE) --silent --no-print-directory var/static/staticfiles.json
	$(PYTHON) -m benchmarks --postings $(BENCH_POSTINGS)

# Minutes each, and nothing else may run beside them; what a trial finds goes into docs/trials.md.
trials: venv
	@scripts/ensure_deploy_tools.sh
	@for each in $(or $(TRIAL),overload slow kills faults fuzz nodes); do $(PYTHON) -m trials $$each --write || failed=1; done; \
		test -z "$$failed"

bench-writes: venv
	@$(MAKE) --silent --no-print-directory var/static/staticfiles.json
	$(PYTHON) -m benchmarks.writes $(TRIAL) --postings $(BENCH_POSTINGS)

handbook: venv
	@scripts/ensure_chromium.sh
	TAKE_PICTURES=1 $(PYTHON) -m pytest tests/browser/test_handbook.py tests/browser/test_readme_pictures.py

lint: venv
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	.venv/bin/djlint templates --lint --quiet
	.venv/bin/djlint pages --lint --quiet --profile jinja
	.venv/bin/lint-imports --no-cache
	DEBUG=1 $(PYTHON) -m mypy
	DEBUG=1 $(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) scripts/check_migrations.py
	$(PYTHON) scripts/find_unused.py

audit: venv
	@$(PYTHON) scripts/audit.py

sbom: venv
	@mkdir -p var
	.venv/bin/uv export --quiet --frozen --no-dev --format cyclonedx1.5 --preview-features sbom-export \
		--output-file var/sbom.cdx.json > /dev/null

format: venv
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

venv:
	@scripts/ensure_venv.sh
