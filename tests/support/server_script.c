#include "server_script.h"
#include "program.h"
#include "suites.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int listen_somewhere(int *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof address;
    int yes = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    ck_assert_int_ge(fd, 0);
    /* Until we listen, others who ask for the same may listen there. */
    ck_assert_int_eq(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes), 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&address, size), 0);
    ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&address, &size), 0);
    *port = ntohs(address.sin_port);
    return fd;
}

/* Reads a request's header, and calls talk with its path. */
static void hear(int fd, talk_function *talk)
{
    char header[8192] = "", path[1024] = "";
    for (size_t length = 0;
         length < sizeof header - 1 && !strstr(header, "\r\n\r\n");) {
        ssize_t count = read(fd, header + length, sizeof header - 1 - length);
        if (count <= 0)
            return;
        length += (size_t)count;
        header[length] = '\0';
    }
    sscanf(header, "GET %1023s ", path);
    talk(fd, path);
}

int serve(talk_function *talk)
{
    int port, listener = listen_somewhere(&port);
    ck_assert_int_eq(listen(listener, 128), 0);
    pid_t server = fork();
    ck_assert_int_ge(server, 0);
    if (server > 0) {
        close(listener);
        return port;
    }
    signal(SIGCHLD, SIG_IGN); /* the processes below are not waited for */
    alarm((unsigned)atoi(HANG_SECONDS));
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        if (fd >= 0 && fork() == 0) {
            close(listener);
            signal(SIGPIPE, SIG_IGN);
            alarm(60);
            hear(fd, talk);
            _exit(0);
        }
        close(fd);
    }
}

int closed_port(void)
{
    int port;
    listen_somewhere(&port); /* bound until the test ends, but it never listens */
    return port;
}

/* A socket that is being connected to that port, or is so already if blocking. -1 if it is
 * refused. */
static int connect_to(int port, bool blocking)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ck_assert_int_eq(fcntl(fd, F_SETFL, blocking ? 0 : O_NONBLOCK), 0);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0 || !blocking)
        return fd;
    close(fd);
    return -1;
}

void wait_for_port(int port)
{
    int fd;
    while ((fd = connect_to(port, true)) < 0)
        pause_for(0.01);
    close(fd);
}

int full_port(void)
{
    int port, listener = listen_somewhere(&port);
    ck_assert_int_eq(listen(listener, 0), 0);
    for (int i = 0; i < 4; i++) /* the queue has room for one or two */
        connect_to(port, false);
    return port;
}

void say_bytes(int fd, const void *bytes, unsigned long count)
{
    const char *rest = bytes;
    while (count > 0) {
        ssize_t sent = write(fd, rest, count);
        if (sent <= 0)
            _exit(0); /* the client has gone */
        rest += sent;
        count -= (unsigned long)sent;
    }
}

void say(int fd, const char *format, ...)
{
    char text[4096];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    say_bytes(fd, text, (unsigned long)length);
}

void stall(void)
{
    for (;;)
        pause();
}

void reset(int fd)
{
    struct linger linger = {.l_onoff = 1, .l_linger = 0};
    pause_for(0.05); /* what was said before shall arrive before */
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    close(fd);
    _exit(0);
}
