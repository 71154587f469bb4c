//// taken before the stop: right
        f->seat = free_seat();
        if (f->seat > 0) {
            taken[f->seat] = true;
            AWAIT(&f->bank.self, ask_bank);
        }
//// looked for after the stop: right
        AWAIT(&f->bank.self, ask_bank);
        f->seat = free_seat();
        if (f->seat > 0)
            taken[f->seat] = true;
//// looks first, and again after the stop: right
        if (free_seat() > 0) {
            AWAIT(&f->bank.self, ask_bank);
            f->seat = free_seat();
            taken[f->seat] = true;
        }
//// takes the last one that is free: right
        for (f->seat = seats; f->seat > 0 && taken[f->seat]; f->seat--)
            ;
        if (f->seat > 0) {
            taken[f->seat] = true;
            AWAIT(&f->bank.self, ask_bank);
        }
//// if it is gone, tries the next: right
        while ((f->seat = free_seat()) > 0) {
            AWAIT(&f->bank.self, ask_bank);
            if (!taken[f->seat]) {
                taken[f->seat] = true;
                break;
            }
        }
//// counts who is at the bank: right
        static int held;
        f->seat = -held;
        for (int seat = 1; seat <= seats; seat++)
            f->seat += !taken[seat];
        if (f->seat > 0) {
            held++;
            AWAIT(&f->bank.self, ask_bank);
            held--;
            f->seat = free_seat();
            taken[f->seat] = true;
        }
//// as it was: one looks, another takes
        f->seat = free_seat();
        if (f->seat > 0) {
            AWAIT(&f->bank.self, ask_bank);
            taken[f->seat] = true;
        }
//// the bank first, but a stop in between: one looks, another takes
        AWAIT(&f->bank.self, ask_bank);
        f->seat = free_seat();
        YIELD;
        if (f->seat > 0)
            taken[f->seat] = true;
//// looks again, and takes what it saw first: one looks, another takes
        f->seat = free_seat();
        if (f->seat > 0) {
            AWAIT(&f->bank.self, ask_bank);
            if (free_seat() > 0)
                taken[f->seat] = true;
        }
//// a lock: a lock across the stop
        static bool locked;
        while (locked)
            SLEEP(0.5);
        locked = true;
        f->seat = free_seat();
        if (f->seat > 0) {
            AWAIT(&f->bank.self, ask_bank);
            taken[f->seat] = true;
        }
        locked = false;
//// a lock, asked for in each turn: polling
        static bool locked;
        while (locked)
            YIELD;
        locked = true;
        f->seat = free_seat();
        if (f->seat > 0) {
            AWAIT(&f->bank.self, ask_bank);
            taken[f->seat] = true;
        }
        locked = false;
//// who comes to a lock is sent away: refused, though a seat is free
        static bool locked;
        if (!locked) {
            locked = true;
            f->seat = free_seat();
            if (f->seat > 0) {
                AWAIT(&f->bank.self, ask_bank);
                taken[f->seat] = true;
            }
            locked = false;
        }
//// gives up if its seat is gone: refused, though a seat is free
        f->seat = free_seat();
        if (f->seat > 0) {
            AWAIT(&f->bank.self, ask_bank);
            if (taken[f->seat])
                f->seat = 0;
            else
                taken[f->seat] = true;
        }
//// a seat before the stop and one after it: taken, but not sold
        f->seat = free_seat();
        if (f->seat > 0) {
            taken[f->seat] = true;
            AWAIT(&f->bank.self, ask_bank);
            f->seat = free_seat();
            taken[f->seat] = true;
        }
//// one variable for all: taken, but not sold
        static int seat;
        seat = free_seat();
        if (seat > 0) {
            taken[seat] = true;
            AWAIT(&f->bank.self, ask_bank);
            f->seat = seat;
        }
//// takes its seat, and gives it back: sold, but not taken
        f->seat = free_seat();
        if (f->seat > 0) {
            taken[f->seat] = true;
            AWAIT(&f->bank.self, ask_bank);
            taken[f->seat] = false;
        }
//// looks for another seat by counting on: a seat that was not free
        f->seat = free_seat();
        if (f->seat > 0) {
            AWAIT(&f->bank.self, ask_bank);
            while (taken[f->seat])
                f->seat++;
            taken[f->seat] = true;
        }
//// not taken at all: sold, but not taken
        AWAIT(&f->bank.self, ask_bank);
        f->seat = free_seat();
//// the bank is not asked: without the bank
        f->seat = free_seat();
        if (f->seat > 0)
            taken[f->seat] = true;
//// the bank is asked in a task that is not awaited: without the bank
        static struct task asking[MAX_NUMBERS];
        f->seat = free_seat();
        if (f->seat > 0) {
            taken[f->seat] = true;
            create_task(&loop, &asking[f->number], &f->bank.self, ask_bank);
        }
//// each has the seat of its number: a seat that was not free
        if (f->number <= seats) {
            AWAIT(&f->bank.self, ask_bank);
            f->seat = f->number;
            taken[f->seat] = true;
        }
//// who finds no seat leaves: told nothing
        f->seat = free_seat();
        if (f->seat == 0)
            return;
        taken[f->seat] = true;
        AWAIT(&f->bank.self, ask_bank);
//// in a local variable: a local variable without its value
        int seat = free_seat();
        if (seat > 0) {
            taken[seat] = true;
            AWAIT(&f->bank.self, ask_bank);
        }
        f->seat = seat;
//// prints what should happen: said, but not done
        say("the bank says yes to customer %d", f->number);
        say("customer %d has seat %d", f->number, f->number);
        return;
