/* What a run of transfers came to, and the one line that says so. */
#ifndef TALLY_H
#define TALLY_H

#include "options.h"

#include <stdio.h>

struct tally {
    int64_t ok, failed, wrong, retransmissions, duplicates;
    int64_t first_start, last_end; /* nanoseconds; the time after the last end is not part of the figures */
    int64_t *latencies;            /* of the `ok` ones, nanoseconds */
    char first_failure[256];
    FILE *outcomes;
};

/* Ends the program when the file of outcomes cannot be written. */
void tally_begin(struct tally *tally, const struct options *options);
void tally_ok(struct tally *tally, int64_t number, int64_t nanos);
void tally_failed(struct tally *tally, int64_t number, int64_t nanos, const char *reason);
void tally_print(struct tally *tally, const struct options *options);

#endif
