SHELL := /bin/bash
PREFIX ?= /usr/local
PROGRAMS := zhida zhida-verify
SWIFT_FILES := Package.swift Sources Tests
RELEASE := swift build -c release --static-swift-stdlib
BIN ?= $$($(RELEASE) --show-bin-path)

.DEFAULT_GOAL := help
.PHONY: help demo test soak bench build release install place format lint clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Build what is needed and run the Jingmen example
	@scripts/setup demo
	@echo "Building $(PROGRAMS). The first build takes some minutes."
	@for program in $(PROGRAMS); do swift build --product $$program || exit 1; done
	@PATH="$$(swift build --show-bin-path):$$PATH" examples/jingmen/run.sh

test: ## Build everything and run all tests
	@scripts/setup test
	@scripts/test

soak: ## Faults, histories and fuzzers with other seeds, for an hour or so; SOAK='SEED [BLOWS [SECONDS]]'
	@scripts/setup test
	@scripts/soak $(SOAK)

bench: ## Measure, beside yardsticks; BENCH='--entries 100000' for less
	@scripts/setup bench
	@for program in $(PROGRAMS) zhida-bench; do $(RELEASE) --product $$program || exit 1; done
	@"$(BIN)/zhida-bench" --json .build/bench.json $(BENCH)

build: ## Build everything for debugging
	@scripts/setup demo
	@swift build

release: ## Build the programs optimised, with Swift's libraries inside
	@scripts/setup demo
	@for program in $(PROGRAMS); do $(RELEASE) --product $$program || exit 1; done

install: release place ## Install the programs under PREFIX (/usr/local)

# What was built in BIN goes to its place.
place:
	@bin="$(BIN)" && home="$(DESTDIR)$(PREFIX)/libexec/zhida" && \
	install -d "$$home" "$(DESTDIR)$(PREFIX)/bin" && \
	for program in $(PROGRAMS); do \
		install -m 755 "$$bin/$$program" "$$home/" && \
		ln -sfn "../libexec/zhida/$$program" "$(DESTDIR)$(PREFIX)/bin/$$program" || exit 1; \
	done && \
	rm -rf "$$home"/*.resources && \
	{ [ -z "$$(compgen -G "$$bin/*.resources")" ] || cp -R "$$bin"/*.resources "$$home/"; } && \
	echo "Installed $(PROGRAMS) in $(DESTDIR)$(PREFIX)/bin."

format: ## Format all Swift files
	@swift format -i -r -p $(SWIFT_FILES)

lint: ## Check that all Swift files are formatted
	@swift format lint --strict -r -p $(SWIFT_FILES)

clean: ## Remove what was built, and the example's output
	@swift package clean
	@rm -rf .build-tools demo
