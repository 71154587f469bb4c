//// if it is gone, there is none: refused, though a seat is free
        f->seat = free_seat();
        if (f->seat > 0) {
            AWAIT(&f->bank.self, ask_bank);
            if (taken[f->seat])
                f->seat = 0;
            else
                taken[f->seat] = true;
        }
