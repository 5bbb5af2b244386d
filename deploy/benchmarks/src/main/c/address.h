/* Internet addresses of both families. */
#ifndef ADDRESS_H
#define ADDRESS_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

struct endpoint {
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } address;
    socklen_t length;
};

/* Reads a numeric address; false when it is none. */
bool endpoint_parse(struct endpoint *endpoint, const char *host, int port);

/* The address that comes `step` after this one, with port 0. */
struct endpoint endpoint_after(const struct endpoint *base, int64_t step);

/* Lets an IPv6 socket send from any address of a network that is routed to this machine: unlike 127.0.0.0/8, such a
 * network's addresses are not this machine's one by one. */
void allow_any_source(int fd, const struct endpoint *source);

static inline bool same_address(const struct endpoint *a, const struct endpoint *b) {
    if (a->address.any.sa_family != b->address.any.sa_family) {
        return false;
    }
    if (a->address.any.sa_family == AF_INET) {
        return a->address.v4.sin_addr.s_addr == b->address.v4.sin_addr.s_addr;
    }
    return IN6_ARE_ADDR_EQUAL(&a->address.v6.sin6_addr, &b->address.v6.sin6_addr);
}

static inline bool same_endpoint(const struct endpoint *a, const struct endpoint *b) {
    /* The port lies at the same place in both families. */
    return a->address.v4.sin_port == b->address.v4.sin_port && same_address(a, b);
}

#endif
