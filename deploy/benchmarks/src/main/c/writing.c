#define _GNU_SOURCE
#include "writing.h"

#include "content.h"

#include <errno.h>
#include <netinet/udp.h>
#include <string.h>
#include <sys/socket.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

/* The kernel cuts one send into at most 64 datagrams, and a send is at most one IP packet long. Short blocks are copied
 * into a row, because the kernel is slower with many pieces; long ones go out from where they lie. */
enum { SEGMENTS_MAX = 64, SEND_MAX = 65507 - 20, BATCH = 1024, COPIED_MAX = 2048 };

union segment_size {
    char space[CMSG_SPACE(sizeof(uint16_t))];
    struct cmsghdr aligned;
};

/* Blocks that are gathered here go out by one system call. */
static struct {
    uint8_t rows[BATCH * (HEADER_LENGTH + COPIED_MAX)];
    uint8_t headers[BATCH][HEADER_LENGTH];
    struct iovec pieces[BATCH * 2];
    struct mmsghdr messages[BATCH];
    union segment_size sizes[BATCH];
    int segments[BATCH];
    int blocks, sends;
    size_t row_length;
} batch;

static void flush(struct run *run, struct transfer *transfer) {
    int sent = 0;
    while (sent < batch.sends) {
        int count = sendmmsg(transfer->fd, batch.messages + sent, (unsigned) (batch.sends - sent), 0);
        if (count >= 0) {
            sent += count;
        } else if (errno == EINVAL || errno == EIO || errno == EMSGSIZE) {
            /* A device on the way that cannot cut; what is missing now, the timer sends again. */
            run->no_offload = true;
            break;
        } else if (errno != EINTR) {
            sent++;
        }
    }
    batch.blocks = 0;
    batch.sends = 0;
    batch.row_length = 0;
}

/* True when segmentation can part another block from the send before it. */
static bool joins(const struct run *run, const struct transfer *transfer, int64_t segment) {
    if (run->no_offload || transfer->window == 1 || batch.sends == 0) {
        return false;
    }
    int segments = batch.segments[batch.sends - 1];
    return segments < SEGMENTS_MAX && (segments + 1) * segment <= SEND_MAX;
}

static void cut_into(struct msghdr *message, union segment_size *size, uint16_t segment) {
    message->msg_control = size->space;
    message->msg_controllen = sizeof size->space;
    struct cmsghdr *control = CMSG_FIRSTHDR(message);
    control->cmsg_level = SOL_UDP;
    control->cmsg_type = UDP_SEGMENT;
    control->cmsg_len = CMSG_LEN(sizeof segment);
    memcpy(CMSG_DATA(control), &segment, sizeof segment);
}

static void begin_send(struct transfer *transfer) {
    batch.messages[batch.sends].msg_hdr = (struct msghdr) {
        .msg_name = transfer->connected ? NULL : &transfer->peer.address,
        .msg_namelen = transfer->connected ? 0 : transfer->peer.length,
        .msg_iov = &batch.pieces[batch.blocks * 2],
    };
    batch.segments[batch.sends++] = 0;
}

static void copy_block(struct msghdr *message, int64_t block, const uint8_t *bytes, size_t length) {
    uint8_t *place = batch.rows + batch.row_length;
    wire_header(place, DATA, (uint16_t) block);
    memcpy(place + HEADER_LENGTH, bytes, length);
    batch.row_length += HEADER_LENGTH + length;
    if (message->msg_iovlen == 0) {
        message->msg_iov[message->msg_iovlen++] = (struct iovec) {place, 0};
    }
    message->msg_iov->iov_len += HEADER_LENGTH + length;
}

static void point_to_block(struct msghdr *message, int64_t block, const uint8_t *bytes, size_t length) {
    uint8_t *header = batch.headers[batch.blocks];
    wire_header(header, DATA, (uint16_t) block);
    message->msg_iov[message->msg_iovlen++] = (struct iovec) {header, HEADER_LENGTH};
    message->msg_iov[message->msg_iovlen++] = (struct iovec) {(void *) bytes, length};
}

static void add_block(struct run *run, struct transfer *transfer, int64_t block) {
    int64_t offset = (block - 1) * transfer->block_size;
    int64_t left = transfer->wire_length - offset;
    size_t length = (size_t) (left < transfer->block_size ? left : transfer->block_size);
    const uint8_t *bytes =
        transfer->text != NULL ? transfer->text + offset : content_at(transfer->content, offset);

    int64_t segment = transfer->block_size + HEADER_LENGTH;
    if (!joins(run, transfer, segment)) {
        begin_send(transfer);
    }
    struct msghdr *message = &batch.messages[batch.sends - 1].msg_hdr;
    if (++batch.segments[batch.sends - 1] == 2) {
        cut_into(message, &batch.sizes[batch.sends - 1], (uint16_t) segment);
    }
    if (transfer->block_size <= COPIED_MAX) {
        copy_block(message, block, bytes, length);
    } else {
        point_to_block(message, block, bytes, length);
    }
    batch.blocks++;
}

static void send_window(struct run *run, struct transfer *transfer) {
    int64_t end = transfer->settled + transfer->window;
    end = end < transfer->last_block ? end : transfer->last_block;
    for (int64_t block = transfer->settled + 1; block <= end; block++) {
        if (block <= transfer->highest_sent) {
            run->tally.retransmissions++;
            transfer->repeated = true;
        }
        if (run->options->loss > 0 && transfer_loses(run, transfer)) {
            /* Blocks that follow a lost one must not be joined to those before it. */
            flush(run, transfer);
        } else {
            add_block(run, transfer, block);
        }
        if (batch.blocks == BATCH) {
            flush(run, transfer);
        }
    }
    flush(run, transfer);
    transfer->highest_sent = end > transfer->highest_sent ? end : transfer->highest_sent;
}

void writing_answered(struct run *run, struct transfer *transfer) {
    transfer->last_block = transfer->wire_length / transfer->block_size + 1;
    if (!transfer_hold(run, transfer, transfer->last_block <= 2)) {
        send_window(run, transfer);
    }
}

void writing_repeat(struct run *run, struct transfer *transfer) {
    send_window(run, transfer);
}

void writing_resume(struct run *run, struct transfer *transfer) {
    send_window(run, transfer);
}

/* RFC 1123 section 4.2.3.1: a duplicate acknowledgement sends nothing. With a window it can also say that the window's
 * first block is missing (RFC 7440 section 4); it is believed only when no repetition of ours can have caused it. */
static void same_ack(struct run *run, struct transfer *transfer) {
    run->tally.duplicates++;
    if (transfer->window > 1 && !transfer->repeated && !transfer->repeated_before) {
        send_window(run, transfer);
    }
}

void writing_ack(struct run *run, struct transfer *transfer, uint16_t wire) {
    int64_t ahead = (int16_t) (wire - (uint16_t) transfer->settled);
    if (transfer->phase == HELD || ahead < 0) {
        run->tally.duplicates++;
    } else if (ahead == 0) {
        same_ack(run, transfer);
    } else if (transfer->settled + ahead > transfer->highest_sent) {
        transfer_refuse(run, transfer, ILLEGAL_OPERATION,
                        "acknowledgement of block %lld (expected: at most %lld, the last one sent)",
                        (long long) (transfer->settled + ahead), (long long) transfer->highest_sent);
    } else {
        transfer->settled += ahead;
        transfer->repeated_before = transfer->repeated;
        transfer->repeated = false;
        transfer_advanced(run, transfer);
        if (transfer->settled == transfer->last_block) {
            transfer_ok(run, transfer);
        } else if (!transfer_hold(run, transfer, transfer->settled * 2 >= transfer->last_block - 1)) {
            send_window(run, transfer);
        }
    }
}
