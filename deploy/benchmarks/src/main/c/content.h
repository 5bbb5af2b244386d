/* What is in the files: a fixed function of the file's number and of the offset, so that a block that is lost, doubled,
 * swapped, shifted or taken from another file is seen. Any program can make it again:
 *
 *   x(0) = 69;  x(i + 1) = (x(i) * 1664525 + 1013904223) mod 2^32;  pattern[i] = x(i + 1) / 2^24,  i = 0 .. 262138
 *   byte at OFFSET of file NUMBER = pattern[(NUMBER * 104729 + OFFSET) mod 262139]
 *
 * 262139 and 104729 are primes. Equal bytes come again only after 262139 bytes, which is never a whole number of blocks
 * below that many blocks, and only the files 262139 numbers apart are the same.
 */
#ifndef CONTENT_H
#define CONTENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The longest piece that content_at() gives at once. */
#define CONTENT_PIECE_MAX 65536

void content_prepare(void);

/* The bytes of a file from an offset on, CONTENT_PIECE_MAX of them in a row. */
const uint8_t *content_at(int64_t number, int64_t offset);

/* How many of these bytes are right before the first wrong one; `length` when all are. */
size_t content_right(int64_t number, int64_t offset, const uint8_t *bytes, size_t length);

#endif
