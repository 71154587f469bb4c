//// looks before each piece: notices it too late
static void please_stop(struct worker *worker)
{
    worker->asked = true;
}

static void worker_coroutine(struct coroutine *self)
{
    struct worker *f = FRAME(struct worker);
    ASYNC {
        note(f, "takes a place");
        for (f->pieces = 0; f->pieces < 3 && !f->asked; f->pieces++) {
            SLEEP(f->alarm.seconds);
            if (!f->asked)
                note(f, "has made a piece");
        }
        note(f, "gives its place back");
    }
}
