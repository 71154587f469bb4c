//// the list of the chapter: right
    while (count > 0) {
        int still = 0;
        for (int i = 0; i < count; i++)
            if (resume(waiting[i]))
                waiting[still++] = waiting[i];
        count = still;
    }
//// NULL for whoever has ended: right
    for (int left = count; left > 0;)
        for (int i = 0; i < count; i++)
            if (waiting[i] && !resume(waiting[i])) {
                waiting[i] = NULL;
                left--;
            }
//// the last takes the place: right
    while (count > 0)
        for (int i = 0; i < count; i++)
            if (!resume(waiting[i]))
                waiting[i--] = waiting[--count];
//// backwards: right
    while (count > 0)
        for (int i = count - 1; i >= 0; i--)
            if (!resume(waiting[i])) {
                count--;
                for (int j = i; j < count; j++)
                    waiting[j] = waiting[j + 1];
            }
//// an inner while: one after the other
    for (int i = 0; i < count; i++)
        while (resume(waiting[i]))
            ;
//// back one place: one after the other
    for (int i = 0; i < count;)
        if (!resume(waiting[i]))
            i++;
//// recursion: one after the other
    if (count == 0)
        return;
    while (resume(waiting[0]))
        continue;
    run_all(waiting + 1, count - 1);
//// until one has ended: stops at the first end
    for (bool more = true; more;)
        for (int i = 0; i < count; i++)
            if (!resume(waiting[i]))
                more = false;
//// returns at an end: stops at the first end
    for (;;)
        for (int i = 0; i < count; i++)
            if (!resume(waiting[i]))
                return;
//// and in place of or: stops at the first end
    bool all = true;
    while (all)
        for (int i = 0; i < count; i++)
            all = all && resume(waiting[i]);
//// counts the ends only: resumes whoever has ended
    int left = count;
    while (left > 0)
        for (int i = 0; i < count; i++)
            if (!resume(waiting[i]))
                left--;
//// as long as anybody waits: resumes whoever has ended
    bool more = true;
    while (more) {
        more = false;
        for (int i = 0; i < count; i++)
            if (resume(waiting[i]))
                more = true;
    }
//// for ever: resumes whoever has ended
    for (;;)
        for (int i = 0; i < count; i++)
            resume(waiting[i]);
//// removes without a copy: resumes whoever has ended
    while (count > 0)
        for (int i = 0; i < count; i++)
            if (!resume(waiting[i]))
                count--;
//// one short: forgets somebody
    while (count > 0) {
        int still = 0;
        for (int i = 0; i < count - 1; i++)
            if (resume(waiting[i]))
                waiting[still++] = waiting[i];
        count = still;
    }
//// begins at 1: forgets somebody
    for (int left = count - 1; left > 0;)
        for (int i = 1; i < count; i++)
            if (waiting[i] && !resume(waiting[i])) {
                waiting[i] = NULL;
                left--;
            }
//// only the first: forgets somebody
    if (count > 0)
        while (resume(waiting[0]))
            ;
//// a millisecond of sleep: sleeps in the loop
    while (count > 0) {
        int still = 0;
        for (int i = 0; i < count; i++)
            if (resume(waiting[i]))
                waiting[still++] = waiting[i];
        count = still;
        sleep_for(0.001);
    }
//// a second of sleep: sleeps in the loop
    for (int left = count; left > 0; sleep_for(1))
        for (int i = 0; i < count; i++)
            if (waiting[i] && !resume(waiting[i])) {
                waiting[i] = NULL;
                left--;
            }
//// one turn each: gives up early
    for (int i = 0; i < count; i++)
        resume(waiting[i]);
//// a hundred turns: gives up early
    for (int turn = 0; turn < 100; turn++)
        for (int i = 0; i < count; i++)
            if (waiting[i] && !resume(waiting[i]))
                waiting[i] = NULL;
//// two turns: gives up early
    for (int i = 0; i < count; i++)
        resume(waiting[i]);
    for (int i = 0; i < count; i++)
        if (!resume(waiting[i]))
            return;
//// as many turns as there are coroutines: gives up early
    int left = count;
    while (left-- > 0)
        for (int i = 0; i < count; i++)
            if (waiting[i] && !resume(waiting[i]))
                waiting[i] = NULL;
//// no end for itself: never returns
    for (;;)
        for (int i = 0; i < count; i++)
            if (waiting[i] && !resume(waiting[i]))
                waiting[i] = NULL;
//// a count that stays: never returns
    int left = count;
    while (left > 0) {
        left = 0;
        for (int i = 0; i < count; i++) {
            if (waiting[i] && !resume(waiting[i]))
                waiting[i] = NULL;
            left++;
        }
    }
//// the frame's address moved wrongly: a crash
    while (count > 0)
        for (int i = 0; i <= count; i++)
            if (!resume(waiting[i]))
                waiting[i--] = waiting[--count];
//// breaks off at the first stop: forgets somebody
    for (int i = 0; i < count; i++) {
        if (resume(waiting[i]))
            break;
    }
//// keeps those that have ended: gives up early
    while (count > 0) {
        int still = 0;
        for (int i = 0; i < count; i++)
            if (!resume(waiting[i]))
                waiting[still++] = waiting[i];
        count = still;
    }
//// all to their end, from each on: resumes whoever has ended
    for (int i = 0; i < count; i++)
        for (int j = i; j < count; j++)
            while (resume(waiting[j]))
                ;
//// run() called directly: a coroutine called by hand
    for (int i = 0; i < count; i++)
        waiting[i]->run(waiting[i]);
//// looks at the last one only: resumes whoever has ended
    bool more = false;
    do {
        for (int i = 0; i < count; i++)
            more = resume(waiting[i]);
    } while (more);
//// NULL, but never looked for: a crash
    int left = count;
    while (left > 0)
        for (int i = 0; i < count; i++)
            if (!resume(waiting[i])) {
                waiting[i] = NULL;
                left--;
            }
//// the last takes the place, and loses a turn: right
    while (count > 0)
        for (int i = 0; i < count; i++)
            if (!resume(waiting[i])) {
                waiting[i] = waiting[count - 1];
                count--;
            }
