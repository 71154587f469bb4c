/* What can be said of any program, whatever it should have done. */
#include "generic.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>

const struct diagnosis unclear = {
    "no mistake that we know",
    "The table says what differs. Think of when each line is printed, and who "
    "makes it go on.",
    "Run the command by hand, and read its lines from the top."};

const struct diagnosis not_there = {
    "no file", "There is no such file to grade.",
    "Was it renamed, or left out of what was handed in?"};

const struct diagnosis not_compiled = {
    "it does not compile", "The compiler stopped at the first of these lines.",
    "Fix the first one; the others often go with it."};

static const struct diagnosis local_lost = {
    "a local variable without its value",
    "It is read where it may not have been set, or is gone: a stop is a return, and "
    "then all local variables are gone. The compiler says:",
    "What must live across a stop is a member of the frame: write f->... for it."};

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
    "A coroutine isn't called like a function: it would not know where to go on, "
    "nor could it stop.",
    "AWAIT(&f->child.self, child_coroutine), or a task of its own; or, in a loop like "
    "that of step 1, resume()."};

static const struct diagnosis no_task = {
    "a stop that no task makes",
    "SLEEP, YIELD and AWAIT_TASK put a task to sleep; so this coroutine must be "
    "part of one. The message:",
    "create_task() for it, or AWAIT it from one that is part of a task."};

static const struct diagnosis resumed_ended = {
    "resumes whoever has ended",
    "Whoever has ended must not be resumed again; loop.h refuses that.",
    "When resume() has said false, forget that coroutine."};

static const struct diagnosis used_twice = {
    "one frame, used twice",
    "A frame belongs to one coroutine until that has ended. Two that run at the same "
    "time need two of them.",
    "Give each coroutine, and each task, a struct of its own."};

static const struct diagnosis awaited_twice = {
    "awaited by two", "A task has room for one waiter.",
    "Which task has put itself into tasks[i].waiter, and is still there?"};

static const struct diagnosis nobody_wakes = {
    "nobody wakes it",
    "All tasks wait, and nobody is left who could wake one. So loop.h gave up.",
    "Who should call wake() for the one that has stopped, and when?"};

static const struct diagnosis refused = {
    "something misused", "Something is used in a way that can't be right. The message:",
    "The message begins with the place: file and line."};

static const struct diagnosis assertion = {
    "a crash", "The program ended itself with abort().",
    "Does it say why? Run the command by hand, or in gdb."};

static const struct diagnosis crash = {
    "a crash", "The program touched memory that isn't its own.",
    "Run it in gdb, and say bt where it stops: which pointer is NULL, or points to "
    "a frame that is gone?"};

static const struct diagnosis killed = {"ended by a signal",
                                        "The program sent itself a signal.",
                                        "It should end by returning from main()."};

static const struct diagnosis endless = {
    "never stops", "It computes, and neither stops nor ends; so nobody else can go on.",
    "Is there a loop with no stop in it, or with no end?"};

static const struct diagnosis never_ends = {
    "never ends", "It goes on and on, long after all should be over.",
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
        || any_of(said, "error,-Wuninitialized", "switch jumps into scope"))
        return &local_lost;
    if (any_of(said, "not within a switch", "not in switch"))
        return &outside_async;
    if (strstr(said, "incompatible-pointer-types"))
        return &wrong_pointer;
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

/* By what loop.h, or a sanitizer, says. */
static const struct diagnosis *by_words(const struct run *run)
{
    if (strstr(run->error, "Sanitizer") || strstr(run->error, "runtime error"))
        return &crash;
    if (gave_up(run, "called like a function"))
        return &called_by_hand;
    if (gave_up(run, "outside a task"))
        return &no_task;
    if (gave_up(run, "coroutine has ended"))
        return &resumed_ended;
    if (gave_up(run, "in use already"))
        return &used_twice;
    if (gave_up(run, "awaited already"))
        return &awaited_twice;
    if (gave_up(run, "nothing can wake"))
        return &nobody_wakes;
    if (strstr(run->error, ".c:") || strstr(run->error, ".h:"))
        return &refused;
    return NULL;
}

const struct diagnosis *generic_diagnosis(const struct run *run, const char *last)
{
    if (ended_well(run))
        return !last || find_said(run, 0, "%s", last) ? NULL : &ended_early;
    if (run->trace->limit != WORLD_FREE)
        return &never_ends;
    switch (run->ending) {
    case STOPPED:
        return &stopped;
    case STUCK:
        return &stuck;
    case COMPUTED_ON:
        return &endless;
    case CRASHED:
        return run->signal == SIGABRT ? &assertion
               : run->signal == SIGSEGV || run->signal == SIGBUS
                       || run->signal == SIGILL || run->signal == SIGFPE
                   ? &crash
                   : &killed;
    case EXITED:
        break;
    }
    const struct diagnosis *words = run->status != 0 ? by_words(run) : NULL;
    if (words)
        return words;
    if (any_of(run->error, "out of memory", "Cannot allocate"))
        return &no_memory;
    return run->trace->ended && run->status != 0 ? &failed : &ended_early;
}
