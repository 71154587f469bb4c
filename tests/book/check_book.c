/* make book: the two files, what ends it with a message, and the page in a browser. */
#include "browser.h"
#include "program.h"
#include "suites.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BOOK "build/book/async-in-c.html"
#define EPUB "build/book/async-in-c.epub"
#define NEEDS_PANDOC \
    if (!there_is("pandoc")) \
        skip_test("there is no pandoc here (sudo apt-get install -y pandoc)");

static struct program p;

/* Before the tests that look at it, once for all. */
static void build_book(void)
{
    static bool built;
    if (built || !there_is("pandoc"))
        return;
    built = true;
    run_program(&p, "tests/book/book");
    expect_end_of(&p, 0, "");
}

/* ---- The files ---------------------------------------------------------------------------- */

/* How often these words, or what is like them, are in the book. */
static int count(const char *pattern)
{
    run_program(&p, "sh -c 'grep -oE \"%s\" " BOOK " | wc -l'", pattern);
    return atoi(p.out);
}

START_TEST(the_book_is_one_file_of_a_fair_size)
{
    NEEDS_PANDOC
    struct stat status;
    ck_assert_int_eq(stat(BOOK, &status), 0);
    ck_assert_int_le(status.st_size, 900 * 1024);
    ck_assert_int_eq(count("<link |<img src=.[^d]|<script src"), 0);
    run_program(&p, "sh -c 'grep -lE \"Events? [0-9]\" step*/README.md | wc -l'");
    int figures = atoi(p.out);
    ck_assert_int_ge(figures, 4);
    ck_assert_int_eq(count("<figure class=.live. id=.step[1-5]-run."), figures);
    ck_assert_int_eq(count("<h1>Cheat sheet"), 1);
}
END_TEST

/* pandoc 2 writes the time into the EPUB, but only beside the files that are in it. */
START_TEST(each_build_is_the_same)
{
    NEEDS_PANDOC
    if (!there_is("python3"))
        skip_test("there is no python3 here");
    run_program(&p, "cp " BOOK " build/book/before.html");
    run_program(&p, "cp " EPUB " build/book/before.epub");
    run_program(&p, "env TZ=Asia/Tokyo LC_ALL=C tests/book/book");
    expect_end_of(&p, 0, "");
    run_program(&p, "cmp " BOOK " build/book/before.html");
    expect_end_of(&p, 0, "");
    run_program(
        &p,
        "python3 -c 'import zipfile\n"
        "def files(book): return [(one.filename, one.CRC) for one in zipfile.ZipFile(book).infolist()]\n"
        "print(files(\"" EPUB "\") == files(\"build/book/before.epub\"))'");
    ck_assert_str_eq(p.out, "True\n");
}
END_TEST

START_TEST(the_epub_is_valid)
{
    NEEDS_PANDOC
    if (access("/usr/bin/epubcheck", F_OK) != 0 || !there_is("java"))
        skip_test("there is no epubcheck here (sudo apt-get install -y epubcheck)");
    run_program(&p, "java -jar /usr/bin/epubcheck --failonwarnings " EPUB);
    ck_assert_msg(p.status == 0, "%s%s", p.out, p.err);
}
END_TEST

/* Builds a book of a copy of the pages, which that shell command changes. */
static void build_copy(const char *change)
{
    run_program(
        &p,
        "sh -ec 'rm -rf build/pages/book; mkdir -p build/pages/book/build;"
        " cp -R .github README.md *.h step* tests build/pages/book; cp -R build/book build/pages/book/build;"
        " cd build/pages/book; %s; tests/book/book'",
        change);
}

/* What is put at the end of a chapter, and the message that it ends with. */
static const struct {
    const char *text, *message;
} wrongs[] = {
    {"[this](../no/such.c)",
     "book: step3_wait_all/README.md links to ../no/such.c, which is not there"},
    {"[that](../README.md#nowhere)",
     "book: step3_wait_all/README.md links to #start-nowhere, which is not there"},
    {"See events 1, and Events 2,\\n4 and 99.",
     "book: step3_wait_all/README.md speaks of event 99, and its run has 30"},
};

START_TEST(what_is_wrong_in_a_page_is_named)
{
    NEEDS_PANDOC
    char change[200];
    snprintf(change, sizeof change, "printf \"\\n%s\\n\" >>step3_wait_all/README.md",
             wrongs[_i].text);
    build_copy(change);
    expect_end_of(&p, 1, wrongs[_i].message);
}
END_TEST

/* A learner's solution stands in the working tree. */
START_TEST(no_solution_is_in_the_book)
{
    NEEDS_PANDOC
    build_copy("for one in step*/exercise_*.c; do echo \"/* solved */\" >>$one; done");
    expect_end_of(&p, 0, "");
    run_program(&p, "sh -c 'grep -c \"Exercise 2a: \" build/pages/book/" BOOK
                    "; grep -c \"/[*] solved [*]/\" build/pages/book/" BOOK "'");
    ck_assert_int_ge(atoi(p.out), 2);
    ck_assert_msg(strstr(p.out, "\n0\n"), "%s", p.out);
}
END_TEST

/* What HTML would read as its own, in a title, in a picture, and in what tells of it. */
START_TEST(what_means_something_to_html_stands_as_text)
{
    NEEDS_PANDOC
    build_copy(
        "sed -i.old \"1s/.*/# \\`a<b\\` \\& \\\"c\\\"/\" README.md;"
        " echo \"<svg>&lt;</svg>\" >step1_custom_loop/sign.svg;"
        " printf \"\\n![a < b & \\\"c\\\"](sign.svg)\\n\" >>step1_custom_loop/README.md");
    expect_end_of(&p, 0, "");
    static const char *const lines[] = {
        "<title>a&lt;b &amp; &quot;c&quot;</title>",
        "data-title=\"a&lt;b &amp; &quot;c&quot;\" ",
        "<h1><code>a&lt;b</code> &amp; \"c\"</h1>",
        "%3Csvg%3E%26lt;%3C/svg%3E%0A\" alt=\"a &lt; b &amp; &quot;c&quot;\"",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        run_program(&p, "grep -cF '%s' build/pages/book/" BOOK, lines[i]);
        ck_assert_msg(p.status == 0, "there is no %s", lines[i]);
    }
}
END_TEST

/* ---- In a browser --------------------------------------------------------------------------- */

#define COPY "build/book/visited.html"

/* Not more than Check can show. */
static const char *visit(const char *script)
{
    static char said[2000];
    run_program(&p, "cp " BOOK " " COPY);
    snprintf(said, sizeof said, "%s", visit_page(COPY, script));
    return said;
}

static const struct {
    const char *script, *said;
} visits[] = {
    /* Links and ids; and no request but the file. */
    {"const ids = $$('[id]').map(one => one.id);"
     "for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) tell('twice: ' + id);"
     "for (const a of $$('a[href^=\"#\"]')) if (!document.getElementById(a.hash.slice(1))) tell('no ' + a.hash);"
     "for (const a of $$('a:not([href^=\"#\"])')) if (!/^https:/.test(a.href)) tell(a.href);"
     "for (const one of $$('link, [src]:not([src^=\"data:\"])')) tell(one.outerHTML.slice(0, 80));"
     "for (const from of [document, document.getElementById('timeline').content])"
     "  for (const style of $$('style', from)) if (/url\\([^#]|@import/.test(style.textContent)) tell('a style asks for a file');"
     "for (const part of $$('main section:is(.level1, .level2)')) if (!$$('#toc a').some(a => a.hash === '#' + part.id)) tell('not in the contents: ' + part.id);"
     "tell(performance.getEntriesByType('resource').length); tell($$('a[href^=\"#\"]').length > 200)",
     "0\ntrue\n"},
    /* A figure gets live by a link to an event; the focus is in it, and the chapter's question. */
    {"const link = $$('a.event').find(a => a.hash === '#step3-run' && a.dataset.event === '14'); link.click();"
     "root = document.getElementById('step3-run').querySelector('.stage').shadowRoot;"
     "tell(text('where')); tell($$('#step3-run .note').pop().textContent.slice(0, 26)); tell(document.activeElement.className);"
     "const press = key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key }));"
     "tell(text('sentence')); press('Enter'); tell(text('sentence').slice(0, 42)); press('ArrowRight'); press('Enter'); tell(text('where'));"
     "tell($$('#step3-run .note').pop().textContent); tell(location.hash)",
     "Event 14 of 30, turn 2, from 0.00 s to 3.00 s\nEvent 14. All three wait. \nstage\nWhat happens\nNo task is ready, so the loop sleeps until\n"
     "Event 15 of 30, turn 2, at 3.00 s\n\n#step3-run\n"},
    /* After a link to an event, the question comes before the sentence, and the line that is lit is on the screen, too. */
    {"let lines = 0; for (const link of $$('a.event')) { link.click(); const figure = document.querySelector(link.hash); root = figure.querySelector('.stage').shadowRoot;"
     "  const note = figure.querySelector('.note').getBoundingClientRect(), sentence = $('sentence').getBoundingClientRect();"
     "  if (note.top < 0 || note.bottom > sentence.top + 1) tell(link.hash + ' ' + link.dataset.event + ': ' + [note.top, note.bottom, sentence.top]);"
     "  for (const lit of all('#code .lit, #turn .lit')) { lines++; const box = lit.closest('.card').getBoundingClientRect(), line = lit.getBoundingClientRect();"
     "    if (line.top < box.top || line.bottom > Math.min(box.bottom, innerHeight)) tell(link.hash + ' ' + link.dataset.event + ': ' + [box.top, line.top, line.bottom]) } }"
     "tell(lines > 15)",
     "true\n"},
    /* In the contents, an entry leads somewhere. */
    {"for (const a of $$('#toc a')) { a.click(); if (location.hash !== a.hash) tell(a.hash) } tell($$('#toc a').length > 50)",
     "true\n"},
    /* Each event that a chapter speaks of: some words of what it asks, and of what the run shows there. */
    {"const about = {"
     "  'step1 4': ['does easy 1 stop', 'easy 1 stops, in its AWAIT'],"
     "  'step1 5': ['easy 2 runs', 'main resumes easy 2'],"
     "  'step1 17': ['for 3 seconds', 'The same round again'],"
     "  'step2 12': ['What does the loop do', 'the loop sleeps until 3.00 s'],"
     "  'step2 13': ['wakes the tasks', 'easy 1 is due: the loop wakes it'],"
     "  'step2 14': ['wakes the tasks', 'easy 2 is due: the loop wakes it'],"
     "  'step2 23': ['none sleeps', 'The loop sleeps all the same'],"
     "  'step3 14': ['All three wait', 'the loop sleeps until 3.00 s'],"
     "  'step3 21': ['The end of easy 1 wakes wait_all', 'The end of easy 1 wakes wait_all'],"
     "  'step3 26': ['wait_all resumes', 'the loop resumes wait_all'],"
     "  'step3 27': ['and ends', 'wait_all has ended'],"
     "  'step4 7': ['easy 1 sends GET 1', 'easy 1 hands GET 1 to libcurl'],"
     "  'step4 22': ['none sleeps', 'the loop sleeps until an answer comes'],"
     "  'step4 23': ['GET 3 is complete', 'GET 3 is complete'],"
     "  'step4 24': ['called wake()', 'wakes it'],"
     "  'step5 2': ['what else could run', 'Nothing else can happen'],"
     "  'step5 5': ['what else could run', 'Nothing else can happen'],"
     "  'step5 8': ['what else could run', 'Nothing else can happen'],"
     "};"
     "for (const figure of $$('figure.live')) { const show = live(figure); root = figure.querySelector('.stage').shadowRoot;"
     "  for (const link of eventsOf(figure)) { show(+link.dataset.event);"
     "    const it = figure.id.replace('run', '').replace('-', ' ') + link.dataset.event, shown = [$$('.note', figure)[0].textContent, text('sentence')];"
     "    if (!text('where').startsWith('Event ' + link.dataset.event + ' of')) tell('not shown: ' + it);"
     "    if (!about[it]) tell('what is asked about ' + it + '?');"
     "    else about[it].forEach((words, i) => { if (!shown[i].replace(/\\s+/g, ' ').includes(words)) tell(it + ': ' + words + ' is not in: ' + shown[i]) });"
     "    (figure.seen ||= new Set()).add(it) } }"
     "tell(Object.keys(about).filter(it => !$$('figure.live').some(figure => figure.seen.has(it))).join())",
     "\n"},
    /* A source beside the text, which stays where it is: the name of the file and the line are in view. Tab and Esc lead back. */
    {"const link = $$('#step2 .from a').find(a => a.textContent === 'loop.h:251'); link.scrollIntoView({ block: 'center' });"
     "const top = one => one.getBoundingClientRect().top, before = top(link), near = one => Math.abs(top(one) - before) < 1;"
     "link.click(); const lit = beside.querySelector('.lit'); tell(beside.hidden); tell(near(link)); tell(document.activeElement.textContent);"
     "tell(beside.querySelector('h2').textContent); tell(Math.round(top(beside.querySelector('h2')))); tell(top(lit) > 150 && top(lit) < 500);"
     "const press = key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));"
     "press('Tab'); tell(document.activeElement === link); tell(beside.hidden); document.activeElement.blur(); press('Escape');"
     "tell(beside.hidden); tell(near(link)); tell(document.activeElement === link)",
     "false\ntrue\nBack to the text\nloop.h\n0\ntrue\ntrue\nfalse\ntrue\ntrue\ntrue\n"},
    /* A line of code never ends within "->". */
    {"tell($$('main code').every(one => one.textContent.split('->').length - 1 === $$('.op', one).filter(op => op.textContent === '->').length || one.closest('.drawing') || /-->/.test(one.textContent)));"
     "tell(getComputedStyle(document.querySelector('.op')).whiteSpace)",
     "true\nnowrap\n"},
    /* What is on the cheat sheet is somewhere in the chapters, too. */
    {"const texts = css => $$(css).map(one => [one, one.textContent.trim()]), rest = new Set();"
     "for (const [one, text] of texts('h2, h3, p, li, pre, td, th, .from')) if (!one.closest('#cheat-sheet')) rest.add(text);"
     "const here = texts('#cheat-sheet :is(p, li, pre, td, th, .from)');"
     "for (const [, text] of here) if (!rest.has(text)) tell(text); tell(here.length > 50);"
     "for (const words of ['ASYNC {', 'FRAME(', 'SUSPEND', 'resume(', 'AWAIT(', 'create_task(', 'YIELD', 'SLEEP(', 'AWAIT_TASK(', 'run_until_complete('])"
     "  if (!document.getElementById('cheat-sheet').textContent.includes(words)) tell('nothing about ' + words)",
     "true\n"},
    /* On paper, no answer is near its question; afterwards all is as it was. */
    {"const before = document.querySelector('main').innerHTML, folds = $$('details').length; dispatchEvent(new Event('beforeprint'));"
     "tell($$('details').every(fold => fold.open)); tell($$('details').length === folds); tell($$('.answers details').length > 20);"
     "for (const all of $$('.answers')) if (all !== all.closest('.level1').lastElementChild || all.firstChild.textContent !== 'Answers') tell(all.textContent.slice(0, 50));"
     "const answer = /^(\\[\\d+\\] )?(Hint|The answer|What happens|What you should see|The order)/;"
     "for (const fold of $$('details')) if (answer.test(fold.textContent.trim()) && !fold.closest('.answers')) tell(fold.textContent.slice(0, 50));"
     "dispatchEvent(new Event('afterprint')); tell(document.querySelector('main').innerHTML === before)",
     "true\ntrue\ntrue\ntrue\n"},
};
enum { VISITS = sizeof visits / sizeof *visits };

START_TEST(the_book_in_a_browser)
{
    NEEDS_PANDOC
    NEEDS_CHROMIUM
    ck_assert_str_eq(visit(visits[_i].script), visits[_i].said);
}
END_TEST

/* On paper: so many pages. In each chapter, first all questions, each with its number, and then all answers. The
 * cheat sheet, at the end, is one page. The sources follow if they are asked for. */
#define PAPER "build/book/book.pdf"
static int pages_of(const char *file)
{
    print_page(file, PAPER);
    run_program(&p, "sh -c 'pdftotext " PAPER " - | tr -cd \"\\f\" | wc -c'");
    return atoi(p.out);
}

START_TEST(the_book_on_paper)
{
    NEEDS_PANDOC
    NEEDS_CHROMIUM
    if (!there_is("pdftotext"))
        skip_test("there is no pdftotext here (sudo apt-get install -y poppler-utils)");
    int with_sources = pages_of(BOOK "#sources"), pages = pages_of(BOOK), chapters = 0;
    ck_assert_int_ge(pages, 30);
    ck_assert_int_le(pages, 60);
    ck_assert_int_ge(with_sources, pages + 30);

    run_program(&p, "sh -c 'pdftotext -f %d " PAPER " - | grep -cx \"Cheat sheet\"'",
                pages);
    ck_assert_str_eq(p.out, "1\n");

    run_program(
        &p,
        "sh -c 'pdftotext " PAPER
        " - | tr \"\\f\" \"\\n\" | grep -oE \"^\\[[0-9]+\\] [A-Z]\" | tr -d \"[\"'");
    for (char *line = p.out; *line; chapters++) {
        int questions = 0, answers = 0;
        for (; atoi(line) == questions + 1; line = strchr(line, '\n') + 1)
            questions++;
        for (; answers < questions && atoi(line) == answers + 1;
             line = strchr(line, '\n') + 1)
            answers++;
        ck_assert_int_eq(answers, questions);
        ck_assert_int_ge(questions, 1);
    }
    ck_assert_int_eq(chapters, 5);
}
END_TEST

/* The quiz: its words are those of the pool, and what was missed comes back. */
START_TEST(the_quiz_asks_again_what_was_missed)
{
    NEEDS_PANDOC
    NEEDS_CHROMIUM
    if (count("class=.quiz.") == 0)
        skip_test("no chapter names make quiz");
    ck_assert_str_eq(
        visit(
            "for (const [n, quiz] of Object.entries($$('.quiz'))) {"
            "  const told = () => quiz.querySelector('.told').textContent, asks = () => quiz.querySelectorAll('p')[1].textContent, next = () => quiz.lastChild.click();"
            "  const { how_to_read, questions: pool } = pools[n], seen = [], [{ right, wrong, run }, { right: other, run: otherRun }] = pool;"
            "  if (quiz.querySelector('p').textContent !== how_to_read) tell(quiz.textContent);"
            "  const shown = () => pool.find(one => quiz.querySelector('.columns').textContent === Object.entries(one.code).map(([name, lines]) => `${name}:\\n${lines.map(line => '  ' + line).join('\\n')}`).join('') && one.question === asks());"
            "  const give = answer => { quiz.querySelector('input').value = answer.toLowerCase(); quiz.querySelector('form button').click() };"
            /* What is no answer is not counted. */
            "  for (const none of ['x', right + 'z', right.replace(/./, 'z'), right.replace(/./, right[1])]) { give(none); if (quiz.querySelector('.told')) tell('counted: ' + none) }"
            "  give(wrong[0].answer); if (told() !== `No: ${right}.\\n${wrong[0].why}${run}\\n0 of 1 right at the first try.`) tell(told()); next();"
            /* An answer that no misconception explains. */
            "  give(other[0] + [...other.slice(1)].reverse().join(''));"
            "  if (told() !== `No: ${other}.\\nUp to ${other[0]} that is right. Next is ${other[1]}.\\n${otherRun}\\n0 of 2 right at the first try.`) tell(told()); next();"
            "  while (quiz.querySelector('form')) { const one = shown(); seen.push(pool.indexOf(one)); give(one.right);"
            "    if (!told().startsWith('Right: ' + one.right)) tell(quiz.textContent); next() }"
            "  for (const text of pool.flatMap(({ question, wrong }) => [question, ...wrong.map(({ why }) => why)]))"
            "    for (const a of linked(make('p', text)).querySelectorAll('a')) if (!document.querySelector(a.hash)) tell(a.hash);"
            "  tell(seen.join(' ')); tell(quiz.querySelector('p').textContent); next(); tell(!!quiz.querySelector('form')) }"),
        "2 0 1 3 4 5 6 7 8 9\n8 of 10 right at the first try.\ntrue\n2 0 1 3 4 5 6 7 8 9\n8 of 10 right at the first try.\ntrue\n"
        "2 0 1 3 4 5 6 7 8 9\n8 of 10 right at the first try.\ntrue\n");
}
END_TEST

#define FRAMES "--virtual-time-budget=100000 --allow-file-access-from-files"

/* In a frame as narrow as a phone: only drawings and tables scroll sideways, and only what scrolls is a stop for Tab. Links can
 * be hit with a thumb. A source covers the text, with its line in view, and what is in front of a line keeps its place. */
START_TEST(the_book_on_a_phone)
{
    NEEDS_PANDOC
    NEEDS_CHROMIUM
    browser_flags = FRAMES;
    ck_assert_str_eq(
        visit(
            "(async () => { document.body.replaceChildren(said);"
            "  const frame = Object.assign(document.createElement('iframe'), { width: 360, height: 740, src: 'async-in-c.html' });"
            "  await new Promise(resolve => { frame.onload = resolve; document.body.append(frame) });"
            "  const inside = frame.contentDocument, find = css => [...inside.querySelectorAll(css)], box = one => one.getBoundingClientRect();"
            "  for (const fold of find('details')) fold.open = true; await new Promise(resolve => setTimeout(resolve, 1000));"
            "  for (const one of find('main pre, .wide')) { const wide = one.scrollWidth > one.clientWidth;"
            "    if (wide && !one.matches('.drawing, .wide')) tell('cut: ' + one.textContent.slice(0, 60));"
            "    if (wide !== (one.tabIndex === 0)) tell('a stop? ' + one.textContent.slice(0, 60)) }"
            "  for (const a of find('main :is(.from a, a.event, a[href^=\"#file-\"])')) if (a.getClientRects()[0].height < 32) tell('low: ' + a.outerHTML);"
            "  const link = find('#step2 .from a').find(a => a.textContent === 'loop.h:251'); link.scrollIntoView({ block: 'center' }); const before = box(link).top; link.click();"
            "  const [beside] = find('#beside'), line = box(find('#beside .lit')[0]); tell(box(beside).width === inside.documentElement.clientWidth); tell(line.top > 100 && line.bottom < 500);"
            "  tell(inside.activeElement.textContent); inside.activeElement.click(); tell(beside.hidden); tell(Math.abs(box(link).top - before) < 1)"
            "})().catch(error => tell('ERROR ' + error))"),
        "true\ntrue\nBack to the text\ntrue\ntrue\n");
}
END_TEST

/* axe-core finds nothing at four widths, in light and in dark, before and after stepping and answering. A frame has the
 * width, since no window is so narrow; what is wide scrolls by itself. */
START_TEST(the_book_is_for_everybody)
{
    NEEDS_PANDOC
    NEEDS_CHROMIUM
    NEEDS_AXE
    static char script[8192];
    browser_flags = _i ? FRAMES " --blink-settings=preferredColorScheme=0" : FRAMES;
    snprintf(
        script, sizeof script,
        "(async () => { const load = one => new Promise(resolve => { one.onload = resolve; document.body.append(one) }); let looked = 0;"
        "document.body.replaceChildren(said);"
        "for (const width of [1400, 1280, 768, 360]) {"
        "  const frame = Object.assign(document.createElement('iframe'), { width, height: 800, src: 'async-in-c.html' }); await load(frame);"
        "  const inside = frame.contentDocument, find = css => [...inside.querySelectorAll(css)], axe_js = inside.createElement('script');"
        "  await new Promise(resolve => { Object.assign(axe_js, { src: 'file://%s', onload: resolve }); inside.head.append(axe_js) });"
        "  if (inside.documentElement.scrollWidth > width) tell(`at ${width} it is ${inside.documentElement.scrollWidth} wide`);"
        "  for (const worked of [false, true]) {"
        "    if (worked) {"
        "      for (const figure of find('figure.live')) { frame.contentWindow.eval('live')(figure)(9); figure.querySelector('.stage').shadowRoot.getElementById('next').click() }"
        "      for (const fold of find('details')) fold.open = true;"
        "      find('.quiz').forEach((quiz, n) => { quiz.querySelector('input').value = frame.contentWindow.eval('pools')[n].questions[0].wrong[0].answer; quiz.querySelector('form button').click() }) }"
        "    const found = await frame.contentWindow.axe.run(worked ? { exclude: ['#sources'] } : inside, { resultTypes: ['violations'] }); looked += found.passes.length > 0;"
        "    for (const v of found.violations) for (const node of v.nodes.slice(0, 3)) tell([width, worked, v.id, node.target, node.html.slice(0, 200), node.failureSummary].join(' ')) }"
        "  frame.remove() } tell('looked ' + looked + ' times') })().catch(error => tell('ERROR ' + error))",
        axe_core());
    ck_assert_str_eq(visit(script), "looked 8 times\n");
}
END_TEST

Suite *book_suite(void)
{
    Suite *suite = suite_create("book");
    TCase *files = tcase_create("files");
    tcase_add_unchecked_fixture(files, build_book, NULL);
    tcase_add_test(files, the_book_is_one_file_of_a_fair_size);
    suite_add_tcase(suite, files);

    TCase *page = tcase_create(
        "book-page"); /* each of its tests builds a book, or starts a browser */
    tcase_set_tags(page, LONG " page");
    tcase_add_unchecked_fixture(page, build_book, NULL);
    tcase_add_test(page, each_build_is_the_same);
    tcase_add_test(page, the_epub_is_valid);
    tcase_add_loop_test(page, what_is_wrong_in_a_page_is_named, 0,
                        sizeof wrongs / sizeof *wrongs);
    tcase_add_test(page, no_solution_is_in_the_book);
    tcase_add_test(page, what_means_something_to_html_stands_as_text);
    tcase_add_loop_test(page, the_book_in_a_browser, 0, VISITS);
    tcase_add_test(page, the_book_on_paper);
    tcase_add_test(page, the_quiz_asks_again_what_was_missed);
    tcase_add_test(page, the_book_on_a_phone);
    tcase_add_loop_test(page, the_book_is_for_everybody, 0, 2);
    suite_add_tcase(suite, page);
    return suite;
}
