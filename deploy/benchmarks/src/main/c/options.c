#include "options.h"

#include "wire.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char USAGE[] =
    "tftp-load read|write HOST PORT NAMES [options]   run transfers, print one line of JSON\n"
    "tftp-load make  DIRECTORY NAMES COUNT SIZE       write the files that reads expect\n"
    "tftp-load check DIRECTORY NAMES COUNT SIZE       compare files byte for byte\n"
    "tftp-load hash  NUMBER SIZE                      print the content of one file\n"
    "tftp-load flood HOST PORT --rate R --seconds S   bogus requests, and what comes back\n"
    "tftp-load limit --block B --flows F --seconds S  the machine's own UDP on loopback, no TFTP\n"
    "\n"
    "NAMES holds one %d, the file's number. HOST is a numeric address. Options (default):\n"
    "  --count N           files (1)                       --at-once C         of them open at a time (1)\n"
    "  --size BYTES        of each file (0)                --first N           number of the first file (0)\n"
    "  --contents K        content = number mod K          --outcomes FILE     number, ok|failed, reason, micros\n"
    "  --block B           ask for blksize, 8 to 65464     --window W          ask for windowsize\n"
    "  --tsize             ask for tsize                   --netascii          text mode, line ends translated\n"
    "  --source ADDRESS    to send from                    --sources A         so many from there on, in turn (1)\n"
    "  --loss PERCENT      each way, made by us (0)        --seed S            of the loss (1)\n"
    "  --retry-millis M    until a packet is repeated (1000)  --retries R      before giving up (5)\n"
    "  --limit-seconds L   for the whole run (300)         --gap-micros G      between two starts (0)\n"
    "  --hold-millis H     stop half way until all --at-once are there, and for H then (0)\n"
    "flood: --rate R requests a second, --seconds S, --sources A (1000), --source, --kind garbage|names|mixed\n"
    "limit: --block B, --flows F, --seconds S, --window W blocks for an answer (1), --offload segmentation\n";

_Noreturn static void wrong(const char *format, ...) {
    va_list values;
    va_start(values, format);
    fputs("tftp-load: ", stderr);
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
    exit(2);
}

struct whole {
    const char *name;
    size_t place;
    int64_t least, most;
    const char *operations; /* first letters of the ones that take it */
};

#define FIELD(name) offsetof(struct options, name)

static const struct whole WHOLE[] = {
    {"--count", FIELD(count), 1, 100000000, "rw"},
    {"--at-once", FIELD(at_once), 1, 1000000, "rw"},
    {"--size", FIELD(size), 0, 1LL << 42, "rw"},
    {"--block", FIELD(block), BLOCK_MIN, BLOCK_MAX, "rwl"},
    /* RFC 7440 allows 65535; above half of the block numbers nobody could tell old blocks from new ones. */
    {"--window", FIELD(window), 1, 32767, "rwl"},
    {"--first", FIELD(first), 0, INT_MAX, "rwmc"},
    {"--contents", FIELD(contents), 1, INT_MAX, "rwmc"},
    {"--sources", FIELD(sources), 1, 1 << 24, "rwf"},
    {"--seed", FIELD(seed), 0, INT64_MAX, "rwf"},
    {"--retry-millis", FIELD(retry_millis), 1, 3600000, "rw"},
    {"--retries", FIELD(retries), 0, 1000000, "rw"},
    {"--limit-seconds", FIELD(limit_seconds), 1, 1000000, "rw"},
    {"--hold-millis", FIELD(hold_millis), 1, 3600000, "rw"},
    {"--gap-micros", FIELD(gap_micros), 0, 3600000000LL, "rw"},
    {"--rate", FIELD(rate), 1, 10000000, "f"},
    {"--seconds", FIELD(seconds), 1, 100000, "fl"},
    {"--flows", FIELD(flows), 1, 100000, "l"},
};

static int64_t whole_number(const char *what, const char *text, int64_t least, int64_t most) {
    char *end;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != 0 || value < least || value > most) {
        wrong("invalid %s: %s (expected: %lld to %lld)", what, text, (long long) least, (long long) most);
    }
    return value;
}

static bool read_whole(struct options *options, const char *name, const char *text) {
    for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE; i++) {
        if (strcmp(name, WHOLE[i].name) == 0 && strchr(WHOLE[i].operations, options->operation[0]) != NULL) {
            *(int64_t *) ((char *) options + WHOLE[i].place) =
                whole_number(name, text, WHOLE[i].least, WHOLE[i].most);
            return true;
        }
    }
    return false;
}

static double percent(const char *text) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end != 0 || !(value >= 0 && value <= 100)) {
        wrong("invalid --loss: %s (expected: 0 to 100 percent)", text);
    }
    return value / 100;
}

static enum kind kind_of(const char *text) {
    const char *const kinds[] = {[GARBAGE] = "garbage", [NAMES] = "names", [MIXED] = "mixed"};
    for (int kind = GARBAGE; kind <= MIXED; kind++) {
        if (strcmp(text, kinds[kind]) == 0) {
            return (enum kind) kind;
        }
    }
    wrong("invalid --kind: %s (expected: garbage, names or mixed)", text);
}

static bool read_flag(struct options *options, const char *name) {
    char operation = options->operation[0];
    bool transfers = operation == 'r' || operation == 'w';
    if (transfers && strcmp(name, "--netascii") == 0) {
        return options->netascii = true;
    }
    if (transfers && strcmp(name, "--tsize") == 0) {
        return options->tsize = true;
    }
    if (operation == 'l' && strcmp(name, "--offload") == 0) {
        return options->offload = true;
    }
    return false;
}

static bool read_other(struct options *options, const char *name, const char *text) {
    char operation = options->operation[0];
    bool transfers = operation == 'r' || operation == 'w';
    if (transfers && strcmp(name, "--loss") == 0) {
        options->loss = percent(text);
    } else if (transfers && strcmp(name, "--outcomes") == 0) {
        options->outcomes = text;
    } else if ((transfers || operation == 'f') && strcmp(name, "--source") == 0) {
        options->has_source = true;
        if (!endpoint_parse(&options->source, text, 0)) {
            wrong("invalid --source: %s (expected: an IPv4 or IPv6 address)", text);
        }
    } else if (operation == 'f' && strcmp(name, "--kind") == 0) {
        options->kind = kind_of(text);
    } else {
        return false;
    }
    return true;
}

static void read_named(struct options *options, int argc, char **argv, int at) {
    while (at < argc) {
        const char *name = argv[at++];
        if (read_flag(options, name)) {
            continue;
        }
        if (strncmp(name, "--", 2) == 0 && at == argc) {
            wrong("invalid option: %s (expected: one of %s with its value behind it; see tftp-load help)", name,
                  options->operation);
        }
        if (at == argc || (!read_whole(options, name, argv[at]) && !read_other(options, name, argv[at]))) {
            wrong("invalid option of %s: %s (expected: one that tftp-load help lists)", options->operation, name);
        }
        at++;
    }
}

static const char *valid_names(const char *names) {
    const char *place = strchr(names, '%');
    if (place == NULL || place[1] != 'd' || strchr(place + 1, '%') != NULL || strlen(names) > 300) {
        wrong("invalid names: %s (expected: at most 300 characters with one %%d)", names);
    }
    return names;
}

static void needs(int argc, int positions, const char *what) {
    if (argc < 2 + positions) {
        wrong("invalid command: %d words (expected: %s; see tftp-load help)", argc - 1, what);
    }
}

static void read_server(struct options *options, char **argv) {
    int port = (int) whole_number("port", argv[3], 1, 65535);
    if (!endpoint_parse(&options->server, argv[2], port)) {
        wrong("invalid host: %s (expected: an IPv4 or IPv6 address)", argv[2]);
    }
}

static int read_positions(struct options *options, int argc, char **argv) {
    const char *operation = options->operation;
    if (strcmp(operation, "read") == 0 || strcmp(operation, "write") == 0) {
        needs(argc, 3, "HOST PORT NAMES");
        read_server(options, argv);
        options->names = valid_names(argv[4]);
        return 5;
    }
    if (strcmp(operation, "make") == 0 || strcmp(operation, "check") == 0) {
        needs(argc, 4, "DIRECTORY NAMES COUNT SIZE");
        options->directory = argv[2];
        options->names = valid_names(argv[3]);
        options->count = whole_number("count", argv[4], 1, 100000000);
        options->size = whole_number("size", argv[5], 0, 1LL << 42);
        return 6;
    }
    if (strcmp(operation, "hash") == 0) {
        needs(argc, 2, "NUMBER SIZE");
        options->first = whole_number("number", argv[2], 0, INT_MAX);
        options->size = whole_number("size", argv[3], 0, 1LL << 42);
        return 4;
    }
    if (strcmp(operation, "flood") == 0) {
        needs(argc, 2, "HOST PORT");
        read_server(options, argv);
        return 4;
    }
    if (strcmp(operation, "limit") == 0) {
        return 2;
    }
    wrong("invalid operation: %s (expected: read, write, make, check, hash, flood or limit)", operation);
}

static void agree(const struct options *options) {
    char operation = options->operation[0];
    bool transfers = operation == 'r' || operation == 'w';
    if (transfers && options->sources > 1 && !options->has_source) {
        wrong("invalid --sources: %lld (expected: --source with it, the first address)", (long long) options->sources);
    }
    if ((transfers || operation == 'f') && options->has_source
            && options->source.address.any.sa_family != options->server.address.any.sa_family) {
        wrong("invalid --source: not of the host's family (expected: both IPv4 or both IPv6)");
    }
    if ((operation == 'f' || operation == 'l') && options->seconds == 0) {
        wrong("invalid --seconds: none (expected: 1 to 100000)");
    }
    if (operation == 'f' && options->rate == 0) {
        wrong("invalid --rate: none (expected: 1 to 10000000 requests a second)");
    }
    if (operation == 'l' && (options->block == 0 || options->flows == 0)) {
        wrong("invalid limit: --block or --flows missing (expected: both)");
    }
    if (options->first + options->count > INT_MAX) {
        wrong("invalid --count: %lld (expected: file numbers below %d)", (long long) options->count, INT_MAX);
    }
}

struct options options_read(int argc, char **argv) {
    struct options options = {
        .operation = argc > 1 ? argv[1] : "help",
        .count = 1,
        .at_once = 1,
        .sources = 1,
        .seed = 1,
        .retry_millis = 1000,
        .retries = 5,
        .limit_seconds = 300,
        .kind = MIXED,
    };
    if (strstr(options.operation, "help") != NULL) {
        fputs(USAGE, argc > 1 ? stdout : stderr);
        exit(argc > 1 ? 0 : 2);
    }
    if (strcmp(options.operation, "flood") == 0) {
        options.sources = 1000;
    }
    read_named(&options, argc, argv, read_positions(&options, argc, argv));
    agree(&options);
    return options;
}

void options_name(const struct options *options, int64_t number, char *name, int room) {
    const char *place = strchr(options->names, '%');
    snprintf(name, (size_t) room, "%.*s%lld%s", (int) (place - options->names), options->names, (long long) number,
             place + 2);
}
