/* Exercise 4b: any number of GETs, but no more than a few at once. */
#include "../exercise.h"

static struct loop loop = {.time = wall_time, .wait = sleep_or_signal};

/* The mocked network: an answer takes 1 to 3 seconds. Page 1 of one of them fails, by default
 * of number 3: then the status is 0. */
static int fails = 3;

struct get {
    struct coroutine self;
    int number, page, status;
};

static void get_coroutine(struct coroutine *self)
{
    struct get *f = FRAME(struct get);
    ASYNC {
        say("GET %d.%d begins", f->number, f->page);
        SLEEP(1 + (f->number + f->page) % 3);
        f->status = f->number == fails && f->page == 1 ? 0 : 200;
        say("GET %d.%d %s", f->number, f->page, f->status == 200 ? "ends" : "fails");
    }
}

/* A semaphore: this many places are free, and these tasks wait for one. */
static struct semaphore {
    int free;
    struct task *waiting[MAX_NUMBERS];
    int count;
} places;

/* The queue of the tasks that wait: puts one at its end; takes the first one out of it. */
static void put(struct task *task)
{
    require(places.count < MAX_NUMBERS, HERE,
            "the queue is full: has a task come twice?");
    places.waiting[places.count++] = task;
}

static struct task *take_first(void)
{
    require(places.count > 0, HERE, "the queue is empty.");
    struct task *task = places.waiting[0];
    places.count--;
    memmove(places.waiting, places.waiting + 1, (size_t)places.count * sizeof task);
    return task;
}

struct download {
    struct coroutine self, take;
    struct get get;
};

/* TODO: a body for take_place() and give_back(), and download_coroutine() has to use them.
 * take_place() waits until a place is free, and takes it. AWAIT(&f->take, take_place).
 * give_back() gives it back, and wakes the task that has waited longest, if any waits. */
static void take_place(struct coroutine *self)
{
    (void)self;
}

static void give_back(void)
{
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->get.self, get_coroutine);
            if (f->get.status != 200)
                return; /* there is no second page without a first one */
        }
    }
}
/* End of TODO. */

int main(int argc, char **argv)
{
    struct numbers numbers = read_numbers(argc, argv, "[AT_MOST DOWNLOADS [FAILS]]",
                                          "2 5");
    static struct download downloads[MAX_NUMBERS];
    static struct task tasks[MAX_NUMBERS], parent;
    static struct wait_all all = {.tasks = tasks};

    (void)put, (void)take_first, (void)take_place,
        (void)give_back; /* to be used above */
    places.free = numbers.at[0];
    if (numbers.count > 2)
        fails = numbers.at[2];
    all.count = (size_t)(numbers.at[1] < MAX_NUMBERS ? numbers.at[1] : MAX_NUMBERS);
    say("%zu downloads, at most %d at once", all.count, places.free);
    for (int i = 0; i < (int)all.count; i++) {
        downloads[i].get.number = i + 1;
        create_task(&loop, &tasks[i], &downloads[i].self, download_coroutine);
    }
    create_task(&loop, &parent, &all.self, wait_all);
    run_until_complete(&loop, &parent);
    say("all have ended");
    return 0;
}
