# What only those who work on the project itself need. The Makefile at the top includes this.
API = tests/local_api/local_api

# The tests with checks built into each program: whatever they find ends it, and so fails
# the test.
asan: compiler libcurl check-library
	tests/make/in_a_copy asan check CFLAGS="-O1 -g -fsanitize=address,undefined \
	    -fno-sanitize-recover=all -fno-omit-frame-pointer"

# The long proofs, which make check leaves out; see LONG in tests/suites.h.
check-long: build check-library
	@$(MAKE) -C tests $(PARALLEL)
	CK_INCLUDE_TAGS=long tests/run_tests

# The programs themselves under valgrind, which also sees what the libraries do.
memcheck: export VALGRIND_OPTS = -q --error-exitcode=99 --leak-check=full \
    --errors-for-leak-kinds=definite,indirect,possible --child-silent-after-fork=yes
memcheck: build
	@tests/make/need valgrind
	valgrind step1_custom_loop/by_hand
	valgrind step1_custom_loop/step1
	timeout --preserve-status -s INT 6 valgrind step2_sleep_tasks/step2
	valgrind step3_wait_all/step3 1000
	@for get in $(wildcard $(addprefix step4_http/,step4 step4_epoll sockets)) "step5_sync_baseline/step5 -n 3"; do \
	    for serve in "$(API) --latency 60000 -- timeout --preserve-status -s INT 3" \
	        "valgrind $(API) --"; do \
	    echo "$$serve valgrind $$get"; $$serve valgrind $$get || test $$? = 130 || exit 1; done; done
	@echo "Under valgrind, all is clean."

# Whether the tests of loop.h and timers.h, taken together, run each of their lines, and each
# branch both ways. Each test's object has a copy of these functions, and so counts of its own.
LOOP_TESTS = loop timers mistakes
coverage: compiler libcurl check-library
	tests/make/in_a_copy coverage -C tests run_tests CFLAGS="-O0 -g --coverage"
	@for suite in $(LOOP_TESTS); do \
	    CK_RUN_SUITE=$$suite build/coverage/tests/run_tests || exit 1; done
	@cd build/coverage/tests && $(or $(GCOV),gcov) -b -c $(LOOP_TESTS:%=loop/check_%.gcda) >gcov.out
	@LC_ALL=C awk 'function count(key, times) { seen[key] = line; ran[key] += times } \
	    /^ *[0-9#=-]+\*?: *[0-9]+:/ { line = $$0; split(line, part, ":") } \
	    line ~ /ASYNC {/ { next }   # in wait_all(), which never gets lost \
	    /^ *[0-9#=]+\*?: *[0-9]+:/ { count(FILENAME part[2], $$1) } \
	    /^branch/ { count(FILENAME part[2] "branch" $$2, $$4) } \
	    END { for (key in seen) if (!ran[key]) { print "never: " seen[key]; missing = 1 } \
	        exit missing }' build/coverage/tests/loop.h.gcov build/coverage/tests/timers.h.gcov
	@echo "Every line and every branch of loop.h and timers.h has run."

# What compilers and linters say beyond warnings, and whether the code is formatted. To
# clang-format, "ASYNC {" looks like no statement that it knows; for it, we call it a while.
# odd.c is formatted in another way on purpose.
SOURCES = $(wildcard *.h */*.h */*.c tests/*/*.h tests/*/*.c tests/timeline/mistakes/*.c) \
    $(filter-out %/odd.c,$(wildcard tests/timeline/programs/*.c))
LINT_FLAGS = -std=c11 -D_DEFAULT_SOURCE -D_DARWIN_C_SOURCE -Itests -Itests/support \
    $(shell pkg-config --cflags libcurl check)
lint:
	@tests/make/need clang-tools
	@for file in $(SOURCES); do \
	    sed 's/\bASYNC {/while (ASYNC) {/' $$file | clang-format --assume-filename=$$file | \
	        sed 's/\bwhile (ASYNC) {/ASYNC {/' | diff -u $$file - || exit 1; done
	@printf '%s\n' $(filter %.c,$(SOURCES)) | xargs -n 4 -P "$$(getconf _NPROCESSORS_ONLN)" \
	    sh -c 'clang-tidy --quiet "$$@" -- $(LINT_FLAGS) 2>/dev/null' sh
	@printf '%s\n' $(filter %.c,$(SOURCES)) | xargs -n 1 -P "$$(getconf _NPROCESSORS_ONLN)" \
	    gcc $(LINT_FLAGS) -Wall -Wextra -O2 -fanalyzer -Werror -o /dev/null -c
	@echo "Nothing to complain about."

# Random programs of tasks on loop.h and on the model, guided by what is new in their paths
# through the code. SECONDS says for how long.
fuzz:
	@tests/make/need clang
	@mkdir -p build/fuzz/corpus
	clang -std=c11 -D_DEFAULT_SOURCE -O1 -g -fsanitize=fuzzer,address,undefined \
	    -fno-sanitize-recover=all tests/loop/fuzz_loop.c tests/loop/model.c -o build/fuzz/fuzz_loop
	build/fuzz/fuzz_loop -max_total_time=$(or $(SECONDS),60) -max_len=256 \
	    -artifact_prefix=build/fuzz/ build/fuzz/corpus

# How fast it is, compared with libev, Go, Python and Node, where they are installed. That takes up to
# ten minutes; RUNS=1 is a quicker look.
bench: build
	@$(MAKE) -s -C tests/bench
	@RUNS=$(or $(RUNS),5) tests/bench/run

# The pictures of the chapters, from runs of the programs; and the plot of the last make bench.
pictures: compiler libcurl
	@$(MAKE) -s -C tests/timeline
	tests/timeline/pictures

plot:
	tests/timeline/plot

# The chapters as one HTML file, whose pictures can be stepped through, and as an EPUB.
book: compiler libcurl
	@$(MAKE) -s -C tests/timeline
	@$(MAKE) -s -C tests/quiz
	@tests/book/book

.PHONY: check-long book pictures plot asan memcheck coverage lint fuzz bench
