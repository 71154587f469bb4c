//// the other one may have a turn: polling
static void put(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last - queue.first == queue.size)
            YIELD;
        queue.numbers[queue.last++] = f->number;
    }
}

static void get(struct coroutine *self)
{
    struct transfer *f = FRAME(struct transfer);
    ASYNC {
        while (queue.last == queue.first)
            YIELD;
        f->number = queue.numbers[queue.first++];
    }
}
