#include "wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static size_t add_text(uint8_t *packet, size_t at, const char *text) {
    size_t length = strlen(text) + 1;
    memcpy(packet + at, text, length);
    return at + length;
}

static size_t add_option(uint8_t *packet, size_t at, const char *name, int64_t value) {
    char text[24];
    if (value < 0) {
        return at;
    }
    snprintf(text, sizeof text, "%lld", (long long) value);
    return add_text(packet, add_text(packet, at, name), text);
}

size_t wire_request(uint8_t *packet, enum opcode opcode, const char *name, const char *mode, const struct terms *asked) {
    packet[0] = 0;
    packet[1] = (uint8_t) opcode;
    size_t at = add_text(packet, add_text(packet, 2, name), mode);
    at = add_option(packet, at, "blksize", asked->block);
    at = add_option(packet, at, "windowsize", asked->window);
    return add_option(packet, at, "tsize", asked->tsize);
}

/* Returns the text at this place and moves behind its end; NULL when no end comes. */
static const char *next_text(const uint8_t *packet, size_t length, size_t *at) {
    const uint8_t *start = packet + *at;
    const uint8_t *end = *at < length ? memchr(start, 0, length - *at) : NULL;
    if (end == NULL) {
        return NULL;
    }
    *at = (size_t) (end + 1 - packet);
    return (const char *) start;
}

static int64_t decimal(const char *text) {
    size_t digits = strspn(text, "0123456789");
    return digits == 0 || digits > 18 || text[digits] != 0 ? -1 : strtoll(text, NULL, 10);
}

const char *wire_terms(const uint8_t *packet, size_t length, const struct terms *asked, struct terms *granted) {
    *granted = (struct terms) {-1, -1, -1};
    size_t at = 2;
    while (at < length) {
        const char *name = next_text(packet, length, &at);
        const char *value = name == NULL ? NULL : next_text(packet, length, &at);
        if (value == NULL) {
            return "option acknowledgement that breaks off";
        }
        int64_t number = decimal(value);
        bool block = strcasecmp(name, "blksize") == 0;
        bool window = strcasecmp(name, "windowsize") == 0;
        bool tsize = strcasecmp(name, "tsize") == 0;
        int64_t allowed = block ? asked->block : window ? asked->window : tsize ? asked->tsize : -1;
        int64_t *place = block ? &granted->block : window ? &granted->window : &granted->tsize;
        if (allowed < 0) {
            return "option acknowledgement with an option that was not asked for";
        }
        if (*place >= 0) {
            return "option acknowledgement with the same option twice";
        }
        if (number < 0 || (block && (number < BLOCK_MIN || number > allowed))
                || (window && (number < 1 || number > allowed))) {
            return "option acknowledgement with a value outside of what was asked for";
        }
        *place = number;
    }
    return granted->block < 0 && granted->window < 0 && granted->tsize < 0 ? "empty option acknowledgement" : NULL;
}

size_t wire_error(uint8_t *packet, size_t room, enum error_code code, const char *message) {
    wire_header(packet, ERROR, (uint16_t) code);
    int length = snprintf((char *) packet + HEADER_LENGTH, room - HEADER_LENGTH, "%s", message);
    size_t longest = room - HEADER_LENGTH - 1;
    return HEADER_LENGTH + ((size_t) length < longest ? (size_t) length : longest) + 1;
}

void wire_error_text(const uint8_t *packet, size_t length, char *text, size_t room) {
    size_t at = 0;
    for (size_t i = HEADER_LENGTH; i < length && packet[i] != 0 && at + 1 < room; i++) {
        text[at++] = packet[i] >= ' ' && packet[i] <= '~' ? (char) packet[i] : '?';
    }
    text[at] = 0;
}
