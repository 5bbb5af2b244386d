#define _GNU_SOURCE
#include "flood.h"

#include "clock.h"
#include "wait.h"
#include "wire.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/* Each datagram names its own source address, so that a few sockets stand for PORTS times --sources strangers. */
enum { PORTS = 64, BATCH = 64, DATAGRAM_MAX = 1500, TICK_MICROS = 1000, ANSWER_WAIT_MILLIS = 1000 };

union source_address {
    char space[CMSG_SPACE(sizeof(struct in6_pktinfo))];
    struct cmsghdr aligned;
};

struct flood {
    const struct options *options;
    bool choose_source;
    struct endpoint source;
    int sockets[PORTS];
    int epoll;
    uint64_t dice;
    int64_t sent, bytes_received, datagrams_received;
};

static struct {
    uint8_t bytes[BATCH][DATAGRAM_MAX];
    struct iovec pieces[BATCH];
    union source_address sources[BATCH];
    struct mmsghdr messages[BATCH];
} batch;

static uint64_t throw_dice(struct flood *flood) {
    uint64_t dice = flood->dice += 0x9e3779b97f4a7c15ULL;
    dice = (dice ^ dice >> 30) * 0xbf58476d1ce4e5b9ULL;
    dice = (dice ^ dice >> 27) * 0x94d049bb133111ebULL;
    return dice ^ dice >> 31;
}

/* A proper request for a file that nobody was promised. */
static size_t make_name(struct flood *flood, uint8_t *packet) {
    static const char *const FORMS[] = {
        "router-%016llx-confg", "../../../../etc/passwd%llx", "%llx", "/tftpboot/%llx.bin", "core-1-running-config.%llx",
    };
    static const struct terms TERMS[] = {{-1, -1, -1}, {1428, -1, 0}, {65464, 64, 0}, {8, 65535, 0}};
    char name[128];
    uint64_t dice = throw_dice(flood);
    snprintf(name, sizeof name, FORMS[dice % 5], (unsigned long long) throw_dice(flood));
    return wire_request(packet, dice & 1 << 8 ? RRQ : WRQ, name, dice & 1 << 9 ? "octet" : "netascii",
                        &TERMS[dice >> 10 & 3]);
}

/* What is no request at all, or breaks off. */
static size_t make_garbage(struct flood *flood, uint8_t *packet) {
    uint64_t dice = throw_dice(flood);
    size_t length = dice >> 8 & 1 ? dice >> 16 & 15 : (dice >> 16) % DATAGRAM_MAX;
    for (size_t i = 0; i < length; i += 8) {
        uint64_t bytes = throw_dice(flood);
        memcpy(packet + i, &bytes, length - i < 8 ? length - i : 8);
    }
    switch (dice & 3) {
        case 0:
            return length;
        case 1:
            /* An opcode that exists, on a port that only takes requests. */
            wire_header(packet, (enum opcode) (DATA + (dice >> 4) % 4), (uint16_t) (dice >> 32));
            return length < HEADER_LENGTH ? HEADER_LENGTH : length;
        case 2:
            /* A request whose name has no end. */
            length = length < 3 ? 3 : length;
            memset(packet, 'a', length);
            wire_header(packet, dice & 16 ? RRQ : WRQ, 'a' << 8 | 'a');
            return length < HEADER_LENGTH ? HEADER_LENGTH : length;
        default:
            /* A request that breaks off somewhere. */
            return make_name(flood, packet) - (1 + (dice >> 40) % 12);
    }
}

static size_t make_datagram(struct flood *flood, uint8_t *packet) {
    enum kind kind = flood->options->kind;
    bool garbage = kind == GARBAGE || (kind == MIXED && flood->sent & 1);
    return garbage ? make_garbage(flood, packet) : make_name(flood, packet);
}

static void choose_source(struct msghdr *message, union source_address *place, const struct endpoint *source) {
    bool four = source->address.any.sa_family == AF_INET;
    struct in_pktinfo v4 = {.ipi_spec_dst = source->address.v4.sin_addr};
    struct in6_pktinfo v6 = {.ipi6_addr = source->address.v6.sin6_addr};
    size_t size = four ? sizeof v4 : sizeof v6;
    message->msg_control = place->space;
    message->msg_controllen = CMSG_SPACE(size);
    struct cmsghdr *control = CMSG_FIRSTHDR(message);
    control->cmsg_level = four ? IPPROTO_IP : IPPROTO_IPV6;
    control->cmsg_type = four ? IP_PKTINFO : IPV6_PKTINFO;
    control->cmsg_len = CMSG_LEN(size);
    memcpy(CMSG_DATA(control), four ? (void *) &v4 : (void *) &v6, size);
}

/* Sends so many datagrams, at most BATCH, from one port and from as many addresses. */
static void send_batch(struct flood *flood, int64_t count) {
    const struct options *options = flood->options;
    for (int64_t i = 0; i < count; i++) {
        batch.pieces[i] = (struct iovec) {batch.bytes[i], make_datagram(flood, batch.bytes[i])};
        batch.messages[i].msg_hdr = (struct msghdr) {
            .msg_name = (void *) &options->server.address,
            .msg_namelen = options->server.length,
            .msg_iov = &batch.pieces[i],
            .msg_iovlen = 1,
        };
        if (flood->choose_source) {
            struct endpoint source = endpoint_after(&flood->source, flood->sent % options->sources);
            choose_source(&batch.messages[i].msg_hdr, &batch.sources[i], &source);
        }
        flood->sent++;
    }
    int socket = flood->sockets[flood->sent / BATCH % PORTS];
    int64_t done = 0;
    while (done < count) {
        int sent = sendmmsg(socket, batch.messages + done, (unsigned) (count - done), 0);
        if (sent < 0 && errno != EINTR && errno != ECONNREFUSED && errno != ENOBUFS) {
            fprintf(stderr, "tftp-load: cannot send: %s\n", strerror(errno));
            exit(1);
        }
        done += sent > 0 ? sent : 0;
    }
}

static void count_answers(struct flood *flood, const struct epoll_event *events, int count) {
    uint8_t packet[DATAGRAM_MAX];
    for (int i = 0; i < count; i++) {
        ssize_t length;
        while ((length = recv(events[i].data.fd, packet, sizeof packet, MSG_DONTWAIT | MSG_TRUNC)) >= 0) {
            flood->datagrams_received++;
            flood->bytes_received += length;
        }
    }
}

static bool open_sockets(struct flood *flood) {
    struct endpoint any = {.address.any.sa_family = flood->options->server.address.any.sa_family,
                           .length = flood->options->server.length};
    int room = 4 << 20;
    flood->epoll = epoll_create1(EPOLL_CLOEXEC);
    for (int i = 0; i < PORTS; i++) {
        int fd = flood->sockets[i] = socket(any.address.any.sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        struct epoll_event interest = {.events = EPOLLIN, .data.fd = fd};
        if (fd < 0 || bind(fd, &any.address.any, any.length) != 0
                || epoll_ctl(flood->epoll, EPOLL_CTL_ADD, fd, &interest) != 0) {
            fprintf(stderr, "tftp-load: no socket: %s\n", strerror(errno));
            return false;
        }
        allow_any_source(fd, &any);
        setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    }
    return true;
}

static void listen_for(struct flood *flood, int64_t nanos) {
    struct epoll_event events[PORTS];
    count_answers(flood, events, wait_for_events(flood->epoll, events, PORTS, nanos));
}

static int64_t send_all(struct flood *flood) {
    const struct options *options = flood->options;
    int64_t start = clock_nanos();
    int64_t end = start + options->seconds * NANOS_PER_SECOND;
    int64_t now = start;
    while (now < end) {
        /* Counted from the start, so that a late tick is made good by the next. */
        int64_t wanted = (int64_t) ((double) (now - start) / NANOS_PER_SECOND * (double) options->rate) - flood->sent;
        if (wanted > 0) {
            send_batch(flood, wanted < BATCH ? wanted : BATCH);
        }
        listen_for(flood, wanted > BATCH ? 0 : TICK_MICROS * NANOS_PER_MICRO);
        now = clock_nanos();
    }
    return now - start;
}

int flood_run(const struct options *options) {
    static struct flood flood;
    bool loopback = options->server.address.any.sa_family == AF_INET
                    && ntohl(options->server.address.v4.sin_addr.s_addr) >> 24 == 127;
    flood.options = options;
    flood.dice = (uint64_t) options->seed;
    flood.choose_source = options->has_source || loopback;
    flood.source = options->source;
    if (!options->has_source && loopback) {
        endpoint_parse(&flood.source, "127.2.0.1", 0);
    }
    if (!open_sockets(&flood)) {
        return 1;
    }
    double seconds = (double) send_all(&flood) / NANOS_PER_SECOND;
    int64_t end = clock_nanos() + ANSWER_WAIT_MILLIS * NANOS_PER_MILLI;
    for (int64_t left = ANSWER_WAIT_MILLIS * NANOS_PER_MILLI; left > 0; left = end - clock_nanos()) {
        listen_for(&flood, left);
    }
    printf("{\"sent\":%lld,\"seconds\":%.6f,\"perSecond\":%.3f,\"bytesReceived\":%lld,\"datagramsReceived\":%lld}\n",
           (long long) flood.sent, seconds, (double) flood.sent / seconds, (long long) flood.bytes_received,
           (long long) flood.datagrams_received);
    return 0;
}
