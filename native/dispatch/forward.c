/* Every function of faithful.h: straight to the engine, or its refusal. */
#include "engine.h"

#include <string.h>

uint32_t fth_version(void) {
    return (uint32_t)FTH_VERSION_MAJOR << 16 | FTH_VERSION_MINOR;
}

/* A refusal holds for the whole process, so it is the last error of every thread. */
size_t fth_last_error(char *buffer, size_t capacity) {
    fth_status status;
    const char *text;
    const fth_engine *engine = fth_engine_get(&status, &text);
    if (engine != NULL) {
        return engine->last_error(buffer, capacity);
    }

    size_t length = strlen(text);
    if (buffer != NULL && capacity > 0) {
        size_t kept = length < capacity ? length : capacity - 1;
        memcpy(buffer, text, kept);
        buffer[kept] = '\0';
    }

    return length + 1;
}

#define FTH_DEFINE(name, parameters, arguments)                                                                        \
    fth_status fth_##name parameters {                                                                                 \
        fth_status status;                                                                                             \
        const char *text;                                                                                              \
        const fth_engine *engine = fth_engine_get(&status, &text);                                                     \
        return engine == NULL ? status : engine->name arguments;                                                       \
    }
FTH_FORWARDED(FTH_DEFINE)
