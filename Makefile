# make          build all           make check     run the tests
# make run      the whole tour      make help      what else there is
#
# Each step has a Makefile of its own, which does the work.
STEPS = step1_custom_loop step2_sleep_tasks step3_wait_all step4_http step5_sync_baseline
API = tests/local_api/local_api

all: build
	@echo "Built. Next: make run, the whole tour in a minute; or make step1 ... make step5."

help:
	@echo "make               build all five steps and the local API"
	@echo "make run           the whole tour, in order; it takes a minute"
	@echo "make step1 ... make step5"
	@echo "                   one step: make step3 N=1000000, make step4 N=1000 LATENCY=100,"
	@echo "                   make step4 URL=https://pokeapi.co/api/v2/pokemon/{}/"
	@echo "  N=COUNT          how many coroutines or requests"
	@echo "  LATENCY=MS       how long the local API takes to answer (400 unless said)"
	@echo "  URL=URL          what to get, in place of the local API"
	@echo "make check         build and run the tests (make test is the same)"
	@echo "make asan          the tests once more, with AddressSanitizer and UBSan"
	@echo "make memcheck      the programs once more, in valgrind"
	@echo "make coverage      whether the tests run each line and branch of loop.h"
	@echo "make lint          clang-tidy, gcc -fanalyzer, clang-format"
	@echo "make fuzz          loop.h against the model, for SECONDS=60"
	@echo "make bench         how fast it is, beside others; up to ten minutes"
	@echo "make clean         remove all that was built"
	@echo "CC=clang           with another compiler, after make clean"

build: $(STEPS) tests/local_api

step4_http step5_sync_baseline: libcurl

$(STEPS) tests/local_api: compiler
	@$(MAKE) -qs -C $@ 2>/dev/null || $(MAKE) --no-print-directory -C $@

step1: step1_custom_loop
step2: step2_sleep_tasks
step3: step3_wait_all
step4: step4_http tests/local_api
step5: step5_sync_baseline tests/local_api

step1 step2 step3 step4 step5:
	@$(MAKE) --no-print-directory -C $< run

# ---- The tour ----------------------------------------------------------------

SERVE = $(if $(URL),,$(API)$(if $(LATENCY), --latency $(LATENCY)) --)
GET = -n $(or $(N),100)$(if $(URL), '$(URL)')
heading = printf '\n== %s\n\n'

run: build
	@$(heading) "Step 1: a loop of our own. It asks again and again, and burns a CPU."
	step1_custom_loop/step1
	@$(heading) "Step 2: a loop that sleeps until a timer is due. It runs until Ctrl+C."
	@echo "step2_sleep_tasks/step2"; \
	    step2_sleep_tasks/step2 & sleep 4; echo "(Ctrl+C)"; kill -INT $$!; wait $$!
	@$(heading) "Step 3: a task that waits for all others, so the loop can end by itself."
	step3_wait_all/step3
	step3_wait_all/step3 3
	@$(heading) "Step 4: real HTTP, all requests at once."
	$(SERVE) step4_http/step4 -n 3$(if $(URL), '$(URL)')
	@set -e; echo "$(SERVE) step4_http/step4 $(GET)"; \
	    at_once=$$($(SERVE) step4_http/step4 $(GET)); echo "$$at_once"; \
	$(heading) "Step 5: the same requests, one after the other. This takes a while."; \
	    echo "$(SERVE) step5_sync_baseline/step5 $(GET)"; \
	    in_turn=$$($(SERVE) step5_sync_baseline/step5 $(GET)); echo "$$in_turn"; \
	printf '%s\n' "$$in_turn" "$$at_once" | sed -n 's/^Took \([0-9.]*\)s.*/\1/p' | tr '\n' ' ' | \
	    awk '{ printf "\n%d requests: one after the other %.1f s, all at once %.2f s", \
	        $(or $(N),100), $$1, $$2; \
	    if ($$2 > 0) printf ": %.0f times faster", $$1 / $$2; print "" }'

# ---- Tests ---------------------------------------------------------------------

check test: build check-library
	@$(MAKE) --no-print-directory -C tests
	tests/run_tests

# $(call second_copy,NAME): everything once more, in build/NAME, to build it differently.
second_copy = rm -rf build/$(1) && mkdir -p build/$(1) && \
    cp -R Makefile README.md LICENSE *.h $(STEPS) tests build/$(1) && \
    $(MAKE) -s -C build/$(1) clean

# The tests with checks built into each program: whatever they find ends it, and so fails
# the test.
asan: compiler libcurl check-library
	@$(call second_copy,asan)
	$(MAKE) --no-print-directory -C build/asan check \
	    CFLAGS="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"

# The programs themselves in valgrind, which also sees what the libraries do.
memcheck: export VALGRIND_OPTS = -q --error-exitcode=99 --leak-check=full \
    --errors-for-leak-kinds=definite,indirect,possible --child-silent-after-fork=yes
memcheck: build
	@command -v valgrind >/dev/null || $(call missing,valgrind,valgrind,valgrind,use make asan in its place)
	valgrind step1_custom_loop/by_hand
	valgrind step1_custom_loop/step1
	timeout --preserve-status -s INT 6 valgrind step2_sleep_tasks/step2
	valgrind step3_wait_all/step3 1000
	@for get in $(wildcard $(addprefix step4_http/,step4 step4_epoll)) "step5_sync_baseline/step5 -n 3"; do \
	    for serve in "$(API) --latency 60000 -- timeout --preserve-status -s INT 3" \
	        "valgrind $(API) --"; do \
	    echo "$$serve valgrind $$get"; $$serve valgrind $$get || test $$? = 130 || exit 1; done; done
	@echo "In valgrind, all is clean."

# Whether the tests of loop.h run each of its lines, and each branch both ways.
coverage: compiler libcurl check-library
	@$(call second_copy,coverage)
	$(MAKE) -s -C build/coverage/tests run_tests CFLAGS="-O0 -g --coverage"
	CK_RUN_SUITE=loop build/coverage/tests/run_tests
	@cd build/coverage/tests && $(or $(GCOV),gcov) -b -c run_tests-check_loop.gcda >gcov.out
	@awk '/^ *[0-9#=-]+\*?: *[0-9]+:/ { line = $$0 } \
	    line ~ /ASYNC {/ { next }   # in wait_all(), which never gets lost \
	    /^ *#####:/ || /^branch .*taken 0/ { print "never: " line; missing = 1 } \
	    END { exit missing }' build/coverage/tests/loop.h.gcov
	@echo "Every line and every branch of loop.h has run."

# What compilers and linters say beyond warnings, and whether the code is formatted. To
# clang-format, "ASYNC {" looks like no statement that it knows; for it, we call it a while.
SOURCES = $(wildcard *.h */*.h */*.c tests/*/*.h tests/*/*.c)
LINT_FLAGS = -std=c11 -D_DEFAULT_SOURCE -D_DARWIN_C_SOURCE $(shell pkg-config --cflags libcurl check)
lint:
	@command -v clang-tidy >/dev/null && command -v clang-format >/dev/null || \
	    $(call missing,clang-tidy or clang-format,clang-tidy clang-format,clang-tools-extra,brew install llvm)
	@for file in $(SOURCES); do \
	    sed 's/\bASYNC {/while (ASYNC) {/' $$file | clang-format --assume-filename=$$file | \
	        sed 's/\bwhile (ASYNC) {/ASYNC {/' | diff -u $$file - || exit 1; done
	clang-tidy --quiet $(filter %.c,$(SOURCES)) -- $(LINT_FLAGS) 2>/dev/null
	@for file in $(filter %.c,$(SOURCES)); do \
	    gcc $(LINT_FLAGS) -Wall -Wextra -O2 -fanalyzer -Werror -c $$file -o /dev/null || exit 1; done
	@echo "Nothing to complain about."

# Random programs of tasks on loop.h and on the model, guided by what is new in their paths
# through the code. SECONDS says for how long.
fuzz:
	@command -v clang >/dev/null || $(call missing,clang,clang,clang,xcode-select --install)
	@mkdir -p build/fuzz/corpus
	clang -std=c11 -D_DEFAULT_SOURCE -O1 -g -fsanitize=fuzzer,address,undefined \
	    -fno-sanitize-recover=all tests/fuzz_loop.c tests/model.c -o build/fuzz/fuzz_loop
	build/fuzz/fuzz_loop -max_total_time=$(or $(SECONDS),60) -max_len=256 \
	    -artifact_prefix=build/fuzz/ build/fuzz/corpus

# How fast it is, beside libev, Go, Python and Node, where they are installed. That takes up to
# ten minutes; RUNS=1 is a quicker look.
bench: build
	@$(MAKE) -s -C tests/bench
	@RUNS=$(or $(RUNS),5) tests/bench/run

# ---- What must be installed ------------------------------------------------------

# $(call missing,WHAT,DEBIAN,FEDORA,MACOS)
define missing
{ echo "$(1) is missing. Install it with"; \
  echo "  Debian, Ubuntu:  sudo apt-get install -y $(2)"; \
  echo "  Fedora:          sudo dnf install -y $(3)"; \
  echo "  macOS:           $(4)"; exit 1; } >&2
endef

compiler:
	@command -v $(firstword $(CC)) >/dev/null || \
	    $(call missing,The compiler $(CC),$(if $(findstring clang,$(CC)),clang,gcc),$(if $(findstring clang,$(CC)),clang,gcc),xcode-select --install)

libcurl: compiler
	@echo '#include <curl/curl.h>' | $(CC) $(shell pkg-config --cflags libcurl 2>/dev/null) \
	    -E -o /dev/null - 2>/dev/null || \
	    $(call missing,libcurl,libcurl4-openssl-dev pkg-config,libcurl-devel pkgconf,brew install curl pkg-config)

check-library: compiler
	@pkg-config --exists check 2>/dev/null || \
	    $(call missing,Check (or pkg-config),check pkg-config,check-devel pkgconf,brew install check pkg-config)

clean:
	@for folder in $(STEPS) tests/local_api tests tests/bench; do \
	    $(MAKE) --no-print-directory -C $$folder clean; done
	rm -rf build

.PHONY: all help build run check test asan memcheck coverage lint fuzz bench clean compiler libcurl check-library \
    step1 step2 step3 step4 step5 $(STEPS) tests/local_api
