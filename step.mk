# step.mk: what the Makefiles of the steps have in common. Each says what is its own: the
# PROGRAM that main.c becomes, with which other PARTS and LIBRARIES; and what ALSO to build.
#   make        builds the step    make run   runs it; make run N=3: with another COUNT
#   make mine   builds mine.c, a copy of main.c for your experiments; likewise any NAME.c
CFLAGS ?= -O2 -g
FLAGS = -std=c11 -D_XOPEN_SOURCE=700 -Wall -Wextra -Wpedantic -Wshadow $(SHORT)

# gcc explains each macro in an error message, unless it is told not to.
SHORT := $(shell $(CC) --version 2>&1 | grep -q clang || echo -ftrack-macro-expansion=0)

HEADERS = $(wildcard *.h ../*.h)
COMPILE = $(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(filter %.c,$^) -o $@

all: $(PROGRAM) $(ALSO)

$(PROGRAM): main.c $(PARTS) $(HEADERS)
	$(COMPILE) $(LIBRARIES) -lm

%: %.c $(PARTS) $(HEADERS)
	$(COMPILE) $(LIBRARIES) -lm

mine.c:
	@test -e $@ || { echo 'There is no mine.c yet. First: cp main.c mine.c' >&2; exit 1; }

# From make's command line; what the environment has by that name is not meant for us. To the
# shell it is one word, whatever is in it.
N =

RUN = ./$(PROGRAM)$(if $(N), "$$N")

run: $(PROGRAM)
	@set -- $(RUN); echo "$$*"; exec "$$@"

# What the top folder can do, so that a reader need not leave this one.
grade next ask debug reset solution quiz timeline break check:
	@$(MAKE) --no-print-directory -C .. $@

clean:
	rm -f $(PROGRAM) $(ALSO) $(basename $(wildcard *.c))
	rm -rf *.dSYM # macOS: for the debugger

.PHONY: all run clean grade next ask debug reset solution quiz timeline break check
