# make test            备好环境，运行全部测试      set up, run all tests
# make demo FILE=路径  备好轻量环境，分析一份报告  set up what it needs, analyse one report
PYTHON ?= python3
REV ?= HEAD
FILE ?= corpora/reports/duty-township-masked.txt
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable

.PHONY: test demo lint types imports gate notebooks bench schema alarms diff-corpus docs train check clean

test: .venv/.ready
	$(BIN)/pytest -q --cov

demo: .venv/.light
	$(BIN)/govtext analyze '$(FILE)'

lint: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.ready
	$(BIN)/mypy

imports: .venv/.ready
	$(BIN)/lint-imports --no-cache

gate: .venv/.ready
	$(BIN)/python tests/gate.py

schema: .venv/.ready
	$(BIN)/python -m govtext.formats.schema

alarms: .venv/.ready
	$(BIN)/python tests/alarms.py

diff-corpus: .venv/.ready
	$(BIN)/python tests/diff_corpus.py $(REV)

docs: schema
	$(BIN)/python -m govtext.pages
	$(BIN)/python tests/test_manifest.py
	$(BIN)/python tests/test_readme.py

notebooks: .venv/.ready
	for notebook in notebooks/*.py; do $(BIN)/python $$notebook >/dev/null || exit 1; done

bench: .venv/.ready
	$(BIN)/python bench/speed.py

train: .venv/.ready
	$(BIN)/python -m govtext.training corpora/boilerplate/labels.jsonl --rows corpora/boilerplate/rows.json --out lexicons/models/boilerplate.json

check: test lint types imports gate notebooks

clean:
	rm -rf .venv build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.light: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo '需要 Python 3.11 或更新版本；请用 make PYTHON=路径 指定。' >&2; \
		echo 'Python 3.11 or newer is needed; name it with make PYTHON=path.' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(INSTALL) .
	$(BIN)/python -m compileall -q src
	touch $@

.venv/.ready: .venv/.light
	$(INSTALL) '.[all,dev]'
	touch $@
