//// the others may have a turn: polling
        f->i = 0;
        while (f->tasks[f->i].state != DONE) {
            f->i = (f->i + 1) % f->count;
            YIELD;
        }
        f->winner = f->i;
//// the first that it finds: awaits them in turn
        f->winner = -1;
        for (f->i = 0; f->i < f->count && f->winner < 0; f->i++) {
            AWAIT_TASK(&f->tasks[f->i]);
            f->winner = f->i;
        }
