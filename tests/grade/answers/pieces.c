//// reads, and stops if nothing is there: right
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes == 0)
                break;
            if (f->bytes > 0)
                f->got += (size_t)f->bytes;
            else if (errno == EAGAIN)
                UNTIL(f->fd, POLLIN);
            else
                fail("read");
        }
//// stops before each read: right
        while (f->got < f->size) {
            UNTIL(f->fd, POLLIN);
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes <= 0)
                break;
            f->got += (size_t)f->bytes;
        }
//// a byte at a time: right
        for (; f->got < f->size; f->got++) {
            while ((f->bytes = read(f->fd, &f->text[f->got], 1)) < 0)
                UNTIL(f->fd, POLLIN);
            if (f->bytes == 0)
                return;
        }
//// keeps what belongs to the next answer: right
        static char rest[1000];
        static size_t kept;
        static bool over;
        while (kept < f->size && !over) {
            f->bytes = read(f->fd, rest + kept, sizeof rest - kept);
            over = f->bytes == 0;
            if (f->bytes > 0)
                kept += (size_t)f->bytes;
            else if (!over)
                UNTIL(f->fd, POLLIN);
        }
        f->got = kept < f->size ? kept : f->size;
        memcpy(f->text, rest, f->got);
        kept -= f->got;
        memmove(rest, rest + f->got, kept);
//// one read, as it was: a piece taken for the whole
        f->bytes = read(f->fd, f->text, f->size);
        f->got = f->bytes > 0 ? (size_t)f->bytes : 0;
//// EAGAIN is taken for the end: a piece taken for the whole
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes <= 0)
                break;
            f->got += (size_t)f->bytes;
        }
//// one wait, one read: a piece taken for the whole
        UNTIL(f->fd, POLLIN);
        f->bytes = read(f->fd, f->text, f->size);
        if (f->bytes > 0)
            f->got = (size_t)f->bytes;
//// each piece at the beginning: each piece over the one before
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text, f->size - f->got);
            if (f->bytes == 0)
                break;
            if (f->bytes < 0)
                UNTIL(f->fd, POLLIN);
            else
                f->got += (size_t)f->bytes;
        }
//// asks for a whole answer each time: bytes of the next answer
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size);
            if (f->bytes == 0)
                break;
            if (f->bytes < 0)
                UNTIL(f->fd, POLLIN);
            else
                f->got += (size_t)f->bytes;
        }
//// reads all that is there: bytes of the next answer
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, sizeof f->text - f->got);
            if (f->bytes == 0)
                break;
            if (f->bytes < 0)
                UNTIL(f->fd, POLLIN);
            else
                f->got += (size_t)f->bytes;
        }
//// until the server has closed: bytes of the next answer
        for (;;) {
            f->bytes = read(f->fd, f->text + f->got, sizeof f->text - f->got);
            if (f->bytes == 0)
                break;
            if (f->bytes < 0)
                UNTIL(f->fd, POLLIN);
            else
                f->got += (size_t)f->bytes;
        }
//// -1 is added: bytes counted wrongly
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            f->got += (size_t)f->bytes;
            if (f->bytes == 0)
                break;
            if (f->bytes < 0)
                UNTIL(f->fd, POLLIN);
        }
//// got is set, not added to: bytes counted wrongly
        while (f->got < f->size) {
            UNTIL(f->fd, POLLIN);
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes <= 0)
                break;
            f->got = (size_t)f->bytes;
        }
//// a local variable across the stop: a local variable without its value
        while (f->got < f->size) {
            ssize_t bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (bytes < 0)
                UNTIL(f->fd, POLLIN);
            if (bytes == 0)
                break;
            f->got += (size_t)bytes;
        }
//// 0 is not seen: the end of file overlooked
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes > 0)
                f->got += (size_t)f->bytes;
            else
                UNTIL(f->fd, POLLIN);
        }
//// 0 is not seen, and nothing stops: never stops
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes > 0)
                f->got += (size_t)f->bytes;
            else if (f->bytes < 0)
                UNTIL(f->fd, POLLIN);
        }
//// reads again at once: never stops
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes == 0)
                break;
            if (f->bytes > 0)
                f->got += (size_t)f->bytes;
        }
//// one more stop when all is there: the answer is there, and it waits on
        for (;;) {
            UNTIL(f->fd, POLLIN);
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes <= 0)
                break;
            f->got += (size_t)f->bytes;
        }
//// the early end is passed over in silence: bytes counted wrongly
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes == 0)
                f->got = f->size;
            else if (f->bytes < 0)
                UNTIL(f->fd, POLLIN);
            else
                f->got += (size_t)f->bytes;
        }
//// closes the socket: the socket closed at our end
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes == 0)
                break;
            if (f->bytes < 0)
                UNTIL(f->fd, POLLIN);
            else
                f->got += (size_t)f->bytes;
        }
        close(f->fd);
//// stops, and nothing wakes it: nothing wakes it
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes == 0)
                break;
            if (f->bytes < 0)
                SUSPEND;
            else
                f->got += (size_t)f->bytes;
        }
//// waits for no descriptor: it waits forever
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes == 0)
                break;
            if (f->bytes < 0)
                UNTIL(-1, POLLIN);
            else
                f->got += (size_t)f->bytes;
        }
//// until it could write: polling
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes == 0)
                break;
            if (f->bytes < 0)
                UNTIL(f->fd, POLLOUT);
            else
                f->got += (size_t)f->bytes;
        }
//// YIELD: polling
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes == 0)
                break;
            if (f->bytes < 0)
                YIELD;
            else
                f->got += (size_t)f->bytes;
        }
//// SLEEP for as long as the server does: polling
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes == 0)
                break;
            if (f->bytes < 0)
                SLEEP(1);
            else
                f->got += (size_t)f->bytes;
        }
//// poll() by hand: a blocking call
        while (f->got < f->size) {
            struct pollfd file = {.fd = f->fd, .events = POLLIN};
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes == 0)
                break;
            if (f->bytes < 0)
                poll(&file, 1, 100);
            else
                f->got += (size_t)f->bytes;
        }
//// the socket may wait: it waits forever
        fcntl(f->fd, F_SETFL, 0);
        while (f->got < f->size) {
            f->bytes = read(f->fd, f->text + f->got, f->size - f->got);
            if (f->bytes <= 0)
                break;
            f->got += (size_t)f->bytes;
        }
//// prints what should happen: said, but not done
        say("answer 1 has 3 bytes: abc");
        say("answer 2 has 3 bytes: def");
