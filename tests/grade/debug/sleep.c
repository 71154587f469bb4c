//// sleeps when it is told to: one after the other
static void fall_asleep(struct sleeper *sleeper)
{
    sleep_for(sleeper->seconds);
    sleeper->next = first;
    first = sleeper;
}

static struct sleeper *wait_for_next(void)
{
    struct sleeper *sleeper = first;
    if (sleeper)
        first = sleeper->next;
    return sleeper;
}
