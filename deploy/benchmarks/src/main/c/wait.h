/* Waiting for sockets with a limit in nanoseconds: a call of Linux 5.11 that C libraries before glibc 2.35 do not name.
 * Where it is missing or forbidden, whole milliseconds must do. */
#ifndef WAIT_H
#define WAIT_H

#include "clock.h"

#include <errno.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

static inline int wait_for_events(int epoll, struct epoll_event *events, int room, int64_t nanos) {
    struct timespec time = {nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND};
    int count = (int) syscall(SYS_epoll_pwait2, epoll, events, room, &time, NULL, 0);
    if (count >= 0 || errno == EINTR) {
        return count;
    }
    int64_t millis = (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    return epoll_wait(epoll, events, room, millis < 60000 ? (int) millis : 60000);
}

#endif
