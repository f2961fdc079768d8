/* The library alone in a directory says what is missing; closing it does nothing. argv[1]: a copy without engines. */
#include "capi.h"

#include <dlfcn.h>

static void *function(void *library, const char *name) {
    void *address = dlsym(library, name);
    CHECK(address != NULL);
    return address;
}

int main(int argc, char **argv) {
    CHECK(argc == 2);
    void *library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    CHECK(library != NULL);
    uint32_t (*version)(void);
    fth_status (*cancel_new)(fth_cancel **);
    size_t (*error)(char *, size_t);
    void *addresses[] = {function(library, "fth_version"), function(library, "fth_cancel_new"),
                         function(library, "fth_last_error")};
    memcpy(&version, &addresses[0], sizeof version);
    memcpy(&cancel_new, &addresses[1], sizeof cancel_new);
    memcpy(&error, &addresses[2], sizeof error);

    CHECK(version() >> 16 == FTH_VERSION_MAJOR);
    fth_cancel *cancel = NULL;
    char text[1024];
    CHECK(cancel_new(&cancel) == FTH_E_UNSUPPORTED && cancel == NULL);
    CHECK(error(text, sizeof text) > 1 && strstr(text, "libfaithful-v") != NULL);

    CHECK(dlclose(library) == 0);
    CHECK(version() >> 16 == FTH_VERSION_MAJOR);
    return 0;
}
