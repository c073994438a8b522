# Each of these works alone, on a fresh clone: make demo, make test.
# .venv is made when missing, and brought up to date when what it should hold changes.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt

.PHONY: demo test left-out stages installed lint types layers declared tests notebooks copies doctor \
	sample pins mutants verdicts release book benchmark benchmark-quick clean
.NOTPARALLEL:

# A class is graded: right answers, mistakes, and cells that never end.
demo: .venv/installed
	$(BIN)/grader grade examples/class_05 --lesson 05 --json results.json --cell-timeout 5

# Every check, one after the other; each can be asked for by its name.
STAGES := lint types layers declared tests notebooks copies doctor sample pins
test: $(STAGES) left-out

# What the stages left out, since this machine lacks what it takes.
left-out:
	@cat build/left-out/* 2>/dev/null || true

stages:
	@echo $(STAGES)

installed: .venv/installed-for-tests

lint: .venv/installed-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/installed-for-tests
	$(BIN)/mypy
	$(BIN)/mypy docs/conf.py docs/extensions

# Layers point one way. Files of wrong answers are data, and are passed over.
layers: .venv/installed-for-tests
	@bash -o pipefail -c '$(BIN)/lint-imports --no-cache --no-logo | grep -v "too many dots in the name"'

# What is imported is declared, and what learners and teachers run needs nothing of the tests'.
declared: .venv/installed-for-tests
	$(BIN)/deptry grader --optional-dependencies-dev-groups test,book,notebook
	$(BIN)/deptry grader docs/extensions benchmarks tests tests/*/ solutions

tests: .venv/installed-for-tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

notebooks: .venv/installed-for-tests
	$(BIN)/python -m pytest -n 2 --dist loadscope --nbval \
		--nbval-sanitize-with tests/nbval/sanitize.cfg solutions notebooks

copies: .venv/installed-for-tests
	$(BIN)/grader release --check

doctor: .venv/installed-for-tests
	$(BIN)/grader doctor

sample: .venv/installed-for-tests
	$(BIN)/grader doctor --mutants --sample 1

# The pins suit an old Python and the newest that torch supports, says the package index.
pins: .venv/installed-for-tests
	PYTHONPATH=tests $(BIN)/python tests/packaging/resolve.py

# Each answer is broken in every way, and no broken one may pass. `make test` tries a sample.
mutants: .venv/installed-for-tests
	$(BIN)/grader doctor --mutants

# What the grader says of every solution, copy, mistake and answer, written anew and compared with
# what was written; LESSON=05 for one lesson.
LESSON ?=
verdicts: .venv/installed-for-tests
	@PYTHONPATH=tests $(BIN)/python -m verdicts $(LESSON)

# Learner copies, made anew from the solutions.
release: .venv/installed
	$(BIN)/grader release

# The course as a website, from what is committed. REPOSITORY is where Binder can reach the project.
REPOSITORY ?=
REF ?= HEAD
SPHINXOPTS ?=
book: .venv/installed-for-book
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --nitpicky --quiet \
		-c docs -d build/doctrees \
		-D 'launch_repository=$(REPOSITORY)' -D 'launch_ref=$(REF)' $(SPHINXOPTS) . build/book
	@echo "Open build/book/index.html."

# All that is measured, written to benchmarks/results.md and into the README, which takes most of an
# hour; PARTS="start cores" measures these alone and prints what it finds.
PARTS ?=
benchmark: .benchmark-venv/installed
	PYTHONPATH=tests $(BIN)/python benchmarks/throughput.py $(if $(PARTS),--only $(PARTS))

# Whether the grader is slower than is kept in benchmarks/baseline.json: it warns of it, no more.
benchmark-quick: .venv/installed-for-tests
	@PYTHONPATH=tests $(BIN)/python benchmarks/quick.py

.venv/installed: pyproject.toml constraints.txt | $(BIN)/pip
	@echo "Installing into .venv; the first time takes minutes."
	@$(INSTALL) -e .
	@touch $@

.venv/installed-for-tests: pyproject.toml constraints.txt | $(BIN)/pip
	@echo "Installing into .venv, with what the tests need; the first time takes minutes."
	@$(INSTALL) -e '.[test,book,mutation]'
	@touch $@ .venv/installed .venv/installed-for-book

.venv/installed-for-book: pyproject.toml constraints.txt | $(BIN)/pip
	@echo "Installing into .venv, with what the book needs; the first time takes minutes."
	@$(INSTALL) -e '.[book]'
	@touch $@ .venv/installed

$(BIN)/pip:
	@$(PYTHON) -m venv .venv

# nbgrader and otter-grader, for comparison, both under the three-clause BSD licence; torch, Jupyter
# and what the lessons import are those of .venv.
.benchmark-venv/installed: benchmarks/requirements.txt .venv/installed-for-tests
	@echo "Installing nbgrader and otter-grader into .benchmark-venv."
	@$(PYTHON) -m venv .benchmark-venv
	@$(BIN)/python -c 'import os, sysconfig; print(sysconfig.get_path("purelib"), os.getcwd(), sep="\n")' \
		> "$$(.benchmark-venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/shared.pth"
	@.benchmark-venv/bin/python -m pip install -qq --disable-pip-version-check \
		-c constraints.txt -r benchmarks/requirements.txt
	@touch $@

clean:
	rm -rf build dist results.json .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './.*' -prune -exec rm -rf {} +
