#define _GNU_SOURCE
#include "load.h"

#include "clock.h"
#include "queue.h"
#include "transfer.h"
#include "wait.h"

#include <stdio.h>
#include <sys/resource.h>

enum { EVENTS_MAX = 256, OTHER_FILES = 32 };

/* The sockets of finished reads are closed in batches: a timer for each of them cost a quarter of the CPU. */
#define SWEEP_NANOS (100 * NANOS_PER_MILLI)

#define NEVER INT64_MAX

struct plan {
    int64_t next_start;
    int64_t hold_end;
    int64_t next_sweep;
    int64_t limit;
};

static int64_t sockets_max(int64_t wanted) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    rlim_t enough = (rlim_t) wanted * 2 + 65536;
    if (files.rlim_cur < enough) {
        struct rlimit more = {enough, files.rlim_max > enough ? files.rlim_max : enough};
        if (setrlimit(RLIMIT_NOFILE, &more) != 0) {
            more = (struct rlimit) {files.rlim_max, files.rlim_max};
            setrlimit(RLIMIT_NOFILE, &more);
        }
    }
    getrlimit(RLIMIT_NOFILE, &files);
    return (int64_t) files.rlim_cur - OTHER_FILES;
}

static bool may_begin(const struct run *run) {
    return run->begun < run->options->count && run->active < run->options->at_once;
}

static void begin_more(struct run *run, struct plan *plan) {
    const struct options *options = run->options;
    while (may_begin(run) && run->now >= plan->next_start) {
        transfer_begin(run, options->first + run->begun);
        if (options->gap_micros > 0) {
            plan->next_start = run->now + options->gap_micros * NANOS_PER_MICRO;
        }
    }
}

static int wait_for_packets(const struct run *run, const struct plan *plan, struct epoll_event *events) {
    int64_t wake = plan->limit < plan->hold_end ? plan->limit : plan->hold_end;
    wake = run->waiting.first != NULL && run->waiting.first->due < wake ? run->waiting.first->due : wake;
    wake = run->dallying.first != NULL && plan->next_sweep < wake ? plan->next_sweep : wake;
    if (may_begin(run) && plan->next_start < wake) {
        wake = plan->next_start;
    }
    return wait_for_events(run->epoll, events, EVENTS_MAX, wake > run->now ? wake - run->now : 0);
}

static void serve_due(struct run *run, struct plan *plan) {
    while (run->waiting.first != NULL && run->waiting.first->due <= run->now) {
        transfer_due(run, run->waiting.first);
    }
    if (run->now < plan->next_sweep) {
        return;
    }
    plan->next_sweep = run->now + SWEEP_NANOS;
    while (run->dallying.first != NULL && run->dallying.first->due <= run->now) {
        transfer_due(run, run->dallying.first);
    }
}

static void serve_hold(struct run *run, struct plan *plan) {
    const struct options *options = run->options;
    if (options->hold_millis == 0 || run->holding_over) {
        return;
    }
    if (plan->hold_end == NEVER && run->held > 0 && run->held == run->active && !may_begin(run)) {
        plan->hold_end = run->now + options->hold_millis * NANOS_PER_MILLI;
        fprintf(stderr, "holding %lld transfers\n", (long long) run->held);
    }
    if (run->now >= plan->hold_end) {
        plan->hold_end = NEVER;
        run->holding_over = true;
        while (run->holding.first != NULL) {
            transfer_resume(run, run->holding.first);
        }
    }
}

static void end_at_limit(struct run *run) {
    const struct options *options = run->options;
    struct queue *queues[] = {&run->waiting, &run->holding};
    for (int i = 0; i < 2; i++) {
        while (queues[i]->first != NULL) {
            transfer_refuse(run, queues[i]->first, NOT_DEFINED, "not finished within --limit-seconds");
        }
    }
    for (; run->begun < options->count; run->begun++, run->answered++) {
        tally_failed(&run->tally, options->first + run->begun, 0, "not begun within --limit-seconds");
    }
}

static void serve(struct run *run) {
    struct epoll_event events[EVENTS_MAX];
    const struct options *options = run->options;
    run->now = clock_nanos();
    struct plan plan = {
        .next_start = run->now,
        .hold_end = NEVER,
        .next_sweep = run->now,
        .limit = run->now + options->limit_seconds * NANOS_PER_SECOND,
    };
    while (run->answered < options->count || run->dallying.first != NULL) {
        begin_more(run, &plan);
        int count = wait_for_packets(run, &plan, events);
        run->now = clock_nanos();
        for (int i = 0; i < count; i++) {
            transfer_receive(run, events[i].data.ptr);
        }
        serve_due(run, &plan);
        serve_hold(run, &plan);
        if (run->now >= plan.limit) {
            end_at_limit(run);
            break;
        }
    }
}

int load_run(const struct options *options) {
    static struct run run;
    int64_t retry = options->retry_millis * NANOS_PER_MILLI;
    run.options = options;
    run.epoll = epoll_create1(EPOLL_CLOEXEC);
    run.sockets_max = sockets_max(options->at_once);
    run.waiting.length = retry;
    /* Where nothing is lost on purpose, only a full buffer can have swallowed the last acknowledgement. */
    run.dallying.length = options->loss == 0 ? retry : retry < NANOS_PER_SECOND ? 3 * NANOS_PER_SECOND : 3 * retry;
    tally_begin(&run.tally, options);
    serve(&run);
    tally_print(&run.tally, options);
    return 0;
}
