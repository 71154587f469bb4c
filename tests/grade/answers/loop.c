//// the list of the chapter, and a count: right
    while (count > 0) {
        size_t still = 0;
        for (size_t i = 0; i < count; i++)
            if (resume(waiting[i])) {
                waiting[still++] = waiting[i];
                in_vain++;
            }
        count = still;
    }
//// NULL for those that have ended: right
    for (size_t left = count; left > 0;)
        for (size_t i = 0; i < count; i++)
            if (waiting[i] && !resume(waiting[i])) {
                waiting[i] = NULL;
                left--;
            } else if (waiting[i]) {
                in_vain++;
            }
//// the last takes the place: right
    while (count > 0)
        for (size_t i = 0; i < count;)
            if (resume(waiting[i])) {
                in_vain++;
                i++;
            } else {
                waiting[i] = waiting[--count];
            }
//// backwards, and all but the last time: right
    in_vain = -(long)count;
    while (count > 0)
        for (size_t i = count; i-- > 0;)
            if (in_vain++, !resume(waiting[i])) {
                count--;
                for (size_t j = i; j < count; j++)
                    waiting[j] = waiting[j + 1];
            }
//// an inner while: one after the other
    for (size_t i = 0; i < count; i++)
        while (resume(waiting[i]))
            ;
//// back one place: one after the other
    for (size_t i = 0; i < count;)
        if (!resume(waiting[i]))
            i++;
//// recursion: one after the other
    if (count == 0)
        return in_vain;
    while (resume(waiting[0]))
        continue;
    run_all(waiting + 1, count - 1);
//// until one has ended: stops at the first end
    for (bool more = true; more;)
        for (size_t i = 0; i < count; i++)
            if (!resume(waiting[i]))
                more = false;
//// returns at an end: stops at the first end
    for (;;)
        for (size_t i = 0; i < count; i++)
            if (!resume(waiting[i]))
                return in_vain;
//// and in place of or: stops at the first end
    bool all = true;
    while (all)
        for (size_t i = 0; i < count; i++)
            all = all && resume(waiting[i]);
//// counts the ends only: resumes one that has ended
    size_t left = count;
    while (left > 0)
        for (size_t i = 0; i < count; i++)
            if (!resume(waiting[i]))
                left--;
//// as long as one waits: resumes one that has ended
    bool more = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < count; i++)
            if (resume(waiting[i]))
                more = true;
    }
//// for ever: resumes one that has ended
    for (;;)
        for (size_t i = 0; i < count; i++)
            resume(waiting[i]);
//// removes without a copy: resumes one that has ended
    while (count > 0)
        for (size_t i = 0; i < count; i++)
            if (!resume(waiting[i]))
                count--;
//// one short: forgets a coroutine
    while (count > 0) {
        size_t still = 0;
        for (size_t i = 0; i < count - 1; i++)
            if (resume(waiting[i]))
                waiting[still++] = waiting[i];
        count = still;
    }
//// begins at 1: forgets a coroutine
    for (size_t left = count - 1; left > 0;)
        for (size_t i = 1; i < count; i++)
            if (waiting[i] && !resume(waiting[i])) {
                waiting[i] = NULL;
                left--;
            }
//// only the first: forgets a coroutine
    if (count > 0)
        while (resume(waiting[0]))
            ;
//// a millisecond of sleep: sleeps in the loop
    while (count > 0) {
        size_t still = 0;
        for (size_t i = 0; i < count; i++)
            if (resume(waiting[i]))
                waiting[still++] = waiting[i];
        count = still;
        sleep_for(0.001);
    }
//// a second of sleep: sleeps in the loop
    for (size_t left = count; left > 0; sleep_for(1))
        for (size_t i = 0; i < count; i++)
            if (waiting[i] && !resume(waiting[i])) {
                waiting[i] = NULL;
                left--;
            }
//// one turn each: gives up early
    for (size_t i = 0; i < count; i++)
        resume(waiting[i]);
//// a hundred turns: gives up early
    for (int turn = 0; turn < 100; turn++)
        for (size_t i = 0; i < count; i++)
            if (waiting[i] && !resume(waiting[i]))
                waiting[i] = NULL;
//// two turns: gives up early
    for (size_t i = 0; i < count; i++)
        resume(waiting[i]);
    for (size_t i = 0; i < count; i++)
        if (!resume(waiting[i]))
            return in_vain;
//// as many turns as there are coroutines: gives up early
    size_t left = count;
    while (left-- > 0)
        for (size_t i = 0; i < count; i++)
            if (waiting[i] && !resume(waiting[i]))
                waiting[i] = NULL;
//// no end for itself: never returns
    for (;;)
        for (size_t i = 0; i < count; i++)
            if (waiting[i] && !resume(waiting[i]))
                waiting[i] = NULL;
//// a count that stays: never returns
    size_t left = count;
    while (left > 0) {
        left = 0;
        for (size_t i = 0; i < count; i++) {
            if (waiting[i] && !resume(waiting[i]))
                waiting[i] = NULL;
            left++;
        }
    }
//// the frame's address moved wrongly: past the end of an array
    while (count > 0)
        for (size_t i = 0; i <= count; i++)
            if (!resume(waiting[i]))
                waiting[i--] = waiting[--count];
//// breaks off at the first stop: forgets a coroutine
    for (size_t i = 0; i < count; i++) {
        if (resume(waiting[i]))
            break;
    }
//// keeps those that have ended: gives up early
    while (count > 0) {
        size_t still = 0;
        for (size_t i = 0; i < count; i++)
            if (!resume(waiting[i]))
                waiting[still++] = waiting[i];
        count = still;
    }
//// all to their end, from each on: resumes one that has ended
    for (size_t i = 0; i < count; i++)
        for (size_t j = i; j < count; j++)
            while (resume(waiting[j]))
                ;
//// run() called directly: a coroutine called by hand
    for (size_t i = 0; i < count; i++)
        waiting[i]->run(waiting[i]);
//// looks at the last one only: resumes one that has ended
    bool more = false;
    do {
        for (size_t i = 0; i < count; i++)
            more = resume(waiting[i]);
    } while (more);
//// NULL, but never looked for: a crash
    size_t left = count;
    while (left > 0)
        for (size_t i = 0; i < count; i++)
            if (!resume(waiting[i])) {
                waiting[i] = NULL;
                left--;
            }
//// the last takes the place, and loses a turn: right
    while (count > 0)
        for (size_t i = 0; i < count; i++) {
            bool more = resume(waiting[i]);
            in_vain += more;
            if (!more) {
                waiting[i] = waiting[count - 1];
                count--;
            }
        }
//// only says what should happen: said, but not done
    for (int i = 0; i < (int)count; i++)
        say("number %d begins", i + 1);
    double start = seconds_on(CLOCK_MONOTONIC);
    for (int s = 0; s <= 20; s++) {
        while (seconds_on(CLOCK_MONOTONIC) < start + s)
            ;
        bool more = false;
        for (int i = 0; i < (int)count; i++) {
            double d = ((struct network_io *)waiting[i])->seconds;
            if (d == s)
                say("number %d ends", i + 1);
            more = more || d > s;
        }
        if (!more)
            return in_vain;
    }
//// one sleep until the next is due: right
    size_t left = count;
    while (left > 0) {
        double next = 1e300;
        for (size_t i = 0; i < count; i++) {
            if (!waiting[i])
                continue;
            if (!resume(waiting[i])) {
                waiting[i] = NULL;
                left--;
            } else {
                in_vain++;
                double end = ((struct network_io *)waiting[i])->end;
                next = end < next ? end : next;
            }
        }
        if (left > 0)
            sleep_for(next - seconds_on(CLOCK_MONOTONIC));
    }
//// one long sleep: sleeps in the loop
    for (size_t i = 0; i < count; i++)
        resume(waiting[i]);
    sleep_for(3);
    for (size_t i = 0; i < count; i++)
        while (resume(waiting[i]))
            ;
//// round and round by %: a division by zero
    int i = 0;
    while (count > 0) {
        if (!resume(waiting[i])) {
            for (size_t j = i; j < count - 1; j++)
                waiting[j] = waiting[j + 1];
            count--;
        }
        i = (i + 1) % count;
    }
//// a thread for each: threads, where one is enough
    pthread_t threads[MAX_NUMBERS];
    for (size_t i = 0; i < count; i++)
        pthread_create(&threads[i], NULL, (void *(*)(void *))waiting[i]->run, waiting[i]);
    for (size_t i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
//// lets other programs run in each round: right
    while (count > 0) {
        for (size_t i = count; i-- > 0;)
            if (resume(waiting[i]))
                in_vain++;
            else
                waiting[i] = waiting[--count];
        sched_yield();
    }
//// a sleep of no time in each round: right
    while (count > 0) {
        for (size_t i = count; i-- > 0;)
            if (resume(waiting[i]))
                in_vain++;
            else
                waiting[i] = waiting[--count];
        nanosleep(&(struct timespec){0}, NULL);
    }
//// flags for three: never stops
    bool ended[3] = {false};
    size_t left = count;
    while (left)
        for (size_t i = 0; i < count; i++)
            if (!ended[i % 3] && !resume(waiting[i])) {
                ended[i % 3] = true;
                left--;
            }
//// the last of the round decides: one decides for all
    bool more = true, ended[20] = {false};
    while (more)
        for (size_t i = 0; i < count; i++)
            if (!ended[i]) {
                more = resume(waiting[i]);
                ended[i] = !more;
            }
//// the first until it ends, with the others beside it: one after the other
    while (resume(waiting[0]))
        for (size_t i = 1; i < count; i++)
            if (waiting[i] && !resume(waiting[i]))
                waiting[i] = NULL;
    for (size_t i = 1; i < count; i++)
        while (waiting[i] && resume(waiting[i]))
            ;
//// the list of the chapter, as it is: does not count
    while (count > 0) {
        size_t still = 0;
        for (size_t i = 0; i < count; i++)
            if (resume(waiting[i]))
                waiting[still++] = waiting[i];
        count = still;
    }
//// counts the rounds: counts something else
    while (count > 0) {
        size_t still = 0;
        for (size_t i = 0; i < count; i++)
            if (resume(waiting[i]))
                waiting[still++] = waiting[i];
        count = still;
        in_vain++;
    }
//// counts those that returned false, too: counts something else
    while (count > 0) {
        size_t still = 0;
        for (size_t i = 0; i < count; i++) {
            in_vain++;
            if (resume(waiting[i]))
                waiting[still++] = waiting[i];
        }
        count = still;
    }
//// counts those that ended: counts something else
    for (size_t left = count; left > 0;)
        for (size_t i = 0; i < count; i++)
            if (waiting[i] && !resume(waiting[i])) {
                waiting[i] = NULL;
                in_vain++;
                left--;
            }
//// begins the count anew in each round: does not count
    while (count > 0) {
        size_t still = 0;
        in_vain = 0;
        for (size_t i = 0; i < count; i++)
            if (resume(waiting[i])) {
                waiting[still++] = waiting[i];
                in_vain++;
            }
        count = still;
    }
