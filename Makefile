# The few commands of the portal. Each calls one Python file of the standard library,
# so a computer without make can call it directly: python3 tools/portaal.py run
PYTHON ?= python3

.PHONY: help run test check install assets lock e2e
help: ## show this list
	@grep -E '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/  /'

run: ## install what is missing, start the portal with demo content on http://127.0.0.1:8000
	@$(PYTHON) tools/portaal.py run

test: ## install what is missing and run all tests (ARGS="-k naam" passes options to pytest)
	@$(PYTHON) tools/portaal.py test $(ARGS)

check: ## lint, types, direction between the apps, templates, migrations, deployment settings
	@$(PYTHON) tools/portaal.py check

install: ## only install
	@$(PYTHON) tools/portaal.py install

assets: ## build CSS, fonts and scripts into build/
	@$(PYTHON) tools/portaal.py assets

e2e: ## only the browser journeys
	@$(PYTHON) tools/portaal.py test tests/e2e $(ARGS)

lock: ## make the lock files from requirements*.txt
	@$(PYTHON) tools/portaal.py lock
