#define _GNU_SOURCE
#include "limit.h"

#include "clock.h"
#include "wire.h"

#include <errno.h>
#include <netinet/udp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif
#ifndef UDP_GRO
#define UDP_GRO 104
#endif

/* The sending process plays the side with the blocks, the answering process the side with the acknowledgements. */
enum { EVENTS_MAX = 64, BATCH = 64, STALL_MILLIS = 200, DATAGRAM_MAX = 65507 };

struct flow {
    int sender, answerer;
    int64_t arrived; /* blocks since the last answer */
};

struct limit {
    const struct options *options;
    int64_t window, datagram;
    int64_t per_send; /* blocks that one send carries: more than one with offload only */
    struct flow *flows;
    int epoll;
    int64_t answers;
};

static struct {
    struct mmsghdr messages[BATCH];
    struct iovec pieces[BATCH];
} batch;

static uint8_t bytes[BATCH * (DATAGRAM_MAX + 1)];

static _Noreturn void give_up(const char *what) {
    fprintf(stderr, "tftp-load: cannot %s: %s\n", what, strerror(errno));
    exit(1);
}

static int loopback_socket(struct endpoint *own) {
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    int room = 16 << 20;
    endpoint_parse(own, "127.0.0.1", 0);
    if (fd < 0 || bind(fd, &own->address.any, own->length) != 0
            || getsockname(fd, &own->address.any, &own->length) != 0) {
        give_up("open a socket");
    }
    if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room) != 0) {
        setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    }
    return fd;
}

static void open_flow(const struct limit *limit, struct flow *flow) {
    struct endpoint sender;
    struct endpoint answerer;
    int on = 1;
    int cut = (int) limit->datagram;
    flow->sender = loopback_socket(&sender);
    flow->answerer = loopback_socket(&answerer);
    if (connect(flow->sender, &answerer.address.any, answerer.length) != 0
            || connect(flow->answerer, &sender.address.any, sender.length) != 0) {
        give_up("connect a socket");
    }
    if (limit->per_send > 1
            && (setsockopt(flow->sender, SOL_UDP, UDP_SEGMENT, &cut, sizeof cut) != 0
                || setsockopt(flow->answerer, SOL_UDP, UDP_GRO, &on, sizeof on) != 0)) {
        give_up("use segmentation offload");
    }
}

static void send_window(const struct limit *limit, const struct flow *flow) {
    for (int64_t left = limit->window; left > 0;) {
        int sends = 0;
        for (; sends < BATCH && left > 0; sends++) {
            int64_t blocks = left < limit->per_send ? left : limit->per_send;
            batch.pieces[sends] = (struct iovec) {bytes, (size_t) (blocks * limit->datagram)};
            batch.messages[sends].msg_hdr = (struct msghdr) {.msg_iov = &batch.pieces[sends], .msg_iovlen = 1};
            left -= blocks;
        }
        if (sends == 1) {
            send(flow->sender, bytes, batch.pieces[0].iov_len, 0);
        } else {
            sendmmsg(flow->sender, batch.messages, (unsigned) sends, 0);
        }
    }
}

/* Takes what has arrived; returns how many blocks that was. */
static int64_t receive_blocks(const struct limit *limit, const struct flow *flow, int flags) {
    if (limit->window == 1) {
        return recv(flow->answerer, bytes, DATAGRAM_MAX, flags) >= 0;
    }
    size_t slot = (size_t) (limit->per_send * limit->datagram);
    for (int i = 0; i < BATCH; i++) {
        batch.pieces[i] = (struct iovec) {bytes + (size_t) i * slot, slot};
        batch.messages[i].msg_hdr = (struct msghdr) {.msg_iov = &batch.pieces[i], .msg_iovlen = 1};
    }
    int count = recvmmsg(flow->answerer, batch.messages, BATCH, flags | MSG_WAITFORONE, NULL);
    int64_t blocks = 0;
    for (int i = 0; i < count; i++) {
        blocks += (int64_t) batch.messages[i].msg_len / limit->datagram;
    }
    return blocks;
}

static void answer_flow(const struct limit *limit, struct flow *flow, int flags) {
    uint8_t answer[HEADER_LENGTH] = {0, ACK, 0, 0};
    flow->arrived += receive_blocks(limit, flow, flags);
    while (flow->arrived >= limit->window) {
        flow->arrived -= limit->window;
        send(flow->answerer, answer, sizeof answer, 0);
    }
}

static void watch(struct limit *limit, bool answerer) {
    limit->epoll = epoll_create1(EPOLL_CLOEXEC);
    for (int64_t i = 0; i < limit->options->flows; i++) {
        struct flow *flow = &limit->flows[i];
        struct epoll_event interest = {.events = EPOLLIN, .data.ptr = flow};
        if (epoll_ctl(limit->epoll, EPOLL_CTL_ADD, answerer ? flow->answerer : flow->sender, &interest) != 0) {
            give_up("watch a socket");
        }
    }
}

static _Noreturn void answer_all(struct limit *limit) {
    struct epoll_event events[EVENTS_MAX];
    if (limit->options->flows == 1) {
        for (;;) {
            answer_flow(limit, limit->flows, 0);
        }
    }
    watch(limit, true);
    for (;;) {
        int count = epoll_wait(limit->epoll, events, EVENTS_MAX, -1);
        for (int i = 0; i < count; i++) {
            answer_flow(limit, events[i].data.ptr, MSG_DONTWAIT);
        }
    }
}

static void take_answer(struct limit *limit, const struct flow *flow, int flags) {
    uint8_t answer[HEADER_LENGTH];
    if (recv(flow->sender, answer, sizeof answer, flags) >= 0) {
        limit->answers++;
        send_window(limit, flow);
    }
}

static void send_to_all(const struct limit *limit) {
    for (int64_t i = 0; i < limit->options->flows; i++) {
        send_window(limit, &limit->flows[i]);
    }
}

static void send_until(struct limit *limit, int64_t end) {
    struct epoll_event events[EVENTS_MAX];
    struct timeval stall = {.tv_usec = STALL_MILLIS * 1000};
    setsockopt(limit->flows[0].sender, SOL_SOCKET, SO_RCVTIMEO, &stall, sizeof stall);
    send_to_all(limit);
    if (limit->options->flows > 1) {
        watch(limit, false);
    }
    while (clock_nanos() < end) {
        int64_t before = limit->answers;
        if (limit->options->flows == 1) {
            take_answer(limit, limit->flows, 0);
        } else {
            int count = epoll_wait(limit->epoll, events, EVENTS_MAX, STALL_MILLIS);
            for (int i = 0; i < count; i++) {
                take_answer(limit, events[i].data.ptr, MSG_DONTWAIT);
            }
        }
        if (limit->answers == before) {
            /* A datagram found no room: everybody waits for somebody. */
            send_to_all(limit);
        }
    }
}

static void allow_files(int64_t flows) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    rlim_t enough = (rlim_t) flows * 2 + 64;
    if (files.rlim_cur < enough) {
        files.rlim_cur = enough;
        files.rlim_max = files.rlim_max > enough ? files.rlim_max : enough;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

int limit_run(const struct options *options) {
    struct limit limit = {.options = options, .datagram = options->block + HEADER_LENGTH};
    limit.window = options->window > 0 ? options->window : 1;
    int64_t fit = DATAGRAM_MAX / limit.datagram < BATCH ? DATAGRAM_MAX / limit.datagram : BATCH;
    limit.per_send = options->offload ? fit : 1;
    allow_files(options->flows);
    limit.flows = calloc((size_t) options->flows, sizeof *limit.flows);
    if (limit.flows == NULL) {
        give_up("have the memory");
    }
    for (int64_t i = 0; i < options->flows; i++) {
        open_flow(&limit, &limit.flows[i]);
    }
    pid_t child = fork();
    if (child < 0) {
        give_up("begin a process");
    }
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        answer_all(&limit);
    }
    int64_t start = clock_nanos();
    send_until(&limit, start + options->seconds * NANOS_PER_SECOND);
    double rate = (double) (limit.answers * limit.window) * NANOS_PER_SECOND / (double) (clock_nanos() - start);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    free(limit.flows);
    printf("{\"blocksPerSecond\":%.1f,\"megabytesPerSecond\":%.3f}\n", rate, rate * (double) options->block / 1e6);
    return 0;
}
