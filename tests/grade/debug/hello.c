//// waits a second between the two: does not stop
struct guest {
    struct coroutine self;
};

static void guest_coroutine(struct coroutine *self)
{
    struct guest *f = FRAME(struct guest);
    int number = come_in();
    hello(number);
    sleep_for(1);
    hello(number);
    (void)f;
}
