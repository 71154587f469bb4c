/* browser.h: a page in Chromium. */
#ifndef BROWSER_H
#define BROWSER_H

#include <stdbool.h>

bool have_chromium(void);
#define NEEDS_CHROMIUM \
    if (!have_chromium()) \
        skip_test("there is no Chromium here (sudo apt-get install -y chromium)");

/* Where axe-core is: AXE in the environment tells, and .ci/run fetches it; "": there is none. */
const char *axe_core(void);
#define NEEDS_AXE \
    if (!*axe_core()) \
        skip_test("there is no axe-core here: AXE names its axe.min.js (see .ci/run)");

/* Opens a page, lets script go to work, with what timeline/visit.js knows, and returns what it
 * told() and what errors there were, a line each. The page is changed: it should be a copy. */
extern const char *browser_flags;
const char *visit_page(const char *file, const char *script);

/* Prints a page, as PDF. */
void print_page(const char *file, const char *pdf);

#endif
