/* tftp-load: a TFTP load generator that checks every byte. "tftp-load help" lists what it does. */
#include "content.h"
#include "files.h"
#include "flood.h"
#include "limit.h"
#include "load.h"
#include "options.h"

int main(int argc, char **argv) {
    const struct options options = options_read(argc, argv);
    content_prepare();
    switch (options.operation[0]) {
        case 'm':
            return files_make(&options);
        case 'c':
            return files_check(&options);
        case 'h':
            return files_print(&options);
        case 'f':
            return flood_run(&options);
        case 'l':
            return limit_run(&options);
        default:
            return load_run(&options);
    }
}
