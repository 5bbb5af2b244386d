#include "address.h"

#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#ifndef IPV6_FREEBIND
#define IPV6_FREEBIND 78
#endif

bool endpoint_parse(struct endpoint *endpoint, const char *host, int port) {
    struct addrinfo wanted = {.ai_socktype = SOCK_DGRAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
    struct addrinfo *found;
    char service[16];
    snprintf(service, sizeof service, "%d", port);
    if (getaddrinfo(host, service, &wanted, &found) != 0) {
        return false;
    }
    memset(endpoint, 0, sizeof *endpoint);
    memcpy(&endpoint->address, found->ai_addr, found->ai_addrlen);
    endpoint->length = found->ai_addrlen;
    freeaddrinfo(found);
    return true;
}

struct endpoint endpoint_after(const struct endpoint *base, int64_t step) {
    struct endpoint after = *base;
    if (base->address.any.sa_family == AF_INET) {
        after.address.v4.sin_addr.s_addr = htonl(ntohl(base->address.v4.sin_addr.s_addr) + (uint32_t) step);
        after.address.v4.sin_port = 0;
    } else {
        uint32_t low;
        uint8_t *last = after.address.v6.sin6_addr.s6_addr + 12;
        memcpy(&low, last, sizeof low);
        low = htonl(ntohl(low) + (uint32_t) step);
        memcpy(last, &low, sizeof low);
        after.address.v6.sin6_port = 0;
    }
    return after;
}

void allow_any_source(int fd, const struct endpoint *source) {
    int on = 1;
    if (source->address.any.sa_family == AF_INET6) {
        setsockopt(fd, IPPROTO_IPV6, IPV6_FREEBIND, &on, sizeof on);
    }
}
