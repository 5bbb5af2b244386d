/* One transfer and the run that it belongs to.
 *
 *           request            first answer            last block
 *   ASKING ---------> ASKING ----------------> MOVING -----------> over (write), DALLYING (read)
 *                                               |  ^
 *                                     half way  v  | everyone is there
 *                                               HELD
 *
 * Whatever does not advance for --retry-millis repeats its last packet, and after --retries of them fails.
 */
#ifndef TRANSFER_H
#define TRANSFER_H

#include "address.h"
#include "options.h"
#include "tally.h"
#include "wire.h"

#include <stdbool.h>
#include <stdint.h>

enum phase { OVER, ASKING, MOVING, HELD, DALLYING };

/* Transfers that wait for the same length of time, the next one that is due first. */
struct queue {
    struct transfer *first, *last;
    int64_t length;
};

struct transfer {
    struct transfer *before, *after; /* in its queue, or in the list of free ones */
    struct queue *queue;
    int64_t due;

    int fd;
    enum phase phase;
    bool peer_known; /* RFC 1350 section 4: the first answer fixes the server's transfer identifier */
    bool connected;
    bool was_held;
    int64_t wrong_at; /* read: offset of the first wrong byte or of the end where it should not be, -1 = all right */
    int repeats;
    int strays; /* packets that came instead of an answer to the request */
    struct endpoint peer;
    int64_t number, content, started;
    uint64_t dice;
    struct terms asked;
    int64_t block_size, window;

    /* Blocks are counted from 1 without wrapping; only the low 16 bits travel. */
    int64_t settled;      /* read: last block received in order; write: last block acknowledged */
    int64_t highest_sent; /* write: so far; read: the acknowledgement sent last */
    int64_t next_answer;  /* read: the block after which the window is acknowledged */
    int64_t gap;          /* read: highest block seen beyond a missing one, 0 = none is missing */
    bool repeated, repeated_before; /* write: blocks of this window, of the one before */
    int64_t last_block;   /* write: its number, known at the start */
    int64_t wire_length;  /* bytes on the wire: differs from the file's size in netascii only */
    int64_t decoded;      /* read: bytes of the file compared so far */
    bool after_cr;
    uint8_t *text;        /* write in netascii: the whole translated file */
};

struct run {
    const struct options *options;
    struct tally tally;
    int epoll;
    int64_t now;
    int64_t begun, active, held, answered; /* transfers */
    bool holding_over;
    bool no_offload;
    struct queue waiting, dallying, holding;
    struct transfer *free;
    int64_t sockets, sockets_max;
};

void transfer_begin(struct run *run, int64_t number);

/* Takes what has arrived on the transfer's socket. */
void transfer_receive(struct run *run, struct transfer *transfer);

/* Its time has come: repeats, gives up, or ends the dallying. */
void transfer_due(struct run *run, struct transfer *transfer);

/* Goes on after having been held. */
void transfer_resume(struct run *run, struct transfer *transfer);

void transfer_ok(struct run *run, struct transfer *transfer);
__attribute__((format(printf, 3, 4))) void transfer_failed(
    struct run *run, struct transfer *transfer, const char *format, ...);

/* Fails because of a server's mistake, which the server is told. */
__attribute__((format(printf, 4, 5))) void transfer_refuse(
    struct run *run, struct transfer *transfer, enum error_code code, const char *format, ...);

/* The server answered something new: the count of repeats starts again, and so does the waiting. */
void transfer_advanced(struct run *run, struct transfer *transfer);

/* True when the transfer stops here until everyone is half way. */
bool transfer_hold(struct run *run, struct transfer *transfer, bool half_way);

void transfer_send(struct run *run, struct transfer *transfer, const void *packet, size_t length);

/* Throws the dice of --loss for one datagram. */
bool transfer_loses(const struct run *run, struct transfer *transfer);

#endif
