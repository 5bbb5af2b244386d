/* The receiving side: a read after its first answer. */
#ifndef READING_H
#define READING_H

#include "transfer.h"

void reading_answered(struct run *run, struct transfer *transfer);
void reading_data(struct run *run, struct transfer *transfer, const uint8_t *packet, size_t length);

/* Sends the last acknowledgement again. */
void reading_repeat(struct run *run, struct transfer *transfer);
void reading_resume(struct run *run, struct transfer *transfer);

#endif
