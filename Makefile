# Everything a newcomer types. Each target makes .venv and installs what is locked when that is needed.
.PHONY: demo story test check audit sbom soak bench bench-compare train release lock

PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,$(shell command -v $(p) 2>/dev/null)) python3)
V := .venv
# as many tests at a time as there are cores, and whoever has none left takes some from the others
PYTEST = $(V)/bin/python -m pytest -n auto --maxprocesses 8 --dist worksteal
UV := $(shell command -v uv 2>/dev/null)

demo: $(V)/.installed
	$(V)/bin/wsoa demo

story: $(V)/.installed
	$(V)/bin/wsoa demo --story

test: $(V)/.installed
	$(PYTEST) -m "not slow and not browser"

check: $(V)/.installed $(V)/.installed-check
	$(V)/bin/ruff format --check .
	$(V)/bin/ruff check .
	$(V)/bin/basedpyright
	$(V)/bin/lint-imports
	$(V)/bin/bandit -q -ll -r bot handlers jobs tools -x bot/store/migrations
	$(V)/bin/pip-audit --disable-pip --require-hashes --dry-run --progress-spinner off -r requirements.lock
	$(PYTEST) --cov --cov-report= -m "covered or not (slow or browser or timed)"
	$(V)/bin/python -m tools.branches
	$(PYTEST) -m "(slow or browser or timed) and not covered"

# known weaknesses of what is locked: asks the network, so it is no part of make check
audit: $(V)/.installed $(V)/.installed-check
	$(V)/bin/pip-audit --disable-pip --require-hashes -r requirements.lock

# what is installed with the bot, as CycloneDX
sbom: $(V)/.installed
	$(V)/bin/python -m tools.sbom dist/sbom.cdx.json

# an hour of a steady load, in which memory stays flat (MINUTES=10 SEED=7 for less, and for the same again); then a fan-out of
# 2,000 to three replicas, with 20 kill -9 and two crashes of the database
soak: $(V)/.installed
	$(V)/bin/python -m benchmarks.soak --minutes $(or $(MINUTES),60) $(if $(SEED),--seed $(SEED))
	ON=15 WORDS=8 KILLS=20 CRASHES=2 $(V)/bin/python -m pytest -s tests/journeys/test_replicas.py

# make bench BENCH="--full", or BENCH="reading --rounds 10 --out mine.json"
bench: $(V)/.installed
	$(V)/bin/python -m benchmarks $(BENCH)

# make bench-compare A.json B.json
bench-compare: $(V)/.installed
	@$(V)/bin/python -m benchmarks.compare $(filter-out $@,$(MAKECMDGOALS))

ifeq (bench-compare,$(firstword $(MAKECMDGOALS)))
.PHONY: $(filter-out bench-compare,$(MAKECMDGOALS))
$(filter-out bench-compare,$(MAKECMDGOALS)):
	@:
endif

# the second reader's weights, anew from the labelled replies
train: $(V)/.installed-train
	$(V)/bin/python -m train.second_reader
	$(V)/bin/python -m train.trial

# builds it, tries the wheel where nothing else is, and tags the commit; RELEASE=--no-tag only tries
release: $(V)/.installed
	$(V)/bin/python -m tools.release $(RELEASE)

# by name, version and hash; never an address
lock:
	uv pip compile -q pyproject.toml --extra mail --extra teams --extra test --universal --generate-hashes --no-header --no-annotate -o requirements.lock
	uv pip compile -q pyproject.toml --extra mail --extra teams --extra test --extra check --universal --generate-hashes --no-header --no-annotate \
		-c requirements.lock -o requirements-check.lock
	uv pip compile -q pyproject.toml --extra train --universal --generate-hashes --no-header --no-annotate \
		-c requirements.lock -o requirements-train.lock

$(V)/bin/python:
ifdef UV
	uv venv -q --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(V)
else
	$(PYTHON) -m venv $(V)
endif

$(V)/.installed: requirements.lock pyproject.toml | $(V)/bin/python
	@$(V)/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "wsoa needs Python 3.11 or newer: make PYTHON=python3.11 $(MAKECMDGOALS)"; rm -rf $(V); exit 1; }
	@echo "Installing what is locked into $(V) (once; a minute or so)"
ifdef UV
	uv pip install -q --python $(V)/bin/python --require-hashes -r requirements.lock
	uv pip install -q --python $(V)/bin/python --no-deps --no-build-isolation -e .
else
	$(V)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(V)/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
	@touch $@

$(V)/.installed-check: requirements-check.lock $(V)/.installed
ifdef UV
	uv pip install -q --python $(V)/bin/python --require-hashes -r requirements-check.lock
else
	$(V)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-check.lock
endif
	@touch $@

$(V)/.installed-train: requirements-train.lock $(V)/.installed
ifdef UV
	uv pip install -q --python $(V)/bin/python --require-hashes -r requirements-train.lock
else
	$(V)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-train.lock
endif
	@touch $@
