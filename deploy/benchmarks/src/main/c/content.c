#include "content.h"

#include <string.h>

enum { PATTERN_LENGTH = 262139, STEP_BETWEEN_FILES = 104729 };

/* Continued by its own beginning, so that no piece has to be put together. */
static uint8_t pattern[PATTERN_LENGTH + CONTENT_PIECE_MAX];

void content_prepare(void) {
    uint32_t x = 69;
    for (int i = 0; i < PATTERN_LENGTH; i++) {
        x = x * 1664525u + 1013904223u;
        pattern[i] = (uint8_t) (x >> 24);
    }
    memcpy(pattern + PATTERN_LENGTH, pattern, CONTENT_PIECE_MAX);
}

const uint8_t *content_at(int64_t number, int64_t offset) {
    uint64_t place = (uint64_t) number % PATTERN_LENGTH * STEP_BETWEEN_FILES + (uint64_t) offset;
    return pattern + place % PATTERN_LENGTH;
}

size_t content_right(int64_t number, int64_t offset, const uint8_t *bytes, size_t length) {
    size_t right = 0;
    while (right < length) {
        size_t piece = length - right < CONTENT_PIECE_MAX ? length - right : CONTENT_PIECE_MAX;
        const uint8_t *expected = content_at(number, offset + (int64_t) right);
        if (memcmp(bytes + right, expected, piece) != 0) {
            while (bytes[right] == *expected++) {
                right++;
            }
            return right;
        }
        right += piece;
    }
    return length;
}
