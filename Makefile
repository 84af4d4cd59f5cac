# The few commands of the portal. Each calls one Python file that needs nothing but Python itself,
# so a computer without make can call it directly: python3 tools/portaal.py run
PYTHON ?= python3
export PYTHON

.PHONY: help run test check bench install assets lock e2e verapdf
help: ## show this list
	@grep -E '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/  /'

run: ## install what is missing, start the portal with demo content on http://127.0.0.1:8000
	@sh tools/start.sh run

test: ## install what is missing and run all tests (ARGS="-k naam" passes options to pytest)
	@sh tools/start.sh test $(ARGS)

check: ## lint, types, direction between the apps, templates, migrations, deployment settings
	@sh tools/start.sh check

bench: ## how fast it is: ratios in one run, nothing passes or fails
	@sh tools/start.sh bench $(ARGS)

verapdf: ## let veraPDF judge the published PDFs (needs Java and Maven; ARGS="a.pdf" judges that one)
	@$(PYTHON) tools/verapdf/keur.py $(ARGS)

install: ## only install
	@sh tools/start.sh install

assets: ## build CSS, fonts and scripts into build/
	@sh tools/start.sh assets

e2e: ## only the browser journeys
	@sh tools/start.sh test tests/e2e $(ARGS)

lock: ## make the lock files from requirements*.txt
	@sh tools/start.sh lock
