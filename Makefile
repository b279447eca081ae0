# gdr for those who change it. `make` alone lists what there is.
# Needs GNU make 3.81 or later and Python 3.11 or later; everything else goes into .venv.

SHELL := /bin/sh
BIN := .venv/bin
LOGS := .make
EXAMPLE := examples/2020/baoji-justice-bureau.yaml

# The first Python that really runs and can make environments; PYTHON=… overrides.
FIND_PYTHON := for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && break; python=; done; \
	[ -n "$$python" ] || { echo 'Python 3.11 or later with venv is needed' \
	'(Debian, Ubuntu, 统信, 麒麟: apt install python3-venv; or PYTHON=/path/to/python3)'; \
	exit 2; }

# $(call step,name,command): one line per step; what it printed only when it failed.
PAINT := if [ -t 1 ] && [ -z "$$NO_COLOR" ]; then green='\033[32m' red='\033[31m' off='\033[0m'; fi
step = @mkdir -p $(LOGS); $(PAINT); printf '%-14s' '$(1)'; \
	if $(2) > '$(LOGS)/$(1).log' 2>&1; then printf "$${green}ok$$off\n"; \
	else printf "$${red}failed$$off\n"; cat '$(LOGS)/$(1).log'; exit 1; fi

.NOTPARALLEL:
.PHONY: help demo test lint types imports pytest quick golden docs bench package clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | \
	while IFS='|' read -r target words; do printf '%-14s%s\n' "$$target" "$$words"; done

demo: $(LOGS)/demo-stamp ## check and show one real report
	@$(PAINT); printf "$${green}$$ gdr validate $(EXAMPLE)$$off\n"; \
	$(BIN)/gdr validate $(EXAMPLE); code=$$?; \
	echo "(exit code $$code; 1 is right here: the published report has no part six)"; \
	[ $$code -eq 1 ]
	@$(PAINT); printf "\n$${green}$$ gdr show $(EXAMPLE)$$off\n"; \
	$(BIN)/gdr show $(EXAMPLE)

test: lint types imports pytest ## everything that must be green before a commit

lint: $(LOGS)/dev-stamp ## style and layout
	$(call step,ruff check,$(BIN)/ruff check)
	$(call step,ruff format,$(BIN)/ruff format --check)

types: $(LOGS)/dev-stamp ## types
	$(call step,mypy,$(BIN)/mypy)

imports: $(LOGS)/dev-stamp ## who may import whom
	$(call step,lint-imports,$(BIN)/lint-imports)

pytest: $(LOGS)/dev-stamp ## all tests
	$(call step,pytest,$(BIN)/python -m pytest -q -n 2 --dist loadfile)
	@tail -n 1 $(LOGS)/pytest.log

quick: $(LOGS)/dev-stamp ## the tests that take no more than seconds
	$(call step,quick,$(BIN)/python -m pytest -q -n 2 -m 'not slow')
	@tail -n 1 $(LOGS)/quick.log

golden: $(LOGS)/dev-stamp ## rewrite the goldens; read the difference before you commit it
	-$(BIN)/python -m pytest -q -m 'not slow' --update-goldens
	@git status --short -- tests/golden

docs: $(LOGS)/dev-stamp ## rewrite the generated pages
	$(BIN)/python docs/generate.py

bench: $(LOGS)/dev-stamp ## measure beside peers
	@$(BIN)/python -m pip install -q -e '.[bench]'
	$(BIN)/python -m benchmarks

package: $(LOGS)/dev-stamp ## wheel and sdist in dist/
	$(BIN)/python -m build

clean: ## remove the environment and what tools made
	rm -rf .venv $(LOGS) .ci-venv build dist .mypy_cache .pytest_cache .ruff_cache \
	.hypothesis .import_linter_cache

# The environment is made anew when pyproject.toml changes or .venv is gone.
$(BIN)/python:
	@$(FIND_PYTHON); "$$python" -m venv .venv

$(LOGS)/demo-stamp: $(BIN)/python pyproject.toml
	$(call step,install gdr,$(BIN)/python -m pip install --disable-pip-version-check -e .)
	@touch $@

$(LOGS)/dev-stamp: $(BIN)/python pyproject.toml
	$(call step,install dev,$(BIN)/python -m pip install --disable-pip-version-check -e '.[dev]')
	@touch $@ $(LOGS)/demo-stamp
