/* A name server that doesn't answer: preloaded into a program, this has it wait an hour for each
 * name (LD_PRELOAD, Linux). Addresses are looked up as ever. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <unistd.h>

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints,
                struct addrinfo **result)
{
    int (*real)(const char *, const char *, const struct addrinfo *,
                struct addrinfo **);
    unsigned char address[16];
    if (name && inet_pton(AF_INET, name, address) != 1
        && inet_pton(AF_INET6, name, address) != 1) {
        sleep(3600);
        return EAI_AGAIN;
    }
    *(void **)&real = dlsym(RTLD_NEXT, "getaddrinfo");
    return real ? real(name, service, hints, result) : EAI_FAIL;
}
