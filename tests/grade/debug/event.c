//// the others may have a turn: polling
static void wait_for_event(struct coroutine *self)
{
    ASYNC {
        while (!event.is_set)
            YIELD;
    }
}

static void set_event(void)
{
    event.is_set = true;
}
