#include "netascii.h"

#include "content.h"

int64_t netascii_length(int64_t number, int64_t size) {
    int64_t length = size;
    for (int64_t offset = 0; offset < size; offset += CONTENT_PIECE_MAX) {
        const uint8_t *piece = content_at(number, offset);
        for (int64_t i = 0; i < CONTENT_PIECE_MAX && offset + i < size; i++) {
            length += piece[i] == '\r' || piece[i] == '\n';
        }
    }
    return length;
}

void netascii_encode(int64_t number, int64_t size, uint8_t *wire) {
    for (int64_t offset = 0; offset < size; offset += CONTENT_PIECE_MAX) {
        const uint8_t *piece = content_at(number, offset);
        for (int64_t i = 0; i < CONTENT_PIECE_MAX && offset + i < size; i++) {
            if (piece[i] == '\n') {
                *wire++ = '\r';
            }
            *wire++ = piece[i];
            if (piece[i] == '\r') {
                *wire++ = 0;
            }
        }
    }
}

int64_t netascii_decode(const uint8_t *wire, size_t length, uint8_t *text, bool *after_cr) {
    int64_t at = 0;
    for (size_t i = 0; i < length; i++) {
        if (*after_cr) {
            if (wire[i] != 0 && wire[i] != '\n') {
                return -1;
            }
            text[at++] = wire[i] == 0 ? '\r' : '\n';
            *after_cr = false;
        } else if (wire[i] == '\r') {
            *after_cr = true;
        } else {
            text[at++] = wire[i];
        }
    }
    return at;
}
