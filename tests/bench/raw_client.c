/* raw_client COUNT: the floor. The same GETs as step 4, of API_URL, with nothing between
 * them and the kernel: no libcurl, no coroutines, only sockets and epoll. What it takes
 * is what the kernel and the server take. Linux, 127.0.0.1 and the local API only. */
#include "../../lesson.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

struct client {
    int fd;
    size_t number, received;
    bool sent;
    char answer[512];
};

static struct sockaddr_in server;
static int epoll;

static void dial(struct client *client)
{
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLET,
                                .data.ptr = client};
    client->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (client->fd < 0)
        fail("socket");
    if (connect(client->fd, (struct sockaddr *)&server, sizeof server) != 0
        && errno != EINPROGRESS)
        fail("connect");
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, client->fd, &event) != 0)
        fail("epoll_ctl");
}

static void send_request(struct client *client)
{
    char request[256];
    int length = snprintf(request, sizeof request,
                          "GET /api/v2/pokemon/%zu/ HTTP/1.1\r\n"
                          "Host: 127.0.0.1:%d\r\nAccept: */*\r\n\r\n",
                          client->number, ntohs(server.sin_port));
    if (send(client->fd, request, (size_t)length, MSG_NOSIGNAL) != length)
        fail("send");
    client->sent = true;
}

/* Returns the status when the answer is complete, before that 0. */
static int receive(struct client *client)
{
    ssize_t count = recv(client->fd, client->answer + client->received,
                         sizeof client->answer - 1 - client->received, 0);
    if (count < 0 && errno == EAGAIN)
        return 0;
    if (count <= 0)
        fail("recv");
    client->received += (size_t)count;
    client->answer[client->received] = '\0';
    if (!strstr(client->answer, "}\n"))
        return 0;
    require(strncmp(client->answer, "HTTP/1.1 200 ", 13) == 0, HERE, client->answer);
    close(client->fd);
    return 200;
}

int main(int argc, char **argv)
{
    size_t count = count_argument(argc, argv, 100);
    struct stopwatch start = start_stopwatch();
    struct responses responses = {0};
    struct epoll_event events[1024];
    struct rlimit limit;
    const char *url = getenv("API_URL");
    unsigned port;

    if (!url || sscanf(url, "http://127.0.0.1:%u/", &port) != 1) {
        fprintf(stderr, "usage: local_api -- %s [COUNT]\n", argv[0]);
        return 2;
    }
    server = (struct sockaddr_in){.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    epoll = epoll_create1(0);
    if (epoll < 0)
        fail("epoll_create1");

    struct client *clients = zeros(count, sizeof *clients);
    for (size_t i = 0; i < count; i++) {
        clients[i].number = i + 1;
        dial(&clients[i]);
    }
    while (responses.count < count) {
        int ready = epoll_wait(epoll, events, 1024, -1);
        for (int i = 0; i < ready; i++) {
            struct client *client = events[i].data.ptr;
            if (!client->sent && events[i].events & EPOLLOUT)
                send_request(client);
            if (events[i].events & EPOLLIN)
                add_response(&responses, receive(client));
        }
    }
    print_result(&responses, start);
    free(clients);
    close(epoll);
    return 0;
}
