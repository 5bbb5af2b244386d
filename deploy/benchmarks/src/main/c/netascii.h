/* RFC 764 text as RFC 1350 uses it: LF travels as CR LF, CR as CR NUL. */
#ifndef NETASCII_H
#define NETASCII_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How long a file becomes on the wire. */
int64_t netascii_length(int64_t number, int64_t size);

/* Writes netascii_length() bytes. */
void netascii_encode(int64_t number, int64_t size, uint8_t *wire);

/* Translates a received piece back, at most as many bytes as came. A CR that ends one piece waits in `after_cr` for the
 * next. Returns the count of bytes, -1 when a CR has something else behind it. */
int64_t netascii_decode(const uint8_t *wire, size_t length, uint8_t *text, bool *after_cr);

#endif
