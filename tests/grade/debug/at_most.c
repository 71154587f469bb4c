//// takes and gives back: no limit
static void take_place(struct coroutine *self)
{
    ASYNC {
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        AWAIT(&f->take, take_place);
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->get.self, get_coroutine);
            if (f->get.status != 200)
                break;
        }
        give_back();
    }
}
//// looks again a little later: polling
static void take_place(struct coroutine *self)
{
    ASYNC {
        while (places.free == 0)
            SLEEP(0.01);
        places.free--;
    }
}

static void give_back(void)
{
    places.free++;
}

static void download_coroutine(struct coroutine *self)
{
    struct download *f = FRAME(struct download);
    ASYNC {
        AWAIT(&f->take, take_place);
        for (f->get.page = 1; f->get.page <= 2; f->get.page++) {
            AWAIT(&f->get.self, get_coroutine);
            if (f->get.status != 200)
                break;
        }
        give_back();
    }
}
