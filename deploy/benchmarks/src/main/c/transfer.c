#define _GNU_SOURCE
#include "transfer.h"

#include "clock.h"
#include "netascii.h"
#include "queue.h"
#include "reading.h"
#include "writing.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { REASON_MAX = 256 };

static bool is_read(const struct run *run) {
    return run->options->operation[0] == 'r';
}

bool transfer_loses(const struct run *run, struct transfer *transfer) {
    if (run->options->loss == 0) {
        return false;
    }
    /* splitmix64: its state may be any number, so the seed and the file's number make independent rows of dice. */
    uint64_t dice = transfer->dice += 0x9e3779b97f4a7c15ULL;
    dice = (dice ^ dice >> 30) * 0xbf58476d1ce4e5b9ULL;
    dice = (dice ^ dice >> 27) * 0x94d049bb133111ebULL;
    dice ^= dice >> 31;
    return (double) (dice >> 11) * 0x1p-53 < run->options->loss;
}

void transfer_send(struct run *run, struct transfer *transfer, const void *packet, size_t length) {
    if (transfer_loses(run, transfer)) {
        return;
    }
    /* An ICMP answer to an earlier datagram is reported here once, and the datagram not sent. */
    for (int attempt = 0; attempt < 2; attempt++) {
        ssize_t sent = transfer->connected
                           ? send(transfer->fd, packet, length, 0)
                           : sendto(transfer->fd, packet, length, 0, &transfer->peer.address.any, transfer->peer.length);
        if (sent >= 0 || errno != ECONNREFUSED) {
            return;
        }
    }
}

static void send_error(struct run *run, struct transfer *transfer, enum error_code code, const char *message) {
    uint8_t packet[128];
    transfer_send(run, transfer, packet, wire_error(packet, sizeof packet, code, message));
}

static void send_request(struct run *run, struct transfer *transfer) {
    char name[400];
    uint8_t packet[REQUEST_MAX];
    const struct options *options = run->options;
    options_name(options, transfer->number, name, sizeof name);
    size_t length = wire_request(packet, is_read(run) ? RRQ : WRQ, name, options->netascii ? "netascii" : "octet",
                                 &transfer->asked);
    transfer_send(run, transfer, packet, length);
}

static void release(struct run *run, struct transfer *transfer) {
    queue_leave(transfer);
    close(transfer->fd);
    free(transfer->text);
    transfer->text = NULL;
    transfer->fd = -1;
    transfer->phase = OVER;
    transfer->after = run->free;
    run->free = transfer;
    run->sockets--;
}

/* The transfer counts as finished from here on; a read's socket stays open for a while. */
static void settle(struct run *run, struct transfer *transfer, int64_t end) {
    run->active--;
    run->answered++;
    run->held -= transfer->phase == HELD;
    run->tally.last_end = end;
}

void transfer_ok(struct run *run, struct transfer *transfer) {
    int64_t end = clock_nanos();
    tally_ok(&run->tally, transfer->number, end - transfer->started);
    settle(run, transfer, end);
    if (is_read(run)) {
        /* RFC 1350 section 6: whoever sent the last acknowledgement stays, in case that it was lost. */
        transfer->phase = DALLYING;
        queue_join(&run->dallying, transfer, run->now);
    } else {
        release(run, transfer);
    }
}

static void fail(struct run *run, struct transfer *transfer, const char *reason) {
    int64_t end = clock_nanos();
    run->tally.wrong += transfer->wrong_at >= 0;
    tally_failed(&run->tally, transfer->number, end - transfer->started, reason);
    settle(run, transfer, end);
    release(run, transfer);
}

void transfer_failed(struct run *run, struct transfer *transfer, const char *format, ...) {
    char reason[REASON_MAX];
    va_list values;
    va_start(values, format);
    vsnprintf(reason, sizeof reason, format, values);
    va_end(values);
    fail(run, transfer, reason);
}

void transfer_refuse(struct run *run, struct transfer *transfer, enum error_code code, const char *format, ...) {
    char reason[REASON_MAX];
    va_list values;
    va_start(values, format);
    vsnprintf(reason, sizeof reason, format, values);
    va_end(values);
    send_error(run, transfer, code, reason);
    fail(run, transfer, reason);
}

void transfer_advanced(struct run *run, struct transfer *transfer) {
    transfer->repeats = 0;
    queue_join(&run->waiting, transfer, run->now);
}

bool transfer_hold(struct run *run, struct transfer *transfer, bool half_way) {
    if (run->options->hold_millis == 0 || run->holding_over || transfer->was_held || !half_way) {
        return false;
    }
    transfer->was_held = true;
    transfer->phase = HELD;
    run->held++;
    queue_join(&run->holding, transfer, run->now);
    return true;
}

void transfer_resume(struct run *run, struct transfer *transfer) {
    run->held--;
    transfer->phase = MOVING;
    transfer_advanced(run, transfer);
    if (is_read(run)) {
        reading_resume(run, transfer);
    } else {
        writing_resume(run, transfer);
    }
}

static void repeat(struct run *run, struct transfer *transfer) {
    if (transfer->phase == MOVING && !is_read(run)) {
        writing_repeat(run, transfer);
        return;
    }
    run->tally.retransmissions++;
    if (transfer->phase == ASKING) {
        send_request(run, transfer);
    } else {
        reading_repeat(run, transfer);
    }
}

void transfer_due(struct run *run, struct transfer *transfer) {
    if (transfer->phase == DALLYING) {
        release(run, transfer);
    } else if (transfer->repeats < run->options->retries) {
        transfer->repeats++;
        queue_join(&run->waiting, transfer, run->now);
        repeat(run, transfer);
    } else if (transfer->phase == ASKING && transfer->strays > 0) {
        transfer_failed(run, transfer, "no answer to the request, but packets that are none: %d", transfer->strays);
    } else if (transfer->phase == ASKING) {
        transfer_failed(run, transfer, "no answer to the request");
    } else {
        transfer_failed(run, transfer, "no answer after block %lld", (long long) transfer->settled);
    }
}

static void agree_on(struct transfer *transfer, const struct terms *granted) {
    transfer->phase = MOVING;
    transfer->block_size = granted->block > 0 ? granted->block : BLOCK_DEFAULT;
    transfer->window = granted->window > 0 ? granted->window : 1;
    transfer->next_answer = transfer->window;
}

static const struct terms NOTHING = {-1, -1, -1};

static void receive_terms(struct run *run, struct transfer *transfer, const uint8_t *packet, size_t length) {
    const struct options *options = run->options;
    struct terms granted;
    if (transfer->phase != ASKING) {
        /* Repeated because the first ACK 0 or the first block was lost. */
        if (is_read(run)) {
            uint8_t zero[HEADER_LENGTH] = {0};
            reading_data(run, transfer, zero, sizeof zero);
        } else {
            writing_ack(run, transfer, 0);
        }
        return;
    }
    const char *mistake = wire_terms(packet, length, &transfer->asked, &granted);
    if (mistake != NULL) {
        transfer_refuse(run, transfer, OPTION_REFUSED, "%s", mistake);
        return;
    }
    /* RFC 2349: a write's tsize comes back unchanged; the size of a text depends on the server's line ends. */
    int64_t size = is_read(run) ? options->size : transfer->asked.tsize;
    if (granted.tsize >= 0 && granted.tsize != size && !(is_read(run) && options->netascii)) {
        transfer_refuse(run, transfer, OPTION_REFUSED, "option acknowledgement with tsize %lld (expected: %lld)",
                        (long long) granted.tsize, (long long) size);
        return;
    }
    agree_on(transfer, &granted);
    transfer_advanced(run, transfer);
    if (is_read(run)) {
        reading_answered(run, transfer);
    } else {
        writing_answered(run, transfer);
    }
}

static void receive_data(struct run *run, struct transfer *transfer, const uint8_t *packet, size_t length) {
    if (transfer->phase == ASKING) {
        /* RFC 2347: a server that knows no options answers as if none had been asked for. */
        agree_on(transfer, &NOTHING);
    }
    reading_data(run, transfer, packet, length);
}

static void receive_ack(struct run *run, struct transfer *transfer, const uint8_t *packet) {
    if (transfer->phase != ASKING) {
        writing_ack(run, transfer, wire_number(packet + 2));
        return;
    }
    agree_on(transfer, &NOTHING);
    transfer_advanced(run, transfer);
    writing_answered(run, transfer);
}

static void receive_error(struct run *run, struct transfer *transfer, const uint8_t *packet, size_t length) {
    char text[128];
    if (transfer->phase != DALLYING) {
        wire_error_text(packet, length, text, sizeof text);
        transfer_failed(run, transfer, "server error %d: %s", wire_number(packet + 2), text);
    }
}

/* RFC 1350 section 4: a packet from elsewhere is answered by error 5 and changes nothing here. */
static void send_elsewhere(const struct transfer *transfer, const struct endpoint *from) {
    uint8_t packet[64];
    size_t length = wire_error(packet, sizeof packet, UNKNOWN_TRANSFER_ID, "unknown transfer ID");
    sendto(transfer->fd, packet, length, 0, &from->address.any, from->length);
}

static void learn_peer(struct transfer *transfer, const struct endpoint *from) {
    transfer->peer = *from;
    transfer->peer_known = true;
    /* A connected socket costs a tenth less CPU, but the kernel alone then turns away other transfer identifiers. A
     * request that was repeated may have begun two transfers, and the second one is owed its error 5. */
    transfer->connected =
        transfer->repeats == 0 && connect(transfer->fd, &from->address.any, from->length) == 0;
}

/* Whether this can be the first answer to a request. Anything else is left over from another transfer that had our port. */
static bool can_begin(bool read, enum opcode opcode, const uint8_t *packet, size_t length) {
    return opcode == OACK || (opcode == ERROR && length >= HEADER_LENGTH)
           || (read && opcode == DATA && length >= HEADER_LENGTH && wire_number(packet + 2) == 1)
           || (!read && opcode == ACK && length == HEADER_LENGTH && wire_number(packet + 2) == 0);
}

static bool from_peer(
    struct transfer *transfer, const struct endpoint *from, bool read, const uint8_t *packet, size_t length) {
    if (transfer->peer_known) {
        if (same_endpoint(from, &transfer->peer)) {
            return true;
        }
    } else if (same_address(from, &transfer->peer)
               && can_begin(read, length < 2 ? 0 : wire_number(packet), packet, length)) {
        learn_peer(transfer, from);
        return true;
    } else {
        transfer->strays++;
    }
    send_elsewhere(transfer, from);
    return false;
}

static void receive_packet(
    struct run *run, struct transfer *transfer, const struct endpoint *from, const uint8_t *packet, size_t length) {
    bool read = is_read(run);
    if (transfer_loses(run, transfer) || !from_peer(transfer, from, read, packet, length)) {
        return;
    }
    enum opcode opcode = length < 2 ? 0 : wire_number(packet);
    if (opcode == DATA && read && length >= HEADER_LENGTH) {
        receive_data(run, transfer, packet, length);
    } else if (opcode == ACK && !read && length == HEADER_LENGTH) {
        receive_ack(run, transfer, packet);
    } else if (opcode == OACK) {
        receive_terms(run, transfer, packet, length);
    } else if (opcode == ERROR && length >= HEADER_LENGTH) {
        receive_error(run, transfer, packet, length);
    } else if (transfer->phase != DALLYING) {
        transfer_refuse(run, transfer, ILLEGAL_OPERATION, "%zu bytes with opcode %d (expected: an answer to a %s)", length,
                        opcode, run->options->operation);
    }
}

enum { RECEIVE_MAX = 64, SLOT_MAX = BLOCK_MAX + HEADER_LENGTH + 68 };

static uint8_t arrived[RECEIVE_MAX * SLOT_MAX] __attribute__((aligned(64)));

static void receive_one(struct run *run, struct transfer *transfer) {
    struct endpoint from;
    from.length = sizeof from.address;
    ssize_t length =
        recvfrom(transfer->fd, arrived, SLOT_MAX, MSG_DONTWAIT, &from.address.any, &from.length);
    if (length >= 0) {
        receive_packet(run, transfer, &from, arrived, (size_t) length);
    }
}

static void receive_many(struct run *run, struct transfer *transfer) {
    static struct mmsghdr messages[RECEIVE_MAX];
    static struct iovec pieces[RECEIVE_MAX];
    static struct endpoint from[RECEIVE_MAX];
    /* One byte more than allowed, so that a block that is too long shows. */
    size_t slot = ((size_t) transfer->block_size + HEADER_LENGTH + 1 + 63) / 64 * 64;
    int slots = transfer->window < RECEIVE_MAX ? (int) transfer->window : RECEIVE_MAX;
    for (int i = 0; i < slots; i++) {
        pieces[i] = (struct iovec) {arrived + (size_t) i * slot, slot};
        messages[i].msg_hdr = (struct msghdr) {
            .msg_name = &from[i].address,
            .msg_namelen = sizeof from[i].address,
            .msg_iov = &pieces[i],
            .msg_iovlen = 1,
        };
    }
    int count = recvmmsg(transfer->fd, messages, (unsigned) slots, MSG_DONTWAIT, NULL);
    for (int i = 0; i < count && transfer->phase != OVER; i++) {
        from[i].length = messages[i].msg_hdr.msg_namelen;
        receive_packet(run, transfer, &from[i], arrived + (size_t) i * slot, messages[i].msg_len);
    }
}

void transfer_receive(struct run *run, struct transfer *transfer) {
    if (transfer->window > 1 && is_read(run)) {
        receive_many(run, transfer);
    } else {
        receive_one(run, transfer);
    }
}

static struct transfer *take_free(struct run *run) {
    if (run->sockets >= run->sockets_max && run->dallying.first != NULL) {
        release(run, run->dallying.first);
    }
    struct transfer *transfer = run->free;
    if (transfer == NULL) {
        transfer = malloc(sizeof *transfer);
        if (transfer == NULL) {
            abort();
        }
    } else {
        run->free = transfer->after;
    }
    memset(transfer, 0, sizeof *transfer);
    transfer->wrong_at = -1;
    return transfer;
}

static bool open_socket(struct run *run, struct transfer *transfer) {
    const struct options *options = run->options;
    transfer->fd = socket(options->server.address.any.sa_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (transfer->fd < 0) {
        return false;
    }
    if (options->has_source) {
        struct endpoint source =
            endpoint_after(&options->source, (transfer->number - options->first) % options->sources);
        allow_any_source(transfer->fd, &source);
        if (bind(transfer->fd, &source.address.any, source.length) != 0) {
            return false;
        }
    }
    /* Room for a window that arrives at once, and for what the kernel adds to each datagram. */
    int64_t room = options->window * ((options->block > 0 ? options->block : BLOCK_DEFAULT) + 1024);
    if (is_read(run) && room > 65536) {
        int value = room < 1 << 28 ? (int) room : 1 << 28;
        if (setsockopt(transfer->fd, SOL_SOCKET, SO_RCVBUFFORCE, &value, sizeof value) != 0) {
            setsockopt(transfer->fd, SOL_SOCKET, SO_RCVBUF, &value, sizeof value);
        }
    }
    struct epoll_event interest = {.events = EPOLLIN, .data.ptr = transfer};
    return epoll_ctl(run->epoll, EPOLL_CTL_ADD, transfer->fd, &interest) == 0;
}

static void fill(const struct run *run, struct transfer *transfer) {
    const struct options *options = run->options;
    transfer->content = options_content(options, transfer->number);
    transfer->dice = (uint64_t) options->seed * 0xd1342543de82ef95ULL + (uint64_t) transfer->number * 0x2545f4914f6cdd1dULL;
    transfer->peer = options->server;
    transfer->wire_length = is_read(run) ? -1 : options->size;
    if (options->netascii && !is_read(run)) {
        transfer->wire_length = netascii_length(transfer->content, options->size);
        transfer->text = malloc((size_t) transfer->wire_length + 1);
        if (transfer->text == NULL) {
            abort();
        }
        netascii_encode(transfer->content, options->size, transfer->text);
    }
    transfer->asked = (struct terms) {
        .block = options->block > 0 ? options->block : -1,
        .window = options->window > 0 ? options->window : -1,
        /* RFC 2349: a read asks with 0 for the size. */
        .tsize = !options->tsize ? -1 : is_read(run) ? 0 : transfer->wire_length,
    };
}

void transfer_begin(struct run *run, int64_t number) {
    struct transfer *transfer = take_free(run);
    transfer->number = number;
    transfer->phase = ASKING;
    fill(run, transfer);
    run->active++;
    run->sockets++;
    bool open = open_socket(run, transfer);
    int why = errno;
    transfer->started = clock_nanos();
    if (run->begun++ == 0) {
        run->tally.first_start = transfer->started;
    }
    if (!open) {
        transfer_failed(run, transfer, "no socket: %s", strerror(why));
        return;
    }
    queue_join(&run->waiting, transfer, run->now);
    send_request(run, transfer);
}
