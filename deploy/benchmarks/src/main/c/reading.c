#include "reading.h"

#include "content.h"
#include "netascii.h"

static void send_ack(struct run *run, struct transfer *transfer) {
    uint8_t packet[HEADER_LENGTH];
    wire_header(packet, ACK, (uint16_t) transfer->settled);
    transfer->highest_sent = transfer->settled;
    transfer->next_answer = transfer->settled + transfer->window;
    transfer->gap = 0;
    transfer_send(run, transfer, packet, sizeof packet);
}

void reading_answered(struct run *run, struct transfer *transfer) {
    /* RFC 2347: an option acknowledgement of a read is answered by ACK 0. */
    send_ack(run, transfer);
}

void reading_repeat(struct run *run, struct transfer *transfer) {
    send_ack(run, transfer);
}

static void compare(struct transfer *transfer, const struct options *options, const uint8_t *bytes, size_t length) {
    static uint8_t text[BLOCK_MAX];
    int64_t count = (int64_t) length;
    if (options->netascii) {
        count = netascii_decode(bytes, length, text, &transfer->after_cr);
        bytes = text;
    }
    int64_t room = options->size - transfer->decoded;
    int64_t within = count < room ? count : room;
    int64_t right = within <= 0 ? 0 : (int64_t) content_right(transfer->content, transfer->decoded, bytes, (size_t) within);
    if (transfer->wrong_at < 0 && right != count) {
        transfer->wrong_at = transfer->decoded + right;
    }
    transfer->decoded += count < 0 ? 0 : count;
}

static void finish(struct run *run, struct transfer *transfer) {
    int64_t size = run->options->size;
    send_ack(run, transfer);
    if (transfer->wrong_at < 0 && (transfer->decoded != size || transfer->after_cr)) {
        transfer->wrong_at = transfer->decoded;
    }
    if (transfer->wrong_at < 0) {
        transfer_ok(run, transfer);
    } else if (transfer->decoded != size) {
        transfer_failed(run, transfer, "wrong length: %lld bytes (expected: %lld)", (long long) transfer->decoded,
                        (long long) size);
    } else {
        transfer_failed(run, transfer, "wrong byte at offset %lld (expected: the content of file %lld)",
                        (long long) transfer->wrong_at, (long long) transfer->content);
    }
}

static bool is_last(const struct transfer *transfer) {
    return transfer->wire_length >= 0;
}

void reading_resume(struct run *run, struct transfer *transfer) {
    if (is_last(transfer)) {
        finish(run, transfer);
    } else {
        send_ack(run, transfer);
    }
}

static void next_block(struct run *run, struct transfer *transfer, const uint8_t *bytes, size_t length) {
    const struct options *options = run->options;
    transfer->settled++;
    transfer->gap = 0;
    compare(transfer, options, bytes, length);
    if (transfer->decoded > options->size) {
        transfer_refuse(run, transfer, NOT_DEFINED, "wrong length: at least %lld bytes (expected: %lld)",
                        (long long) transfer->decoded, (long long) options->size);
        return;
    }
    /* RFC 1350 section 6: the first block that is not full is the last one. */
    if ((int64_t) length < transfer->block_size) {
        transfer->wire_length = (transfer->settled - 1) * transfer->block_size + (int64_t) length;
    }
    transfer_advanced(run, transfer);
    if (is_last(transfer) || transfer->settled >= transfer->next_answer) {
        if (!transfer_hold(run, transfer, is_last(transfer) || transfer->decoded * 2 >= options->size)) {
            reading_resume(run, transfer);
        }
    }
}

/* A block that was received already. Only the one that was acknowledged last is acknowledged again: that
 * acknowledgement may have been lost. The others belong to a window that the server has begun again. */
static void old_block(struct run *run, struct transfer *transfer, int64_t block) {
    run->tally.duplicates++;
    int64_t window_end = block + transfer->window - 1;
    if (window_end < transfer->next_answer) {
        transfer->next_answer = window_end > transfer->settled ? window_end : transfer->settled;
    }
    if (block == transfer->settled
            && (block == transfer->highest_sent || block >= transfer->next_answer)) {
        send_ack(run, transfer);
    }
}

/* RFC 7440 section 4: a gap is answered by the last block before it, once for each time that the window passes. */
static void later_block(struct run *run, struct transfer *transfer, int64_t block) {
    if (block > transfer->highest_sent + transfer->window) {
        transfer_refuse(run, transfer, ILLEGAL_OPERATION, "block %lld (expected: at most %lld, the end of the window)",
                        (long long) block, (long long) (transfer->highest_sent + transfer->window));
        return;
    }
    bool passed_before = transfer->gap != 0 && block > transfer->gap;
    if (!passed_before) {
        send_ack(run, transfer);
    }
    transfer->gap = block;
}

void reading_data(struct run *run, struct transfer *transfer, const uint8_t *packet, size_t length) {
    int64_t ahead = (int16_t) (wire_number(packet + 2) - (uint16_t) transfer->settled);
    int64_t block = transfer->settled + ahead;
    if (transfer->phase != MOVING) {
        run->tally.duplicates++;
        if (transfer->phase == DALLYING && ahead == 0) {
            send_ack(run, transfer);
        }
    } else if ((int64_t) length > transfer->block_size + HEADER_LENGTH) {
        transfer_refuse(run, transfer, ILLEGAL_OPERATION, "block of %zu bytes (expected: at most %lld)",
                        length - HEADER_LENGTH, (long long) transfer->block_size);
    } else if (ahead == 1) {
        next_block(run, transfer, packet + HEADER_LENGTH, length - HEADER_LENGTH);
    } else if (ahead <= 0) {
        old_block(run, transfer, block);
    } else {
        later_block(run, transfer, block);
    }
}
