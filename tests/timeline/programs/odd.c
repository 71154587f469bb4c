/* Sources that are formatted in another way: one_liner(self) { is in a comment, too. */
#include "../../../lesson.h"
#include "odd.h"
#define MADE_BY_A_MACRO(name) static void name(struct coroutine *self)

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};
static const char *const html = "<!-- <script> </script> one_liner(self) { &amp;";

static void one_liner(struct coroutine *self) { ASYNC { SLEEP(1); } }
static void
split(struct coroutine *self)
    { ASYNC { SLEEP(2);
              puts(html); } }
MADE_BY_A_MACRO(macro)
{
    ASYNC {
        YIELD;
    }
}
static void a_coroutine_whose_name_is_so_long_that_no_table_holds_it_in_a_cell_or_two_of_them(struct coroutine *self)
{
    ASYNC {
        SLEEP(1);
    }
}
static void schläft_bis_jemand_sie_weckt_und_läuft_dann_über_die_straße_zu_größeren_übungen(struct coroutine *self)
{
    ASYNC {
        SUSPEND;
    }
}


enum { COUNT = 6 };

int main(void)
{
    static struct coroutine frames[COUNT];
    static struct task tasks[COUNT];
    create_task(&loop, &tasks[0], &frames[0], one_liner);
    create_task(&loop, &tasks[1], &frames[1], split);
    create_task(&loop, &tasks[2], &frames[2], macro);
    create_task(&loop, &tasks[3], &frames[3], from_a_header);
    create_task(&loop, &tasks[4], &frames[4], a_coroutine_whose_name_is_so_long_that_no_table_holds_it_in_a_cell_or_two_of_them);
    create_task(&loop, &tasks[5], &frames[5], schläft_bis_jemand_sie_weckt_und_läuft_dann_über_die_straße_zu_größeren_übungen);
    run_until_complete(&loop, &tasks[1]);
    return 0;
}
