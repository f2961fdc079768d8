/* For doors.py: a call of fth_audit_run that tells its own time, and a loop of such calls as a C program makes them. */
#define _POSIX_C_SOURCE 200809L
#include "faithful/faithful.h"

#include <time.h>

static int64_t nanoseconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* What the last call took, by the thread's clock. */
int64_t doors_engine;

fth_status doors_run(const fth_matrix *real, const fth_matrix *synthetic, const fth_matrix *holdout, const fth_options *options,
                     fth_result **out_result) {
    const int64_t start = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    const fth_status status = fth_audit_run(real, synthetic, holdout, options, out_result);
    doors_engine = nanoseconds(CLOCK_THREAD_CPUTIME_ID) - start;
    return status;
}

/* Calls, each after a wait in which the thread does nothing but look at the clock; engine gets what each took. */
fth_status doors_loop(const fth_matrix *real, const fth_matrix *synthetic, const fth_options *options, int64_t wait, int64_t *engine,
                      int64_t calls) {
    for (int64_t i = 0; i < calls; i++) {
        fth_result *result;
        const int64_t end = nanoseconds(CLOCK_MONOTONIC) + wait;
        while (nanoseconds(CLOCK_MONOTONIC) < end) {
        }

        const fth_status status = doors_run(real, synthetic, NULL, options, &result);
        if (status != FTH_OK) {
            return status;
        }

        engine[i] = doors_engine;
        fth_result_free(result);
    }

    return FTH_OK;
}
