/* What the tests of the C interface share. */
#ifndef FTH_CAPI_H
#define FTH_CAPI_H

#include "check.h"
/* Twice: the header guards itself. */
#include "faithful/faithful.h"
#include "faithful/faithful.h"

#include <string.h>

#define OK(call)                                                                                                       \
    do {                                                                                                               \
        if ((call) != FTH_OK) {                                                                                        \
            fprintf(stderr, "%s:%d: %s: %s\n", __FILE__, __LINE__, #call, last_error());                               \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

/* The call fails with this status, and its text holds these words. */
#define FAILS(status, words, call)                                                                                     \
    do {                                                                                                               \
        fth_status got = (call);                                                                                       \
        if (got != (status) || strstr(last_error(), (words)) == NULL) {                                                \
            fprintf(stderr, "%s:%d: %s: %d: %s\n", __FILE__, __LINE__, #call, (int)got, last_error());                 \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

static inline const char *last_error(void) {
    static char text[4096];
    fth_last_error(text, sizeof text);
    return text;
}

static inline fth_matrix matrix_of(const float *rows, int64_t count, int64_t columns) {
    fth_matrix matrix = {(uint32_t)sizeof matrix, FTH_FLOAT32, rows, count, columns, 0, 0};
    return matrix;
}

static inline fth_options defaults(void) {
    fth_options options;
    OK(fth_options_init(&options, sizeof options));
    return options;
}

/* count rows of columns values in [0, 1), the same for the same seed; the caller frees them. */
static inline float *random_rows(int64_t count, int64_t columns, uint32_t seed) {
    float *rows = malloc((size_t)(count * columns) * sizeof *rows);
    CHECK(rows != NULL);
    uint64_t state = seed + 1u;
    for (int64_t i = 0; i < count * columns; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        rows[i] = (float)(state >> 40) / 16777216.0f;
    }

    return rows;
}

#endif
