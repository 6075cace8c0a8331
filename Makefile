# Two commands: `make lab` opens the course, `make test` checks all of it. In Spanish: `make lab lang=es`.
PYTHON ?= python3
lang ?= en
BIN := .venv/bin
# Answers given by tests go nowhere near a student's journal.
APART = FOEDUS_LANG=en FOEDUS_JOURNAL=$$(mktemp -d)/journal.jsonl
# These start servers, browsers and fresh environments; all the other tests are the fast part. The long ones come
# first, so that no process is left alone with one of them at the end.
SLOW := tests/browser/test_site.py tests/browser/test_lessons.py tests/teach/test_hostile.py \
  tests/teach/kernels tests/teach/test_grade_killed.py tests/teach/test_nbgrader.py tests/browser \
  tests/test_wheel.py tests/teach/test_cluster.py tests/teach/test_evening_story.py \
  tests/teach/mutants/test_trial.py tests/test_served.py tests/test_whole_student.py tests/teach/test_doctor.py
FILES = -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: help lab test check notebooks browser build site shots bench
.DEFAULT_GOAL := help

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 18

lab: .venv/.lab ## open the course in JupyterLab, in your own copy (work/)
	@$(BIN)/foedus lab --dir work --lang $(lang)

test: check notebooks ## check everything: `check`, all notebooks, the wheel, the server, the browser
	@$(APART) $(BIN)/python -m pytest -q $(FILES) $(SLOW)

check: .venv/.dev ## the fast part: style, types, unit tests, doctests, facts, proofs
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/foedus build --check >.venv/facts.txt 2>&1 & facts=$$!; \
	$(BIN)/mypy && $(APART) \
	  $(BIN)/python -m pytest -q -n 2 --doctest-modules $(addprefix --ignore=,$(SLOW)) src tests; tests=$$?; \
	wait $$facts; facts=$$?; cat .venv/facts.txt; exit $$((tests | facts))

notebooks: .venv/.dev ## run every notebook as nbval does, count them and their figures
	@$(BIN)/python tests/kernels_agree.py >.venv/agree.txt 2>&1 & agree=$$!; \
	$(APART) $(BIN)/python -m pytest -p foedus.teach.kernels.plugin -q -o addopts= -o filterwarnings=default \
	  -p no:hypothesispytest -n 2 --dist loadfile --nbval-lax --nbval-current-env --nbval-cell-timeout 60 \
	  --junitxml=.venv/notebooks.xml lessons exercises solutions && \
	$(BIN)/python tests/notebooks_seen.py .venv/notebooks.xml; tests=$$?; \
	wait $$agree; agree=$$?; cat .venv/agree.txt; exit $$((tests | agree))

browser: .venv/.dev ## the course in a real browser, by keys; gets a browser where there is none
	@$(APART) $(BIN)/python -m pytest -q $(FILES) tests/browser/test_site.py tests/browser

build: .venv/.dev ## build the notebooks from course/
	$(BIN)/foedus build

site: .venv/.dev ## build the course as static pages, in site/
	@$(BIN)/foedus site --out site

shots: .venv/.dev ## take pictures of the course and the site, in shots/; one language: make shots lang=es
	@$(APART) $(BIN)/python -m tests.browser.shots $(and $(findstring command,$(origin lang)),--lang $(lang))

bench: .venv/.dev ## print what is measured (as JSON: make bench bench=--json)
	$(BIN)/python benchmarks/start.py $(bench)
	$(BIN)/python -m benchmarks.opening $(bench)
	$(BIN)/python benchmarks/lessons.py $(bench)
	$(BIN)/python -m benchmarks.quiz $(bench)
	$(BIN)/python benchmarks/grading.py $(bench)
	$(BIN)/python -m benchmarks.evening $(bench)
	$(BIN)/python benchmarks/validating.py $(bench)

# A stamp per set: a second start installs nothing, a changed list of packages installs anew.
.venv/.lab .venv/.dev: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or newer is needed; name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo "Python lacks venv; on Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Installing into .venv, once; this takes a minute or two ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-compile -c constraints.txt -e ".[$(subst .,,$(@F))]"
	@touch $@
