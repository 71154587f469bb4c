# What each Makefile of the tests compiles with.
CFLAGS ?= -O2 -g
FLAGS = -std=c11 -D_DEFAULT_SOURCE -D_DARWIN_C_SOURCE -Wall -Wextra -Wpedantic -Wshadow
