/* A page in Chromium. */
#include "browser.h"
#include "program.h"
#include "suites.h"
#include <stdio.h>
#include <stdlib.h>

static struct program p;

bool have_chromium(void)
{
    run_program(
        &p,
        "sh -c 'command -v chromium || command -v chromium-browser || command -v google-chrome'");
    return p.status == 0;
}

const char *axe_core(void)
{
    const char *file = getenv("AXE");
    return file ? file : "";
}

const char *browser_flags = "";

/* TMPDIR is relative here: Chromium makes a socket there, whose path must not be long. */
static void browse(const char *file, const char *what, const char *then)
{
    char browser[128];
    ck_assert(have_chromium());
    snprintf(browser, sizeof browser, "%.*s", (int)strcspn(p.out, "\n"), p.out);
    run_program(
        &p,
        "sh -c 'export TMPDIR=" TEMPORARY_FOLDER "; dir=$(mktemp -d);"
        " timeout " HANG_SECONDS " %s --headless --no-sandbox --disable-gpu"
        " --disable-background-networking --no-first-run --user-data-dir=$dir"
        " --window-size=1280,1000 %s %s \"file://$PWD/%s\" 2>/dev/null%s; rm -rf $dir'",
        browser, browser_flags, what, file, then);
}

void print_page(const char *file, const char *pdf)
{
    char what[256];
    snprintf(what, sizeof what, "--no-pdf-header-footer --print-to-pdf=%s", pdf);
    browse(file, what, "");
}

const char *visit_page(const char *file, const char *script)
{
    static char said[65536];
    run_program(&p, "sh -c '(echo \"<script>\"; cat tests/timeline/visit.js) >>\"%s\"'",
                file);
    FILE *page = fopen(file, "a");
    ck_assert_ptr_nonnull(page);
    fprintf(
        page,
        "addEventListener('load', () => { try {\n"
        "const host = document.querySelector('#pair div'); root = host && host.shadowRoot;\n"
        "%s } catch (error) { tell('ERROR ' + error) } })\n</script>\n",
        script);
    fclose(page);
    browse(file, "--dump-dom", " | sed -n \"/<pre id=.said./,/<.pre>/p\"");
    snprintf(said, sizeof said, "%s", p.out);
    char *begin = strstr(said, "\">"), *stop = strstr(said, "</pre>");
    ck_assert_msg(begin && stop, "the page has said nothing: %s%s", p.out, p.err);
    *stop = '\0';
    ck_assert_msg(!strstr(said, "ERROR"), "%s", begin + 2);
    return begin + 2;
}
