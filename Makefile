#   make          build everything        make check    run the tests
#   make run      the whole tour          make help     everything else there is
#
# Each step has a Makefile of its own that does the work. This one only knows the way.
MAKEFLAGS += --no-print-directory
STEPS = step1_custom_loop step2_sleep_tasks step3_wait_all step4_http step5_sync_baseline

# These come from make's command line, and are handed on as they are, by the environment, so that
# the shell doesn't read them. What the environment has by the same names is not meant for us.
export N =
export URL =
export LATENCY =
export STEP =
export FILE =
export WITH =
export ARGS =
export REAL =
export X =
export WATCH =
export NAME =
export LEVEL =
export SHEET =

all: build
	@echo "Built. Next: step1_custom_loop/README.md. Or make run, the whole tour in a minute."

help:
	@cat tests/make/help.txt

# ---- To build, and to run ----------------------------------------------------------

build: $(STEPS) tests/local_api

# Where there is nothing to do, nothing is said.
$(STEPS) tests/local_api: compiler
	@$(MAKE) -qs -C $@ 2>/dev/null || $(MAKE) -C $@

step4_http step5_sync_baseline: libcurl

step1: step1_custom_loop
step2: step2_sleep_tasks
step3: step3_wait_all
step4: step4_http tests/local_api
step5: step5_sync_baseline tests/local_api

step1 step2 step3 step4 step5:
	@$(MAKE) -C $< run

run: build
	@tests/make/tour

# What a program did when it ran, and what woke each task.
timeline: compiler $(if $(REAL),tests/local_api)
	@$(MAKE) -s -C tests/timeline
	@set -f; tests/timeline/run $(if $(FILE),"$$FILE" $$ARGS,"$$STEP") $(if $(N),"$$N")

# What goes wrong if ...: make break lists what to break, make break X=selfish shows it.
break: compiler
	@tests/break/run "$$X"

# Questions about the order of events: LEVEL=2 begins with chapter 2, SHEET=12 is for paper. SEED
# is emptied here and not above, for make check takes one from the environment.
quiz: export SEED =
quiz: compiler
	@$(MAKE) -s -C tests/quiz
	@tests/quiz/quiz $(if $(LEVEL),-l "$$LEVEL") $(if $(SEED),-s "$$SEED") $(if $(SHEET),-n "$$SHEET")

# ---- The exercises -----------------------------------------------------------------

# What is temporary goes with make clean, even if the grader is killed.
grade next solution ask debug reset handin handout gradescope classroom50: compiler
	@mkdir -p build/tmp
	@TMPDIR="$$PWD/build/tmp" $(MAKE) -s -C tests/grade $@

# ---- To test -----------------------------------------------------------------------

check test: about build check-library
	@$(MAKE) -C tests $(PARALLEL)
	tests/run_tests

# As many compilers as processors, unless -j has told how many.
PARALLEL = $(if $(filter -j%,$(MAKEFLAGS)),,-j"$$(getconf _NPROCESSORS_ONLN)")

about:
	@echo "The tests take about two minutes. The lesson doesn't need them."

# What must be installed: each says how, if it is not.
compiler libcurl check-library:
	@tests/make/need $@ '$(CC)'

clean:
	@for folder in $(STEPS) tests/local_api tests tests/bench; do \
	    $(MAKE) -C $$folder clean; done
	rm -rf build tests/*/*.dSYM

.PHONY: all help build run timeline break quiz grade next solution ask debug reset handin handout gradescope \
    classroom50 check test about clean compiler libcurl check-library \
    step1 step2 step3 step4 step5 $(STEPS) tests/local_api

include tests/make/maintainers.mk
