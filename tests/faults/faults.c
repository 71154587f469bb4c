/* Calls that fail on demand.
 *
 * The programs are linked once more, with each system and libcurl call that their own code
 * makes replaced by one of these (the linker's --wrap). FAULT=NAME:N:MODE in the environment
 * has the Nth call of NAME fail, MODE "once" or "always", which is from then on. COUNTS=FILE
 * has a program write there, when it ends, how often it called what. CTRL_C=NAME has Ctrl+C
 * come just before each call of NAME that doesn't fail. */
#define _GNU_SOURCE
#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static struct {
    const char *name;
    long calls;
} counted[64];

ssize_t __real_write(int fd, const void *bytes, size_t count);

static void write_counts(void)
{
    char line[128];
    const char *name = getenv("COUNTS");
    int fd = name ? open(name, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    if (fd < 0)
        return;
    for (int i = 0; counted[i].name; i++) {
        int length = snprintf(line, sizeof line, "%s %ld\n", counted[i].name,
                              counted[i].calls);
        if (__real_write(fd, line, (size_t)length) != length)
            break;
    }
    close(fd);
}

/* Whether this call of name is to fail. */
static bool fails(const char *name)
{
    static const char *fault;
    static long nth;
    static bool always;
    int i = 0;
    if (!fault) {
        atexit(write_counts);
        fault = getenv("FAULT") ? getenv("FAULT") : "";
        nth = strchr(fault, ':') ? atol(strchr(fault, ':') + 1) : 0;
        always = strstr(fault, ":always") != NULL;
    }
    while (counted[i].name && strcmp(counted[i].name, name) != 0)
        i++;
    counted[i].name = name;
    long call = ++counted[i].calls;
    if (strncmp(fault, name, strlen(name)) == 0 && fault[strlen(name)] == ':'
        && (call == nth || (always && call > nth)))
        return true;
    const char *interrupted = getenv("CTRL_C");
    if (interrupted && strcmp(interrupted, name) == 0)
        raise(SIGINT);
    return false;
}

/* A call that fails with an errno, and a call that fails with a code of libcurl's. */
/* clang-format off */
#define CALL(type, name, parameters, arguments, failure, error) \
    type __real_##name parameters; \
    type __wrap_##name parameters; \
    type __wrap_##name parameters \
    { \
        if (fails(#name)) { \
            errno = error; \
            return failure; \
        } \
        return __real_##name arguments; \
    }

CALL(void *, malloc, (size_t size), (size), NULL, ENOMEM)
CALL(void *, calloc, (size_t count, size_t size), (count, size), NULL, ENOMEM)
CALL(void *, realloc, (void *old, size_t size), (old, size), NULL, ENOMEM)
CALL(int, clock_gettime, (clockid_t clock, struct timespec *time), (clock, time), -1, EINVAL)
CALL(int, sigaction, (int number, const struct sigaction *new, struct sigaction *old),
     (number, new, old), -1, EINVAL)
CALL(int, pselect, (int count, fd_set *in, fd_set *out, fd_set *except,
     const struct timespec *time, const sigset_t *mask), (count, in, out, except, time, mask),
     -1, strstr(getenv("FAULT"), ":EINTR") ? EINTR : ENOMEM)
CALL(int, fflush, (FILE *file), (file), EOF, ENOSPC)
CALL(int, getrlimit, (__rlimit_resource_t what, struct rlimit *limit), (what, limit), -1, EINVAL)
CALL(int, setrlimit, (__rlimit_resource_t what, const struct rlimit *limit), (what, limit), -1, EPERM)
CALL(int, epoll_create1, (int flags), (flags), -1, EMFILE)
CALL(int, epoll_ctl, (int epoll, int what, int fd, struct epoll_event *event),
     (epoll, what, fd, event), -1, ENOSPC)
CALL(int, epoll_pwait, (int epoll, struct epoll_event *events, int count, int time,
     const sigset_t *mask), (epoll, events, count, time, mask),
     -1, strstr(getenv("FAULT"), ":EINTR") ? EINTR : EBADF)
CALL(int, poll, (struct pollfd *polled, nfds_t count, int time), (polled, count, time), -1,
     strstr(getenv("FAULT"), ":EINTR") ? EINTR : ENOMEM)
CALL(int, socket, (int domain, int type, int protocol), (domain, type, protocol), -1, EMFILE)
CALL(int, setsockopt, (int fd, int level, int name, const void *value, socklen_t size),
     (fd, level, name, value, size), -1, ENOPROTOOPT)
CALL(int, getsockopt, (int fd, int level, int name, void *value, socklen_t *size),
     (fd, level, name, value, size), -1, ENOTSOCK)
CALL(int, bind, (int fd, const struct sockaddr *address, socklen_t size), (fd, address, size),
     -1, EACCES)
CALL(int, listen, (int fd, int backlog), (fd, backlog), -1, EADDRINUSE)
CALL(int, getsockname, (int fd, struct sockaddr *address, socklen_t *size), (fd, address, size),
     -1, ENOBUFS)
CALL(int, accept, (int fd, struct sockaddr *address, socklen_t *size), (fd, address, size),
     -1, strstr(getenv("FAULT"), ":EINTR") ? EINTR : EMFILE)
CALL(ssize_t, recv, (int fd, void *bytes, size_t count, int flags), (fd, bytes, count, flags),
     -1, strstr(getenv("FAULT"), ":EINTR") ? EINTR : ECONNRESET)
CALL(ssize_t, send, (int fd, const void *bytes, size_t count, int flags), (fd, bytes, count, flags),
     -1, strstr(getenv("FAULT"), ":EINTR") ? EINTR : ECONNRESET)
CALL(int, connect, (int fd, const struct sockaddr *address, socklen_t size), (fd, address, size),
     -1, ENETUNREACH)
CALL(ssize_t, read, (int fd, void *bytes, size_t count), (fd, bytes, count),
     strstr(getenv("FAULT"), ":short") ? __real_read(fd, bytes, 1) : -1,
     strstr(getenv("FAULT"), ":EAGAIN") ? EAGAIN : ECONNRESET)
CALL(ssize_t, write, (int fd, const void *bytes, size_t count), (fd, bytes, count),
     strstr(getenv("FAULT"), ":short") ? __real_write(fd, bytes, 1) : -1,
     strstr(getenv("FAULT"), ":EAGAIN") ? EAGAIN : ECONNRESET)
CALL(int, shutdown, (int fd, int how), (fd, how), -1, ENOTCONN)
CALL(pid_t, fork, (void), (), -1, EAGAIN)
CALL(int, setenv, (const char *name, const char *value, int replace), (name, value, replace),
     -1, ENOMEM)
CALL(pid_t, waitpid, (pid_t pid, int *status, int options), (pid, status, options),
     -1, strstr(getenv("FAULT"), ":EINTR") ? EINTR : ECHILD)

CALL(CURLcode, curl_global_init, (long flags), (flags), CURLE_FAILED_INIT, 0)
CALL(CURL *, curl_easy_init, (void), (), NULL, 0)
CALL(CURLcode, curl_easy_perform, (CURL *easy), (easy), CURLE_OUT_OF_MEMORY, 0)
CALL(CURLM *, curl_multi_init, (void), (), NULL, 0)
CALL(CURLMcode, curl_multi_add_handle, (CURLM *multi, CURL *easy), (multi, easy),
     CURLM_OUT_OF_MEMORY, 0)
CALL(CURLMcode, curl_multi_remove_handle, (CURLM *multi, CURL *easy), (multi, easy),
     CURLM_BAD_HANDLE, 0)
CALL(CURLMcode, curl_multi_poll, (CURLM *multi, struct curl_waitfd *more, unsigned count, int time,
     int *ready), (multi, more, count, time, ready), CURLM_OUT_OF_MEMORY, 0)
CALL(CURLMcode, curl_multi_perform, (CURLM *multi, int *running), (multi, running),
     CURLM_INTERNAL_ERROR, 0)
CALL(CURLMcode, curl_multi_socket_action, (CURLM *multi, curl_socket_t fd, int what, int *running),
     (multi, fd, what, running), CURLM_INTERNAL_ERROR, 0)
CALL(CURLMcode, curl_multi_assign, (CURLM *multi, curl_socket_t fd, void *data), (multi, fd, data),
     CURLM_BAD_SOCKET, 0)
CALL(CURLMcode, curl_multi_cleanup, (CURLM *multi), (multi), CURLM_BAD_HANDLE, 0)
CALL(CURLU *, curl_url, (void), (), NULL, 0)
CALL(CURLUcode, curl_url_set, (CURLU *url, CURLUPart part, const char *text, unsigned flags),
     (url, part, text, flags), CURLUE_OUT_OF_MEMORY, 0)
CALL(CURLUcode, curl_url_get, (const CURLU *url, CURLUPart part, char **text, unsigned flags),
     (url, part, text, flags), CURLUE_OUT_OF_MEMORY, 0)

/* These four take an argument of any type; each is as large as a pointer. */
#define VARIADIC(type, name, handle, option, failure) \
    type __real_##name(handle, option, ...); \
    type __wrap_##name(handle, option, ...); \
    type __wrap_##name(handle self, option what, ...) \
    { \
        va_list arguments; \
        va_start(arguments, what); \
        void *argument = va_arg(arguments, void *); \
        va_end(arguments); \
        return fails(#name) ? failure : __real_##name(self, what, argument); \
    }
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt
VARIADIC(CURLcode, curl_easy_setopt, CURL *, CURLoption, CURLE_OUT_OF_MEMORY)
VARIADIC(CURLcode, curl_easy_getinfo, CURL *, CURLINFO, CURLE_OUT_OF_MEMORY)
VARIADIC(CURLMcode, curl_multi_setopt, CURLM *, CURLMoption, CURLM_OUT_OF_MEMORY)
VARIADIC(int, fcntl, int, int, -1)
/* clang-format on */
