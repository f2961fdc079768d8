#include "engine.h"

#include "processor.h"

#include <dlfcn.h>
#include <limits.h>
#include <link.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static fth_engine engine;

/* Why the engine cannot be used; set once, before anybody reads it. */
static fth_status refused = FTH_OK;
static char refusal[PATH_MAX + 512];

static void refuse(fth_status status, const char *text) {
    refused = status;
    snprintf(refusal, sizeof refusal, "%s", text);
}

/* The engine's threads and locks were not copied into a forked child: there it would wait for them for ever. */
static void in_child(void) {
    refuse(FTH_E_WRONG_PROCESS,
           "this process was forked after the engine had started; fork before the first call, or call exec");
}

/*
 * The folder of this library from the root on, as it was when the library was loaded: a name from the working directory on is
 * another file's once the program has changed that. Compiled into a program, the program's folder. 0 if it is not known.
 */
static int own_folder(char folder[PATH_MAX]) {
    Dl_info self;
    void *map = NULL;
    if (dladdr1(&once, &self, &map, RTLD_DL_LINKMAP) == 0 || map == NULL) {
        return 0;
    }

    if (((const struct link_map *)map)->l_name[0] != '\0') {
        return dlinfo(map, RTLD_DI_ORIGIN, folder) == 0 && folder[0] == '/';
    }

    ssize_t length = readlink("/proc/self/exe", folder, PATH_MAX - 1);
    folder[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(folder, '/');
    if (slash == NULL) {
        return 0;
    }

    *slash = '\0';
    return 1;
}

/* Path of a file beside this library, into path; 0 if there is no room. */
static int beside(const char *file, char *path, size_t capacity) {
    char folder[PATH_MAX];
    if (!own_folder(folder)) {
        return 0;
    }

    int length = snprintf(path, capacity, "%s/%s", folder, file);
    return length > 0 && (size_t)length < capacity;
}

/* Address of fth_<name>; functions come out of dlsym as object pointers, which C99 converts only by copying. */
static int find(void *library, const char *name, void *function) {
    char symbol[64];
    snprintf(symbol, sizeof symbol, "fth_%s", name);
    void *address = dlsym(library, symbol);
    memcpy(function, &address, sizeof address);
    return address != NULL;
}

static int bind(void *library) {
    uint32_t (*version)(void);
    int found = find(library, "version", &version) && find(library, "last_error", &engine.last_error);
#define FTH_FIND(name, parameters, arguments) found = found && find(library, #name, &engine.name);
    FTH_FORWARDED(FTH_FIND)
#undef FTH_FIND
    return found && version() == fth_version();
}

static void load(void) {
    const char *why = NULL;
    int level = fth_processor_choose(fth_processor_level(), secure_getenv("FAITHFUL_CPU"), &why);
    if (level == 0) {
        refuse(FTH_E_UNSUPPORTED, why);
        return;
    }

    char file[32], path[PATH_MAX];
    snprintf(file, sizeof file, "libfaithful-v%d.so", level);
    if (!beside(file, path, sizeof path)) {
        refuse(FTH_E_UNSUPPORTED, "the folder of the library cannot be found, or its path is too long");
        return;
    }

    /* Before the runtime starts, so that no child of a started one is missed. */
    if (pthread_atfork(NULL, NULL, in_child) != 0) {
        refuse(FTH_E_OUT_OF_MEMORY, "there is not enough memory");
        return;
    }

    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (library == NULL) {
        const char *error = dlerror(); /* NOLINT(concurrency-mt-unsafe): glibc keeps it for each thread */
        refuse(FTH_E_UNSUPPORTED, error == NULL ? path : error);
    } else if (!bind(library)) {
        snprintf(refusal, sizeof refusal, "%s is of another version than the library beside it", path);
        refused = FTH_E_UNSUPPORTED;
    }
}

const fth_engine *fth_engine_get(fth_status *status, const char **text) {
    pthread_once(&once, load);
    *status = refused;
    *text = refusal;
    return refused == FTH_OK ? &engine : NULL;
}
