/* A library without engines, loaded by a name from the working directory on: foreign engines elsewhere are left alone. */
#define _XOPEN_SOURCE 700
#include "capi.h"

#include <dlfcn.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files with the names of engines, which no engine is: whoever opens one says so. */
static void plant(const char *folder) {
    for (int level = 2; level <= 4; level++) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%s/libfaithful-v%d.so", folder, level);
        FILE *file = fopen(path, "w");
        CHECK(file != NULL && fputs("planted", file) >= 0 && fclose(file) == 0);
    }
}

int main(void) {
    char here[PATH_MAX - 64], expected[PATH_MAX], text[8192], planted[] = "/tmp/faithful-planted-XXXXXX";
    CHECK(getcwd(here, sizeof here) != NULL && mkdtemp(planted) != NULL);
    void *library = dlopen("alone/libfaithful.so.1", RTLD_NOW | RTLD_LOCAL);
    CHECK(library != NULL && chdir(planted) == 0 && mkdir("alone", 0700) == 0);
    plant("alone");
    plant(".");
    CHECK(setenv("LD_LIBRARY_PATH", planted, 1) == 0);

    void *cancel_new = dlsym(library, "fth_cancel_new"), *last_error = dlsym(library, "fth_last_error");
    fth_status (*make)(fth_cancel **);
    size_t (*error)(char *, size_t);
    memcpy(&make, &cancel_new, sizeof make);
    memcpy(&error, &last_error, sizeof error);
    fth_cancel *cancel = NULL;
    CHECK(make(&cancel) == FTH_E_UNSUPPORTED && error(text, sizeof text) > 1);
    snprintf(expected, sizeof expected, "%s/alone/libfaithful-v", here);
    if (strstr(text, expected) == NULL || strstr(text, "No such file") == NULL) {
        fprintf(stderr, "%s\n", text);
        return 1;
    }

    CHECK(chdir(planted) == 0);
    const char *const names[] = {"alone/libfaithful-v2.so", "alone/libfaithful-v3.so", "alone/libfaithful-v4.so",
                                 "libfaithful-v2.so", "libfaithful-v3.so", "libfaithful-v4.so"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CHECK(unlink(names[i]) == 0);
    }

    CHECK(rmdir("alone") == 0 && rmdir(planted) == 0);
    return 0;
}
