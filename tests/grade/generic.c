/* What can be said of any program, whatever it should have done. */
#include "generic.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>

const struct diagnosis unclear = {
    "no mistake that we know",
    "The table says what differs. Think of when each line is printed, and what "
    "resumes the code that prints it.",
    "Run the command by hand, and read its lines from the top."};

const struct diagnosis not_there = {
    "no file", "There is no such file to grade.",
    "Was it renamed, or left out of what was handed in?"};

const struct diagnosis no_marks = {
    "the marks are gone",
    "Your part is what stands between the comments with TODO and with End of TODO; one "
    "of these comments is missing.",
    "Put both back, around your part. make reset STEP=... brings the file as it was, "
    "and keeps yours beside it."};

const struct diagnosis redefined = {
    "a macro that changes the rest",
    "Your part has a #define or #undef of a word that the rest of the program uses, or a "
    "#define with ##.",
    "Take another name for it."};

const struct diagnosis graders_name = {
    "a name of the grader's",
    "Your part has a word that begins as the grader's own names do: world_, trace_, "
    "heard_say, unheard_say, threads_said, SAID.",
    "Take another name for it; and to print, say() or printf()."};

const struct diagnosis only_said = {
    "said, but not done",
    "Your part prints lines that the program prints itself when things happen; they "
    "did not happen.",
    "Have it done by the functions that are there; they will say so."};

static const struct diagnosis threads_used = {
    "threads, where one is enough",
    "This exercise is about what one thread can do: a coroutine stops, and others run. "
    "Here, pthread_create() is not the way.",
    "Take what loop.h has. Threads have an exercise of their own: 5."};

static const struct diagnosis forked = {
    "another process",
    "fork() makes a process with a memory of its own: what it puts into a list, only it "
    "can see. So it isn't started here.",
    "Take threads in exercise 5, and what loop.h has in all others."};

static const struct diagnosis resumed_directly = {
    "resumed, not woken",
    "A task is resumed past its loop: within the turn of another one, or outside of any. The "
    "loop knows nothing of it.",
    "wake(task) puts it on the ready queue. It is the loop that resumes tasks."};

const struct diagnosis not_compiled = {
    "it does not compile", "The compiler stopped at the first of these lines.",
    "Fix the first one; the others often go with it."};

static const struct diagnosis local_lost = {
    "a local variable without its value",
    "It is read where it may not have been set, or is gone: a stop is a return, and "
    "then all local variables are gone. The compiler says:",
    "What must live across a stop is a member of the frame: write f->... for it. Besides f, "
    "a local variable is fine only between two stops."};

static const struct diagnosis outside_async = {
    "a stop outside of ASYNC",
    "SUSPEND, YIELD, SLEEP and AWAIT are a return and a case label: they need the "
    "switch that ASYNC is.",
    "Only a coroutine can stop: a function with ASYNC { ... } around its body."};

static const struct diagnosis two_stops = {
    "two stops on one line",
    "The number of the line is the bookmark, so two stops on one line are the same "
    "place.",
    "Put each of them on a line of its own."};

static const struct diagnosis wrong_pointer = {
    "one kind of thing where another is meant",
    "A coroutine, a task and a frame are three things. AWAIT takes a coroutine, "
    "&f->child.self, and AWAIT_TASK takes a task.",
    "Look at what the declaration in loop.h asks for, and what you gave."};

static const struct diagnosis wrong_cast = {
    "a cast of self, which is not first",
    "(struct reader *)self takes the address of self for that of the frame. But here, self "
    "is not the first member of the frame.",
    "FRAME(struct reader) finds the frame, wherever self stands in it."};

static const struct diagnosis called_by_hand = {
    "a coroutine called by hand",
    "A coroutine isn't called like a function: it would not know where to continue, "
    "nor could it stop.",
    "AWAIT(&f->child.self, child_coroutine), or a task of its own; or, in a loop like "
    "that of step 1, resume()."};

static const struct diagnosis no_task = {
    "a stop outside a task",
    "SLEEP, YIELD and AWAIT_TASK put a task to sleep; so this coroutine must be "
    "part of one. The message:",
    "create_task() for it, or AWAIT it from one that is part of a task. In step 1, where "
    "there are no tasks yet: SUSPEND."};

const struct diagnosis empty_place = {
    "wakes an empty place",
    "wake() is given NULL, or memory that is no task: a place of a list, say, in which there is "
    "none.",
    "A list of count tasks has them in the places 0 to count - 1. Was the task put there before, "
    "and is it taken from the same place?"};

static const struct diagnosis resumed_ended = {
    "resumes one that has ended",
    "A coroutine that has ended, or was never made, can't be resumed; loop.h refuses that.",
    "When resume() has returned false, forget that coroutine: where there is an array, take "
    "it out of that. To run it once more, make it anew with coroutine()."};

static const struct diagnosis resumes_itself = {
    "a coroutine that resumes itself",
    "A coroutine that runs can't be resumed. To let others run, it must stop.",
    "SUSPEND stops it; the code that has resumed it continues, and may resume it again."};

static const struct diagnosis used_twice = {
    "one frame, used twice",
    "A frame belongs to one coroutine until that has ended. Two that run at the same "
    "time need two of them.",
    "Give each coroutine, and each task, a struct of its own."};

static const struct diagnosis its_own_frame = {
    "a coroutine that awaits itself",
    "The child is given the frame of the coroutine that awaits it; but that one is still "
    "in use.",
    "A child needs a frame of its own: another member, AWAIT(&f->child.self, ...)."};

static const struct diagnosis frame_of_task = {
    "AWAIT of what a task runs",
    "This coroutine runs already: a task was created for it. AWAIT would start it a "
    "second time.",
    "AWAIT_TASK(&f->task) waits for a task; AWAIT is for a coroutine without one."};

static const struct diagnosis not_zeros = {
    "a frame or task that isn't all zeros",
    "A frame and a task begin as zeros, and stay where they are until they are done. A "
    "local variable is garbage at first, and gone at the next stop.",
    "Make it a member of the frame, or static."};

static const struct diagnosis two_waits = {
    "two waits in one task",
    "A task waits for one thing at a time. Here a second stop is asked for while the "
    "first has not ended: two coroutines of one task sleep, or a wake() came before.",
    "What should wait at the same time needs tasks of its own: create_task() for each."};

static const struct diagnosis loop_inside = {
    "a loop inside the loop",
    "run_until_complete() runs the loop until a task is done; here the loop runs already, "
    "and this very task is one of its own.",
    "Within a task, AWAIT_TASK(&task) waits until another task is done."};

static const struct diagnosis awaited_twice = {
    "awaited by two", "A task has room for one waiter.",
    "Which task has put itself into tasks[i].waiter, and is still there?"};

static const struct diagnosis nothing_wakes = {
    "nothing wakes it",
    "All tasks wait, and none is left that could wake another. So loop.h gave up.",
    "Which code should call wake() for the task that has stopped, and when?"};

static const struct diagnosis refused = {
    "something misused", "Something is used in a way that can't be right. The message:",
    "The message begins with the place: file and line."};

static const struct diagnosis assertion = {
    "a crash", "The program ended itself with abort().",
    "Does it say why? Run the command by hand, or in gdb."};

static const struct diagnosis crash = {
    "a crash", "The program touched memory that isn't its own.",
    "TROUBLESHOOTING.md, \"It crashes\": its last line finds the place. Which pointer is NULL, or "
    "points to a frame that is gone?"};

static const struct diagnosis past_end = {
    "past the end of an array",
    "The program read or wrote memory in front of the first element, or behind the last.",
    "The last index is one less than the count: i < count, not i <= count."};

static const struct diagnosis freed = {
    "memory that was freed",
    "The program read or wrote memory after it had been freed.",
    "Free it when it is done with: a frame, when its coroutine has ended and its value is "
    "taken."};

static const struct diagnosis freed_twice = {
    "memory freed twice", "free() was called a second time with the same memory.",
    "Which part of the program frees it, and when? Only one should."};

static const struct diagnosis division = {
    "a division by zero", "The program divided by zero, perhaps with %; so it ended.",
    "What is the divisor when the last one has gone?"};

static const struct diagnosis killed = {"ended by a signal",
                                        "The program sent itself a signal.",
                                        "It should end by returning from main()."};

static const struct diagnosis endless = {
    "never stops", "It computes, and neither stops nor ends; so nothing else can run.",
    "Is there a loop with no stop in it, or with no end?"};

static const struct diagnosis never_ends = {
    "never ends", "It runs on and on, long after all should be over.",
    "What should end its loop, and does that ever change?"};

static const struct diagnosis stuck = {
    "it waits forever",
    "It neither computes nor ends: it waits for something that does not come.",
    "Is there a call that blocks, without a limit?"};

static const struct diagnosis stopped = {"it stopped itself",
                                         "It sent itself a signal that stops it.",
                                         "It should end by returning from main()."};

static const struct diagnosis no_memory = {
    "it asks for memory without end",
    "It needed more memory than there was; an answer needs hardly any.",
    "Is there an allocation in a loop, or a recursion without end?"};

static const struct diagnosis ended_early = {
    "it ended early",
    "It ended before main() had come to its end: by exit() or _Exit(), perhaps.",
    "Leave a coroutine with return. Only main() ends the program."};

static const struct diagnosis failed = {
    "exit status not 0", "It ended with a status that says that something failed.",
    "Does it say why? Run the command by hand."};

static const struct diagnosis undefined = {
    "a function that isn't there",
    "A function is called that neither the program nor its #includes have. The linker "
    "says:",
    "Is its name spelt right? Is it below, and needs to be above?"};

const struct diagnosis nothing_happens = {
    "nothing happens", "Your part is no longer as it was, but it does nothing so far.",
    "Which of the functions that are there should it call, and does it get there?"};

const struct diagnosis not_begun = {
    "nothing there yet", "Nothing has happened so far; that is how the file begins.",
    "Write what is missing between TODO and \"End of TODO\"."};

static bool any_of(const char *text, const char *first, const char *second)
{
    return strstr(text, first) || strstr(text, second);
}

const struct diagnosis *compiler_diagnosis(const char *said)
{
    if (strstr(said, "duplicate case value"))
        return &two_stops;
    if (any_of(said, "jump-misses-init", "conditional-uninitialized")
        || any_of(said, "error,-Wuninitialized", "error,-Wsometimes-uninitialized")
        || strstr(said, "switch jumps into scope"))
        return &local_lost;
    if (any_of(said, "not within a switch", "not in switch"))
        return &outside_async;
    if (strstr(said, "incompatible-pointer-types"))
        return &wrong_pointer;
    if (strstr(said, "undefined reference") || strstr(said, "Undefined symbol"))
        return &undefined;
    return &not_compiled;
}

const struct diagnosis *cast_diagnosis(const char *file)
{
    static char text[65536];
    FILE *source = fopen(file, "r");
    text[source ? fread(text, 1, sizeof text - 1, source) : 0] = '\0';
    if (source)
        fclose(source);
    for (const char *cast = text; (cast = strstr(cast, "(struct ")); cast++) {
        char name[64], beginning[80];
        int length = 0;
        sscanf(cast, "(struct %63[A-Za-z0-9_] * ) self%n", name, &length);
        if (length == 0)
            continue;
        snprintf(beginning, sizeof beginning, "struct %s {", name);
        const char *frame = strstr(text, beginning);
        length = 0;
        if (frame)
            sscanf(frame + strlen(beginning), " struct coroutine self%n", &length);
        if (frame && length == 0)
            return &wrong_cast;
    }
    return NULL;
}

/* What was wrong with a frame that can't be used: loop.h can't tell, but the recorder can. */
static const struct diagnosis *why_in_use(const struct run *run)
{
    for (int i = 0; i < run->events; i++)
        if (run->trace->events[i].kind == WORLD_IN_USE)
            switch (run->trace->events[i].why) {
            case WORLD_BY_ITSELF:
                return &its_own_frame;
            case WORLD_BY_LOOP:
                return &frame_of_task;
            case WORLD_BY_NOTHING:
                return &not_zeros;
            }
    return &used_twice;
}

/* Whether that which ran last is a part of a task. */
static bool in_task(const struct run *run)
{
    for (int i = run->events - 1; i >= 0; i--) {
        const struct world_event *event = &run->trace->events[i];
        if (event->kind == WORLD_GOES_ON)
            return event->lane >= 0 && event->lane < WORLD_MAX_LANES
                   && run->trace->lanes[event->lane].loop > 0;
    }
    return false;
}

/* By what loop.h says. */
static const struct diagnosis *by_words(const struct run *run)
{
    const struct {
        const char *words;
        const struct diagnosis *diagnosis;
    } said[] = {
        {"called like a function", &called_by_hand},
        {"outside a task", &no_task},
        {"no task to wake", in_task(run) ? &empty_place : &no_task},
        {"coroutine is running already", &resumes_itself},
        {"coroutine has ended", &resumed_ended},
        {"awaited already", &awaited_twice},
        {"that has been woken", &two_waits},
        {"loop is running already", &loop_inside},
        {"can wake", &nothing_wakes},
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (gave_up(run, said[i].words))
            return said[i].diagnosis;
    if (gave_up(run, "in use already"))
        return why_in_use(run);
    if (strstr(run->error, ".c:") || strstr(run->error, ".h:"))
        return &refused;
    return NULL;
}

const struct diagnosis *crash_diagnosis(const struct run *run)
{
    if (run->ending == STOPPED)
        return &stopped;
    if (run->ending == EXITED)
        return any_of(run->error, "Sanitizer", "runtime error") ? &crash : NULL;
    if (run->ending != CRASHED
        || run->trace->limit != WORLD_FREE) /* or by our SIGINT */
        return NULL;
    switch (run->signal) {
    case SIGABRT:
        return strstr(run->error, "double free") ? &freed_twice : &assertion;
    case SIGFPE:
        return &division;
    case SIGILL: /* -fsanitize=bounds */
    case SIGTRAP:
        return &past_end;
    case SIGSEGV:
    case SIGBUS:
        return strstr(run->error, "past an end")      ? &past_end
               : strstr(run->error, "has been freed") ? &freed
                                                      : &crash;
    case SIGINT: /* the world's Ctrl+C, in a wait that nothing else ends */
        return &stuck;
    default:
        return &killed;
    }
}

const struct diagnosis *forbidden(const struct run *run, bool threads)
{
    if (find_said(run, 0, "(fork)"))
        return &forked;
    if (!threads && count_said(run, "(a thread is created)") > 0)
        return &threads_used;
    static bool woken[WORLD_MAX_LANES];
    int running = 0;
    memset(woken, 0, sizeof woken);
    for (int i = 0; i < run->events; i++) {
        const struct world_event *event = &run->trace->events[i];
        running += (event->kind == WORLD_GOES_ON) - (event->kind == WORLD_STOPS);
        if (event->depth > 0 || event->lane < 0 || event->lane >= WORLD_MAX_LANES
            || run->trace->lanes[event->lane].loop == 0)
            continue;
        if (event->kind == WORLD_WOKEN)
            woken[event->lane] = true;
        if (event->kind != WORLD_GOES_ON)
            continue;
        if (running > 1 || !woken[event->lane])
            return &resumed_directly;
        woken[event->lane] = false;
    }
    return NULL;
}

const struct diagnosis *generic_diagnosis(const struct run *run, const char *last)
{
    if (ended_well(run))
        return !last || find_said(run, 0, "%s", last) ? NULL : &ended_early;
    if (run->trace->limit != WORLD_FREE)
        return &never_ends;
    if (run->ending != EXITED)
        return run->ending == STUCK ? &stuck : &endless;
    const struct diagnosis *words = run->status != 0 ? by_words(run) : NULL;
    if (words)
        return words;
    if (any_of(run->error, "out of memory", "Cannot allocate"))
        return &no_memory;
    return run->trace->ended && run->status != 0 ? &failed : &ended_early;
}
