/* A run of transfers: begins them, serves their sockets and their timers until all are over. */
#ifndef LOAD_H
#define LOAD_H

#include "options.h"

int load_run(const struct options *options);

#endif
