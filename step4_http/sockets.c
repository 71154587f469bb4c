/* Step 4 without libcurl: a hundred GETs at once, on nothing but sockets and poll(), which
 * is in until.h. To run it: make run_sockets.
 *
 * We leave out what libcurl does on top: host names (DNS), https, HTTP/2, redirects,
 * proxies, compressed bodies, time limits, a check that nothing is missing. And we ask in
 * HTTP/1.0, so that no body comes in chunks and no connection is reused: when the
 * answer is complete, the server closes the connection. */
#include "../lesson.h"
#include "../loop.h"
#include "until.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in server = {.sin_family = AF_INET};
static char host[16], before[256], after[256]; /* of the URL; its {} is in between */
static size_t failed;
static struct responses responses;
static struct loop loop = {.time = wall_time}; /* open_waits() brings its wait */
static volatile sig_atomic_t caught;

/* ---- A GET --------------------------------------------------------------- */

struct get {
    struct coroutine self;
    size_t number; /* takes the place of {} in the URL */
    int fd;
    char buffer[16 * 1024]; /* for the request, and then for the answer */
    char *next;             /* in the buffer: the next byte to write, or to read into */
    size_t left;            /* how many there are from there on */
    bool over;              /* the server has closed the connection, or it has failed */
    int error;              /* why it has failed: an errno, or 0 */
};

/* Begins to connect: whether that works is known when the socket can be written. */
static void start_to_connect(struct get *f)
{
    f->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (f->fd < 0 || fcntl(f->fd, F_SETFL, O_NONBLOCK) != 0)
        fail("socket");
    if (connect(f->fd, (struct sockaddr *)&server, sizeof server) != 0
        && errno != EINPROGRESS) {
        f->over = true;
        f->error = errno;
    }
}

/* Asks the socket whether it is connected, or why not. */
static void see_if_connected(struct get *f)
{
    socklen_t size = sizeof f->error;
    if (getsockopt(f->fd, SOL_SOCKET, SO_ERROR, &f->error, &size) != 0)
        f->error = errno;
    f->over = f->error != 0;
}

/* Notes how much a write() or a read() has moved, maybe less than it was asked to.
 * Returns false if it would have had to wait. */
static bool moved(struct get *f, ssize_t bytes)
{
    if (bytes < 0 && errno == EAGAIN)
        return false;
    if (bytes > 0) {
        f->next += bytes;
        f->left -= (size_t)bytes;
    } else {
        f->over = true;
        f->error = bytes < 0 ? errno : 0;
    }
    return true;
}

/* Closes the connection, and takes the status from "HTTP/1.1 200 OK". The first GET
 * that fails is reported on stderr. */
static void finish(struct get *f)
{
    int status = 0, end = 0;
    close(f->fd);
    if (f->over && !f->error && strstr(f->buffer, "\r\n\r\n"))
        sscanf(f->buffer, "HTTP/1.%*1[01] %3d%*1[ \r]%n", &status, &end);
    if (end == 0 || !is_status(status))
        status = 0;
    add_response(&responses, status);
    if (status == 200 || failed++ > 0)
        return;
    if (status > 0)
        fprintf(stderr, "GET %zu: HTTP status %d\n", f->number, status);
    else
        fprintf(stderr, "GET %zu: %s\n", f->number,
                f->error ? strerror(f->error)
                         : "answer not HTTP, not complete, or too long");
}

static void get_coroutine(struct coroutine *self)
{
    struct get *f = FRAME(struct get);
    ASYNC {
        start_to_connect(f);
        if (!f->over) {
            UNTIL(f->fd, POLLOUT);
            see_if_connected(f);
        }

        f->next = f->buffer;
        f->left = (size_t)snprintf(
            f->buffer, sizeof f->buffer, "GET %s%zu%s HTTP/1.0\r\nHost: %s:%u\r\n\r\n",
            before, f->number, after, host, ntohs(server.sin_port));
        while (f->left > 0 && !f->over)
            if (!moved(f, write(f->fd, f->next, f->left)))
                UNTIL(f->fd, POLLOUT);

        f->next = f->buffer;
        f->left = sizeof f->buffer - 1;
        while (f->left > 0 && !f->over)
            if (!moved(f, read(f->fd, f->next, f->left)))
                UNTIL(f->fd, POLLIN);
        *f->next = '\0';

        finish(f);
    }
}

/* ---- All of them --------------------------------------------------------- */

static void on_signal(int number)
{
    caught = number;
    stop(&loop);
}

/* Takes API_URL apart: %[^{] reads all that comes before a {, and end is set only if {}
 * follows. If it is not like the local API's, ends the program. */
static void read_url(const char *program)
{
    const char *url = getenv("API_URL");
    unsigned port = 0;
    int end = 0;
    if (url)
        sscanf(url, "http://%15[0-9.]:%5u%255[^{]{}%n%255[^{]", host, &port, before,
               &end, after);
    server.sin_port = htons((uint16_t)port);
    if (end > 0 && before[0] == '/' && strlen(url + end) == strlen(after)
        && port < 65536 && inet_pton(AF_INET, host, &server.sin_addr) == 1)
        return;
    fprintf(stderr,
            "%s: API_URL must be like http://127.0.0.1:8080/pokemon/{}/.\n"
            "To have it set, and answered: make run_sockets\n",
            program);
    exit(2);
}

int main(int argc, char **argv)
{
    size_t count = count_argument(argc, argv, 100);
    read_url(argv[0]);
    allow_files(count);
    struct stopwatch start = start_stopwatch();
    struct get *gets = zeros(count, sizeof *gets);
    struct task *tasks = zeros(count, sizeof *tasks);
    struct wait_all all = {.tasks = tasks, .count = count};
    struct task parent = {0};
    struct waits waits = {0};

    catch_signals(on_signal);
    signal(SIGPIPE, SIG_IGN); /* a closed connection is an error, not the end */
    open_waits(&waits, &loop, count);
    for (size_t i = 0; i < count; i++) {
        gets[i].number = i + 1;
        create_task(&loop, &tasks[i], &gets[i].self, get_coroutine);
    }
    create_task(&loop, &parent, &all.self, wait_all);

    run_until_complete(&loop, &parent);

    print_result(&responses, start);
    if (failed > 0)
        fprintf(stderr, "%s: %zu of %zu GETs failed\n", argv[0], failed, count);
    free(gets);
    free(tasks);
    close_waits(&waits);
    return caught ? 128 + caught : failed > 0;
}
