/* The command line of every operation, read by one table. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "address.h"

#include <stdbool.h>
#include <stdint.h>

enum kind { GARBAGE, NAMES, MIXED };

struct options {
    const char *operation;
    struct endpoint server;
    const char *directory;
    const char *names; /* holds one %d, the file's number */
    int64_t count, at_once, size, first, seed, seconds;
    int64_t block, window; /* 0 = not asked for */
    int64_t contents;      /* content = number mod contents; 0 = content is the number */
    bool has_source;
    struct endpoint source;
    int64_t sources;
    double loss; /* 0 to 1 */
    int64_t retry_millis, retries, limit_seconds, hold_millis, gap_micros;
    bool netascii, tsize, offload;
    const char *outcomes;
    int64_t rate;
    enum kind kind;
    int64_t flows;
};

/* Ends the program with exit code 2 and a sentence when something is wrong. */
struct options options_read(int argc, char **argv);

/* The name of one file: names with its %d replaced. */
void options_name(const struct options *options, int64_t number, char *name, int room);

static inline int64_t options_content(const struct options *options, int64_t number) {
    return options->contents > 0 ? number % options->contents : number;
}

#endif
