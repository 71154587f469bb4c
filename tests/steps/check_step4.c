/* Step 4's main.c, on a virtual clock and a virtual network: in place of http.c and
 * libcurl, the linker gets what stands below. Each GET takes as long, and brings what,
 * a table says; thousands of seconds pass in no time. */
#define main step4_main
#include "../../step4_http/main.c"
#undef main
#include "program.h"
#include "suites.h"
#include <stdio.h>
#include <unistd.h>

static const struct answer {
    double due; /* seconds after the start */
    int status;
} * answers;
static size_t answer_count;
static struct http_get *in_flight[16];
static double virtual_now;
static int signal_after; /* so many answers; 0: none comes */
static int started, answered, cancelled, opened, closed;

static double virtual_time(struct loop *self)
{
    (void)self;
    return virtual_now;
}

/* Time flies to the next answer. */
static void virtual_wait(struct loop *self, double seconds)
{
    struct http_get **next = NULL;
    ck_assert(seconds == INFINITY || seconds == 0);
    if (seconds == 0)
        return;
    if (signal_after > 0 && answered == signal_after) {
        raise(SIGTERM);
        return;
    }
    for (size_t i = 0; i < 16; i++)
        if (in_flight[i]
            && (!next
                || answers[in_flight[i]->number - 1].due
                       < answers[(*next)->number - 1].due))
            next = &in_flight[i];
    ck_assert_ptr_nonnull(next);
    virtual_now = answers[(*next)->number - 1].due;
    self->outside--;
    wake((*next)->task);
    (*next)->task = NULL;
    *next = NULL;
    answered++;
}

void http_init(struct http *self, int argc, char **argv)
{
    ck_assert_int_eq(argc, 1);
    *self = (struct http){.program = argv[0], .url = "virtual", .count = answer_count};
}

void http_open(struct http *self, struct loop *loop_of_main)
{
    self->loop = loop_of_main;
    self->loop->wait = virtual_wait;
    self->loop->time = virtual_time;
    opened++;
}

void http_start_at(const char *here, struct http *self, struct http_get *get,
                   struct task *task)
{
    (void)here;
    ck_assert_ptr_null(in_flight[get->number - 1]);
    in_flight[get->number - 1] = get;
    get->task = task;
    self->loop->outside++;
    started++;
}

int http_finish_at(const char *here, struct http *self, struct http_get *get)
{
    (void)here;
    ck_assert_ptr_null(get->task);
    self->failed += answers[get->number - 1].status != 200;
    return answers[get->number - 1].status;
}

void http_release(struct http *self, struct http_get *get)
{
    if (get->task)
        self->loop->outside--, cancelled++;
    get->task = NULL;
}

void http_close_at(const char *here, struct http *self)
{
    (void)here;
    ck_assert_uint_eq(self->loop->outside, 0);
    closed++;
}

int http_report(const struct http *self)
{
    return self->failed > 0;
}

/* Runs it, with these answers, and compares its exit status and its list. */
static void expect_run(const struct answer *table, size_t count, int status,
                       const char *list)
{
    char found[1024] = "", expected[1024];
    char *argv[] = {(char[]){"step4"}, NULL};
    int before = dup(STDOUT_FILENO), file = temporary_file();
    answers = table;
    answer_count = count;
    fflush(stdout);
    dup2(file, STDOUT_FILENO);
    int found_status = step4_main(1, argv);
    dup2(before, STDOUT_FILENO);
    ck_assert_int_ge(pread(file, found, sizeof found - 1, 0), 0);
    found[strcspn(found, "\n")] = '\0';
    snprintf(expected, sizeof expected, "Network I/O responses [%s]", list);
    ck_assert_str_eq(found, expected);
    ck_assert_int_eq(found_status, status);
    ck_assert_int_eq(opened, 1);
    ck_assert_int_eq(closed, 1);
    ck_assert_int_eq(started, (int)count);
}

START_TEST(the_list_is_in_the_order_of_the_answers)
{
    static const struct answer table[] = {{3000, 404}, {1000, 200}, {2000, 500}};
    expect_run(table, 3, 1, "200, 500, 404");
    ck_assert(virtual_now == 3000);
    ck_assert_int_eq(cancelled, 0);
}
END_TEST

START_TEST(all_wait_at_once)
{
    static const struct answer table[] = {{9, 200}, {9, 200}, {9, 200}, {9, 200}};
    expect_run(table, 4, 0, "200, 200, 200, 200");
    ck_assert(virtual_now == 9);
}
END_TEST

START_TEST(a_get_without_a_status_is_not_in_the_list)
{
    static const struct answer table[] = {{1, 200}, {2, 0}, {3, 200}};
    expect_run(table, 3, 1, "200, 200");
}
END_TEST

START_TEST(a_signal_cancels_what_is_in_flight)
{
    static const struct answer table[] = {{3, 200}, {1, 200}, {4, 200}, {2, 200}};
    signal_after = 2;
    expect_run(table, 4, 143, "200, 200");
    ck_assert_int_eq(cancelled, 2);
}
END_TEST

Suite *step4_suite(void)
{
    Suite *suite = suite_create("step4");
    TCase *fake = tcase_create("virtual");
    tcase_add_test(fake, the_list_is_in_the_order_of_the_answers);
    tcase_add_test(fake, all_wait_at_once);
    tcase_add_test(fake, a_get_without_a_status_is_not_in_the_list);
    tcase_add_test(fake, a_signal_cancels_what_is_in_flight);
    suite_add_tcase(suite, fake);
    return suite;
}
