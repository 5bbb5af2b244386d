#include "tally.h"

#include "clock.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

void tally_begin(struct tally *tally, const struct options *options) {
    tally->latencies = malloc((size_t) options->count * sizeof *tally->latencies);
    tally->outcomes = options->outcomes == NULL ? NULL : fopen(options->outcomes, "we");
    if (tally->latencies == NULL || (options->outcomes != NULL && tally->outcomes == NULL)) {
        fprintf(stderr, "tftp-load: cannot write %s: %s\n", options->outcomes == NULL ? "memory" : options->outcomes,
                strerror(errno));
        exit(2);
    }
}

static void write_outcome(struct tally *tally, int64_t number, const char *what, const char *reason, int64_t nanos) {
    if (tally->outcomes != NULL) {
        fprintf(tally->outcomes, "%lld\t%s\t%s\t%lld\n", (long long) number, what, reason,
                (long long) (nanos / NANOS_PER_MICRO));
    }
}

void tally_ok(struct tally *tally, int64_t number, int64_t nanos) {
    tally->latencies[tally->ok++] = nanos;
    write_outcome(tally, number, "ok", "", nanos);
}

void tally_failed(struct tally *tally, int64_t number, int64_t nanos, const char *reason) {
    if (tally->failed++ == 0) {
        snprintf(tally->first_failure, sizeof tally->first_failure, "%s", reason);
    }
    write_outcome(tally, number, "failed", reason, nanos);
}

static int by_length(const void *a, const void *b) {
    int64_t left = *(const int64_t *) a;
    int64_t right = *(const int64_t *) b;
    return (left > right) - (left < right);
}

/* The latency that this share of the transfers did not exceed. */
static double millis_at(const struct tally *tally, double share) {
    if (tally->ok == 0) {
        return 0;
    }
    int64_t rank = (int64_t) (share * (double) tally->ok);
    rank = rank < tally->ok ? rank : tally->ok - 1;
    return (double) tally->latencies[rank] / NANOS_PER_MILLI;
}

static double mean_millis(const struct tally *tally) {
    double sum = 0;
    for (int64_t i = 0; i < tally->ok; i++) {
        sum += (double) tally->latencies[i];
    }
    return tally->ok == 0 ? 0 : sum / (double) tally->ok / NANOS_PER_MILLI;
}

static double cpu_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
           + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void print_text(const char *text) {
    putchar('"');
    for (; *text != 0; text++) {
        if (*text == '"' || *text == '\\') {
            putchar('\\');
        }
        putchar(*text);
    }
    putchar('"');
}

void tally_print(struct tally *tally, const struct options *options) {
    double seconds = (double) (tally->last_end - tally->first_start) / NANOS_PER_SECOND;
    double rate = seconds > 0 ? (double) tally->ok / seconds : 0;
    qsort(tally->latencies, (size_t) tally->ok, sizeof *tally->latencies, by_length);
    printf("{\"operation\":\"%s\",\"count\":%lld,\"ok\":%lld,\"failed\":%lld,\"wrong\":%lld,\"seconds\":%.6f,"
           "\"perSecond\":%.3f,\"megabytesPerSecond\":%.3f,\"meanMillis\":%.3f,\"p50Millis\":%.3f,"
           "\"p99Millis\":%.3f,\"maxMillis\":%.3f,\"retransmissions\":%lld,\"duplicates\":%lld,\"firstFailure\":",
           options->operation, (long long) options->count, (long long) tally->ok, (long long) tally->failed,
           (long long) tally->wrong, seconds, rate, rate * (double) options->size / 1e6, mean_millis(tally),
           millis_at(tally, 0.5), millis_at(tally, 0.99), millis_at(tally, 1), (long long) tally->retransmissions,
           (long long) tally->duplicates);
    if (tally->failed > 0) {
        print_text(tally->first_failure);
    } else {
        fputs("null", stdout);
    }
    printf(",\"cpuSeconds\":%.6f}\n", cpu_seconds());
    free(tally->latencies);
    if (tally->outcomes != NULL) {
        fclose(tally->outcomes);
    }
}
