static void from_a_header(struct coroutine *self) { ASYNC { SLEEP(1); } }
