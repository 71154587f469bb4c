//// waits, and reads: a piece taken for the whole
        UNTIL(f->fd, POLLIN);
        f->bytes = read(f->fd, f->text, f->size);
        f->got = f->bytes > 0 ? (size_t)f->bytes : 0;
