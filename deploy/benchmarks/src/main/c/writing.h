/* The sending side: a write after its first answer. */
#ifndef WRITING_H
#define WRITING_H

#include "transfer.h"

void writing_answered(struct run *run, struct transfer *transfer);
void writing_ack(struct run *run, struct transfer *transfer, uint16_t wire);

/* Sends the unacknowledged blocks of the window again. */
void writing_repeat(struct run *run, struct transfer *transfer);
void writing_resume(struct run *run, struct transfer *transfer);

#endif
