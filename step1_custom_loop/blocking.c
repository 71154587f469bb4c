/* The obvious way: a function that waits does not return before its wait is over. */
#include "../lesson.h"
#include <unistd.h>

static int network_io(void)
{
    sleep(3); /* the mocked network: an answer takes 3 seconds */
    return 200;
}

int main(void)
{
    struct stopwatch start = start_stopwatch();
    struct responses responses = {0};

    add_response(&responses, network_io());
    add_response(&responses, network_io());
    print_result(&responses, start);
    return 0;
}
