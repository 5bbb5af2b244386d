/* The files on disk: made for reads, checked after writes. */
#ifndef FILES_H
#define FILES_H

#include "options.h"

int files_make(const struct options *options);
int files_check(const struct options *options);
int files_print(const struct options *options);

#endif
