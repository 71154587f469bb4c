/* The server: coroutines that accept, answer, and throw out clients that take too long.
 *
 * Only one thing at a time wakes a connection: its socket, or the timer of its
 * latency. That is why no timer ever needs to be cancelled: a single task, the
 * reaper, looks once a second for clients that have been silent too long, and shuts
 * down their socket, which then wakes the connection like any other event. And it closes
 * the sockets of clients that did not wait for their answer: no event wakes those. */
#include "server.h"
#include "watch.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    MOST_HEADER = 4096,         /* bytes of one request */
    MOST_DRAINED = 1024 * 1024, /* bytes that we still read after our last word */
    MOST_ACCEPTS = 256,         /* before the others get a turn */
    BACKLOG = 4096,
#ifdef __linux__
    LISTENERS = 4 /* on one port, so that 10,000 at once find room */
#else
    LISTENERS = 1
#endif
};

struct connection {
    struct coroutine self;
    struct task task;
    struct watch watch;
    struct connection *next, *previous; /* of the open ones, or of the spare */
    double since;                       /* when we began to wait for this request */
    bool gone;                          /* the client has closed, or was thrown out */
    bool keep_alive;
    int refusal;             /* the status, if we need not read further */
    double delay;            /* before the answer */
    size_t received, header; /* bytes of input, and of its first header */
    size_t length, sent;     /* bytes of output */
    size_t drained;          /* bytes read after our last word */
    char input[MOST_HEADER + 1];
    char output[512];
};

struct listener {
    struct coroutine self;
    struct task task;
    struct watch watch;
    int error, accepted;
    bool starved; /* out of descriptors or memory: it waits for some */
};

static struct {
    struct loop *loop;
    struct manners manners;
    struct listener listeners[LISTENERS];
    struct coroutine reaper;
    struct task reaper_task;
    struct connection *open, *spare;
    unsigned long long requests; /* for a pokemon, so far */
    unsigned long long random;
} server;

/* ---- A request and its answer -------------------------------------------- */

/* The N of /api/v2/pokemon/N/, as text, or NULL if path is another one. */
static const char *pokemon_number(char *path)
{
    static const char folder[] = "/api/v2/pokemon/";
    if (strncmp(path, folder, sizeof folder - 1) != 0)
        return NULL;
    char *number = path + sizeof folder - 1;
    size_t digits = strspn(number, "0123456789");
    if (digits == 0 || digits > 18 || *number == '0'
        || strcmp(number + digits, "/") != 0)
        return NULL;
    number[digits] = '\0';
    return number;
}

/* Takes one "name: value" into account. False if it isn't one, or if it announces
 * a body, which no request to us has. */
static bool read_field(struct connection *f, char *line)
{
    char *value = strchr(line, ':');
    if (!value || value == line || strcspn(line, " \t") < (size_t)(value - line))
        return false;
    *value++ = '\0';
    value += strspn(value, " \t");
    for (char *end = strchr(value, '\0'); end > value && strchr(" \t", end[-1]); end--)
        end[-1] = '\0';
    if (strcasecmp(line, "Connection") == 0)
        f->keep_alive = strcasecmp(value, "keep-alive") == 0;
    return strcasecmp(line, "Transfer-Encoding") != 0
           && (strcasecmp(line, "Content-Length") != 0 || strcmp(value, "0") == 0);
}

/* Reads the header, which ends with an empty line. Returns the status of the
 * answer; for 200, number is that of the pokemon. */
static int read_header(struct connection *f, char *header, const char **number)
{
    char *line = strstr(header, "\r\n");
    *line = '\0';
    char *path = strchr(header, ' ');
    char *version = path ? strchr(path + 1, ' ') : NULL;
    if (!version)
        return 400;
    *path++ = *version++ = '\0';
    if (strncmp(version, "HTTP/", 5) != 0)
        return 400;
    if (strcmp(version, "HTTP/1.1") != 0 && strcmp(version, "HTTP/1.0") != 0)
        return 505;
    int hosts = 0, least = strcmp(version, "HTTP/1.1") == 0;
    f->keep_alive = least;

    for (line += 2; strncmp(line, "\r\n", 2) != 0;) {
        char *end = strstr(line, "\r\n");
        *end = '\0';
        if (!read_field(f, line))
            return 400;
        hosts += strcasecmp(line, "Host") == 0;
        line = end + 2;
    }
    if (hosts < least || hosts > 1)
        return 400;
    if (strcmp(header, "GET") != 0)
        return 405;
    *number = pokemon_number(path);
    return *number ? 200 : 404;
}

/* A number from 0 to just under 1. The series is the same at every start. */
static double chance(void)
{
    server.random = server.random * 6364136223846793005u + 1442695040888963407u;
    return (double)(server.random >> 11) / 9007199254740992.0;
}

/* Puts the answer into f->output, and says in f->delay when to send it. */
static void compose(struct connection *f)
{
    static const struct {
        int status;
        const char *reason;
    } reasons[] = {
        {200, "OK"},
        {400, "Bad Request"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
    };
    char body[128];
    const char *number = NULL, *reason = "";
    int status = f->refusal ? f->refusal : read_header(f, f->input, &number);
    if (status != 200 && status != 404)
        f->keep_alive = false;
    if (number && server.manners.fail && ++server.requests % server.manners.fail == 0)
        status = server.manners.status;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].status == status)
            reason = reasons[i].reason;

    int length = status == 200
                     ? snprintf(body, sizeof body,
                                "{\"id\":%s,\"name\":\"pokemon-%s\"}\n", number, number)
                     : snprintf(body, sizeof body, "{\"error\":\"%s\"}\n", reason);
    f->length = (size_t)snprintf(
        f->output, sizeof f->output,
        "HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s%s\r\n%s",
        status, reason, length,
        status == 429 || status == 503 ? "Retry-After: 1\r\n" : "",
        f->keep_alive ? "" : "Connection: close\r\n",
        strcmp(f->input, "HEAD") == 0 ? "" : body); /* read_header() cuts it there */
    f->sent = 0;
    f->delay = number ? server.manners.latency + server.manners.jitter * chance() : 0;

    if (f->refusal)
        return;
    f->received -= f->header; /* the next request may have begun already */
    memmove(f->input, f->input + f->header, f->received + 1);
}

/* ---- A connection -------------------------------------------------------- */

static bool would_block(ssize_t result)
{
    return result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

/* Whether these bytes may occur in a header. */
static bool is_text(const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == 127 || (c < ' ' && c != '\t' && c != '\r' && c != '\n'))
            return false;
    }
    return true;
}

/* Reads until there is something to answer, or no client left. False: it would block. */
static bool receive(struct connection *f)
{
    for (;;) {
        char *fresh = f->input + f->received, *end = strstr(f->input, "\r\n\r\n");
        if (end) {
            f->header = (size_t)(end + 4 - f->input);
            return true;
        }
        if (f->received == MOST_HEADER) {
            f->refusal = 431;
            return true;
        }
        ssize_t count = recv(f->watch.fd, fresh, MOST_HEADER - f->received,
                             MSG_DONTWAIT);
        if (would_block(count))
            return false;
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            f->gone = true;
            return true;
        }
        if (!is_text(fresh, (size_t)count)) {
            f->refusal = 400;
            return true;
        }
        f->received += (size_t)count;
        f->input[f->received] = '\0';
    }
}

/* Sends until all is sent, or no client is left to read it. False: it would block. */
static bool transmit(struct connection *f)
{
    while (f->sent < f->length && !f->gone) {
        ssize_t count = send(f->watch.fd, f->output + f->sent, f->length - f->sent,
                             MSG_DONTWAIT);
        if (would_block(count))
            return false;
        if (count >= 0)
            f->sent += (size_t)count;
        else if (errno != EINTR)
            f->gone = true;
    }
    return true;
}

/* Reads what the client still sends after our last word, until it closes: if we
 * closed first, it might lose that word. False: it would block. */
static bool drain(struct connection *f)
{
    while (!f->gone && f->drained < MOST_DRAINED) {
        ssize_t count = recv(f->watch.fd, f->input, MOST_HEADER, MSG_DONTWAIT);
        if (would_block(count))
            return false;
        if (count > 0)
            f->drained += (size_t)count;
        else if (count == 0 || errno != EINTR)
            f->gone = true;
    }
    return true;
}

static double now(void)
{
    return server.loop->time(server.loop);
}

static void free_spare(void)
{
    for (struct connection *f = server.spare, *next; f; f = next) {
        next = f->next;
        free(f);
    }
    server.spare = NULL;
}

/* Has a listener that was out of descriptors or memory try again. */
static void feed(struct listener *listener)
{
    if (listener->starved)
        wake(&listener->task);
    listener->starved = false;
}

static void close_socket(struct connection *f)
{
    f->gone = true;
    if (f->watch.fd < 0)
        return;
    watch_remove(&f->watch);
    close(f->watch.fd);
    f->watch.fd = -1;
}

/* Whether the client has closed its end. It may still wait for the answer, but most that do
 * this have gone. */
static bool has_left(const struct connection *f)
{
    char byte;
    ssize_t count = recv(f->watch.fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count == 0 || (count < 0 && !would_block(count));
}

/* Closes the connection. Its frame may be used again as soon as another task runs,
 * since by then this one has ended. */
static void hang_up(struct connection *f)
{
    close_socket(f);
    *(f->previous ? &f->previous->next : &server.open) = f->next;
    if (f->next)
        f->next->previous = f->previous;
    f->next = server.spare;
    server.spare = f;
    for (int i = 0; i < LISTENERS; i++)
        feed(&server.listeners[i]);
}

static void connection(struct coroutine *self)
{
    struct connection *f = FRAME(struct connection);
    ASYNC {
        do {
            f->since = now();
            while (!receive(f))
                WAIT_FOR(&f->watch, POLLIN);
            if (f->gone)
                break;
            compose(f);
            SLEEP(f->delay);
            f->since = now();
            while (!transmit(f))
                WAIT_FOR(&f->watch, POLLOUT);
        } while (f->keep_alive && !f->gone);

        shutdown(f->watch.fd, SHUT_WR);
        while (!drain(f))
            WAIT_FOR(&f->watch, POLLIN);
        hang_up(f);
    }
}

/* ---- The listeners and the reaper ---------------------------------------- */

/* Takes one connection in. 0, or what stood in the way: an errno. */
static int accept_one(struct listener *f)
{
    int fd = accept(f->watch.fd, NULL, NULL);
    if (fd < 0)
        return errno;
    struct connection *new = server.spare;
    if (new)
        server.spare = new->next;
    else if (!(new = malloc(sizeof *new))) {
        close(fd);
        return ENOMEM;
    }
    memset(new, 0, offsetof(struct connection, input) + 1);
    if (!watch_add(&new->watch, fd)) {
        close(fd);
        new->next = server.spare;
        server.spare = new;
        return ENOMEM;
    }
    new->next = server.open;
    if (new->next)
        new->next->previous = new;
    server.open = new;
    create_task(server.loop, &new->task, &new->self, connection);
    return 0;
}

static void listener(struct coroutine *self)
{
    struct listener *f = FRAME(struct listener);
    ASYNC {
        for (;;) {
            f->accepted = 0;
            do {
                f->error = accept_one(f);
            } while (f->error == 0 && ++f->accepted < MOST_ACCEPTS);

            if (f->error == EAGAIN || f->error == EWOULDBLOCK) {
                WAIT_FOR(&f->watch, POLLIN);
            } else if (f->error == 0 || f->error == EINTR || f->error == ECONNABORTED) {
                YIELD;
            } else {
                f->starved = true; /* until hang_up(), or the reaper, feeds us */
                SUSPEND;
            }
        }
    }
}

static void reaper(struct coroutine *self)
{
    ASYNC {
        for (;;) {
            SLEEP(1);
            for (struct connection *f = server.open; f; f = f->next) {
                double waited = now() - f->since;
                if (f->watch.task && waited > server.manners.idle)
                    shutdown(f->watch.fd, SHUT_RDWR);
                else if (!f->watch.task && waited > 1 && has_left(f))
                    close_socket(f); /* the connection sleeps: it will see f->gone */
            }
            for (int i = 0; i < LISTENERS; i++)
                feed(&server.listeners[i]);
            free_spare();
        }
    }
}

/* ---- Start and end ------------------------------------------------------- */

/* A listening socket on that port, which becomes the one chosen if it is 0. -1, and
 * errno says why, if there is none. The first must not share its port with another
 * program; only once it listens does it let the next ones share it. */
static int listen_on(int *port, bool first)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)*port)};
    socklen_t size = sizeof address;
    int yes = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
        return -1;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0
        && (first || setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes) == 0)
        && bind(fd, (struct sockaddr *)&address, size) == 0 && listen(fd, BACKLOG) == 0
        && (!first || setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes) == 0)
        && fcntl(fd, F_SETFL, O_NONBLOCK) == 0 && fcntl(fd, F_SETFD, FD_CLOEXEC) == 0
        && getsockname(fd, (struct sockaddr *)&address, &size) == 0) {
        *port = ntohs(address.sin_port);
        return fd;
    }
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

int server_open(struct loop *loop, int port, struct manners manners)
{
    server.loop = loop;
    server.manners = manners;
    watch_open(loop);
    for (int i = 0; i < LISTENERS; i++) {
        struct watch *watch = &server.listeners[i].watch;
        int fd = listen_on(&port, i == 0);
        if (fd < 0 || !watch_add(watch, fd))
            return 0;
    }
    return port;
}

void server_start(void)
{
    for (int i = 0; i < LISTENERS; i++)
        create_task(server.loop, &server.listeners[i].task, &server.listeners[i].self,
                    listener);
    create_task(server.loop, &server.reaper_task, &server.reaper, reaper);
}

void server_close(void)
{
    for (struct connection *f = server.open, *next; f; f = next) {
        next = f->next;
        close_socket(f);
        free(f);
    }
    for (int i = 0; i < LISTENERS; i++)
        close(server.listeners[i].watch.fd);
    free_spare();
    watch_close();
}
