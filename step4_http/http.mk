# http.mk: what the Makefiles of steps 4 and 5 have in common.
#   make run    serves the local API meanwhile; LATENCY=100, in milliseconds;
#               URL=https://pokeapi.co/api/v2/pokemon/{}/ is the real one

# libcurl, where pkg-config says that it is, or where the compiler looks anyway. It may use
# threads.
LIBRARIES := -pthread $(shell pkg-config --cflags --libs libcurl 2>/dev/null || echo -lcurl)

include ../step.mk
FLAGS += -Wno-misleading-indentation # which gcc 10 finds in curl's own macros

# Like N: from make's command line, and one word each.
LATENCY =
URL =
API = ../tests/local_api
SERVE = $(API)/local_api$(if $(LATENCY), --latency "$$LATENCY") --
RUN = $(if $(URL),,$(SERVE) )./$(PROGRAM)$(if $(N), -n "$$N")$(if $(URL), "$$URL")

run: $(if $(URL),,served)
served:
	@$(MAKE) -s -C $(API)

# An exercise needs no server, and no libcurl.
EXERCISES = $(basename $(wildcard exercise_*.c))
$(EXERCISES): %: %.c $(HEADERS)
	$(COMPILE) -pthread -lm

.PHONY: served
