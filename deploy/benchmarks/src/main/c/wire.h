/* TFTP packets: RFC 1350 section 5, options of RFC 2347, 2348, 2349 and 7440. */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum opcode { RRQ = 1, WRQ = 2, DATA = 3, ACK = 4, ERROR = 5, OACK = 6 };

enum error_code { NOT_DEFINED = 0, ILLEGAL_OPERATION = 4, UNKNOWN_TRANSFER_ID = 5, OPTION_REFUSED = 8 };

/* RFC 2347: a request is at most 512 octets long. */
#define REQUEST_MAX 512
#define HEADER_LENGTH 4
#define BLOCK_DEFAULT 512
#define BLOCK_MIN 8
#define BLOCK_MAX 65464

/* What a request asks for, and what an option acknowledgement grants: absent = -1. */
struct terms {
    int64_t block;
    int64_t window;
    int64_t tsize;
};

static inline uint16_t wire_number(const uint8_t *at) {
    return (uint16_t) (at[0] << 8 | at[1]);
}

static inline void wire_header(uint8_t *at, enum opcode opcode, uint16_t number) {
    at[0] = 0;
    at[1] = (uint8_t) opcode;
    at[2] = (uint8_t) (number >> 8);
    at[3] = (uint8_t) number;
}

/* Returns the length of the request. */
size_t wire_request(uint8_t *packet, enum opcode opcode, const char *name, const char *mode, const struct terms *asked);

/* Reads an option acknowledgement; NULL when it keeps to what was asked, otherwise what is wrong with it. */
const char *wire_terms(const uint8_t *packet, size_t length, const struct terms *asked, struct terms *granted);

size_t wire_error(uint8_t *packet, size_t room, enum error_code code, const char *message);

/* The text of an ERROR packet with anything that is not printable ASCII replaced. */
void wire_error_text(const uint8_t *packet, size_t length, char *text, size_t room);

#endif
