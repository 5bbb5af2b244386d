/* Bogus requests at a steady rate, and a count of whatever comes back. */
#ifndef FLOOD_H
#define FLOOD_H

#include "options.h"

int flood_run(const struct options *options);

#endif
