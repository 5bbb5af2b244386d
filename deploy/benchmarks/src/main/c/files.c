#include "files.h"

#include "content.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum check { RIGHT, WRONG, MISSING };

static bool write_content(int fd, int64_t number, int64_t size) {
    for (int64_t offset = 0; offset < size;) {
        size_t piece = size - offset < CONTENT_PIECE_MAX ? (size_t) (size - offset) : CONTENT_PIECE_MAX;
        ssize_t written = write(fd, content_at(number, offset), piece);
        if (written < 0) {
            return false;
        }
        offset += written;
    }
    return true;
}

static void path_of(const struct options *options, int64_t number, char *path, int room) {
    char name[400];
    options_name(options, number, name, sizeof name);
    snprintf(path, (size_t) room, "%s/%s", options->directory, name);
}

static bool make_file(const struct options *options, int64_t number, const char *path) {
    char same[4096];
    unlink(path);
    if (options->contents > 0 && number - options->first >= options->contents) {
        /* The same bytes under another name: a thousand names of one image take the room of one. */
        path_of(options, number - options->contents, same, sizeof same);
        return link(same, path) == 0;
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    /* Servers that run as another user must be able to read what was made, whatever the umask. */
    return fd >= 0 && fchmod(fd, 0644) == 0 && write_content(fd, options_content(options, number), options->size)
           && close(fd) == 0;
}

int files_make(const struct options *options) {
    char path[4096];
    for (int64_t number = options->first; number < options->first + options->count; number++) {
        path_of(options, number, path, sizeof path);
        if (!make_file(options, number, path)) {
            fprintf(stderr, "tftp-load: cannot write %s: %s\n", path, strerror(errno));
            return 1;
        }
    }
    return 0;
}

static enum check check_open(int fd, int64_t number, int64_t size) {
    static uint8_t bytes[CONTENT_PIECE_MAX];
    int64_t offset = 0;
    ssize_t length;
    while ((length = read(fd, bytes, sizeof bytes)) > 0) {
        if (offset + length > size || content_right(number, offset, bytes, (size_t) length) != (size_t) length) {
            return WRONG;
        }
        offset += length;
    }
    return length == 0 && offset == size ? RIGHT : WRONG;
}

int files_check(const struct options *options) {
    char path[4096];
    int64_t found[] = {[RIGHT] = 0, [WRONG] = 0, [MISSING] = 0};
    for (int64_t number = options->first; number < options->first + options->count; number++) {
        path_of(options, number, path, sizeof path);
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        found[fd < 0 ? MISSING : check_open(fd, options_content(options, number), options->size)]++;
        if (fd >= 0) {
            close(fd);
        }
    }
    printf("{\"right\":%lld,\"wrong\":%lld,\"missing\":%lld}\n", (long long) found[RIGHT], (long long) found[WRONG],
           (long long) found[MISSING]);
    return 0;
}

int files_print(const struct options *options) {
    return write_content(STDOUT_FILENO, options->first, options->size) ? 0 : 1;
}
