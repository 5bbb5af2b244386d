/* Transfers in the order in which they become due. All of a queue wait equally long, so joining at the end keeps it. */
#ifndef QUEUE_H
#define QUEUE_H

#include "transfer.h"

#include <stddef.h>

static inline void queue_leave(struct transfer *transfer) {
    struct queue *queue = transfer->queue;
    if (queue == NULL) {
        return;
    }
    *(transfer->before != NULL ? &transfer->before->after : &queue->first) = transfer->after;
    *(transfer->after != NULL ? &transfer->after->before : &queue->last) = transfer->before;
    transfer->queue = NULL;
}

static inline void queue_join(struct queue *queue, struct transfer *transfer, int64_t now) {
    queue_leave(transfer);
    transfer->queue = queue;
    transfer->due = now + queue->length;
    transfer->before = queue->last;
    transfer->after = NULL;
    *(queue->last != NULL ? &queue->last->after : &queue->first) = transfer;
    queue->last = transfer;
}

#endif
