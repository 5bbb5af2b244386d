/* What this machine's UDP does on loopback in TFTP's rhythm, without TFTP. */
#ifndef LIMIT_H
#define LIMIT_H

#include "options.h"

int limit_run(const struct options *options);

#endif
