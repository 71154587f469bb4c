/* server.h: a small HTTP/1.1 server on the loop, a coroutine for each connection. */
#ifndef SERVER_H
#define SERVER_H

#include "../../loop.h"

/* How the server answers; times are in seconds. */
struct manners {
    double latency; /* how long a pokemon takes */
    double jitter;  /* and up to this much longer, at random */
    double idle;    /* how long we wait for a whole request */
    int fail;       /* one request for a pokemon in so many fails; 0: none does */
    int status;     /* how it fails: 429, 500 or 503 */
};

/* Listens on 127.0.0.1, on a port of its choice if port is 0. Returns the port; 0,
 * and errno says why, if it can't. */
int server_open(struct loop *loop, int port, struct manners manners);

/* Makes the tasks that serve. They run until the loop is stopped. */
void server_start(void);

/* Closes every connection, and frees all. The loop must not run any more. */
void server_close(void);

#endif
