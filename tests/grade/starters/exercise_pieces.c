/* Exercise 4c: two answers come through one socket, in pieces.
 *
 * The server writes some bytes now, and some more a second later; the kernel keeps them for us.
 * read(fd, to, most) takes what is there, but at most so many bytes, and returns
 * -  how many it took;
 * - -1, with EAGAIN in errno, if none are there yet: UNTIL(f->fd, POLLIN), and try again;
 * -  0 if none are there and none will come: the server has closed the socket.
 * Read until an answer has all its bytes, or none will come. Leave the next answer's alone. */
#include "../exercise.h"
#include "until.h"
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

static struct loop loop = {.time = wall_time}; /* open_waits() brings its wait */

struct answer {
    struct coroutine self;
    int fd;
    size_t size, got; /* how many bytes it will have; how many are in text so far */
    ssize_t bytes;    /* what read() has returned */
    char text[1000];
};

static void read_answer(struct coroutine *self)
{
    struct answer *f = FRAME(struct answer);
    ASYNC {
        /* TODO: this takes the first piece only. */
        f->bytes = read(f->fd, f->text, f->size);
        f->got = f->bytes > 0 ? (size_t)f->bytes : 0;
        /* End of TODO. */
    }
}

static const char letters[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
static struct server {
    struct coroutine self;
    struct numbers sizes; /* of an answer, and of each piece */
    int fd, piece, sent, size;
} server;

static void server_coroutine(struct coroutine *self)
{
    struct server *f = FRAME(struct server);
    ASYNC {
        for (f->piece = 1; f->piece < f->sizes.count; f->piece++) {
            f->size = f->sizes.at[f->piece] < 26 ? f->sizes.at[f->piece] : 26;
            if (write(f->fd, letters + f->sent % 26, (size_t)f->size) != f->size)
                fail("write");
            f->sent += f->size;
            SLEEP(1);
        }
        close(f->fd);
    }
}

int main(int argc, char **argv)
{
    static struct answer answer;
    static struct task serving, reading;
    struct waits waits = {0};
    int ends[2];
    server.sizes = read_numbers(argc, argv, "[SIZE PIECES...]", "4 1 2 3");
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0
        || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0)
        fail("socketpair");
    server.fd = ends[1];
    open_waits(&waits, &loop, 1);
    say("two answers of %d bytes each", server.sizes.at[0]);
    create_task(&loop, &serving, &server.self, server_coroutine);
    for (int number = 1; number <= 2; number++) {
        answer = (struct answer){.fd = ends[0], .size = (size_t)server.sizes.at[0]};
        create_task(&loop, &reading, &answer.self, read_answer);
        run_until_complete(&loop, &reading);
        say("answer %d has %zu bytes: %.20s", number, answer.got, answer.text);
    }
    close_waits(&waits);
    return 0;
}
