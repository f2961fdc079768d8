/* Threads at once, cancelling from another one, progress, and what a fork may do. */
#define _POSIX_C_SOURCE 200809L
#include "capi.h"

#include <pthread.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COLUMNS = 4, THREADS = 16 };

static double alpha_precision(const fth_matrix *rows, const fth_matrix *others) {
    fth_options options = defaults();
    options.threads = 2;
    fth_result *result = NULL;
    fth_headline headline = {.size = sizeof headline};
    OK(fth_audit_run(rows, others, NULL, &options, &result));
    OK(fth_result_headline(result, 0, &headline));
    OK(fth_result_free(result));
    return headline.value;
}

static double expected;

/* Same numbers in every thread, and each thread's error is its own. */
static void *audit_often(void *argument) {
    int number = *(int *)argument;
    float *rows = random_rows(100, COLUMNS, 1), *others = random_rows(90, COLUMNS, 2);
    fth_matrix a = matrix_of(rows, 100, COLUMNS), b = matrix_of(others, 90, COLUMNS);
    fth_options options = defaults();
    fth_result *result = NULL;
    char text[256], words[32];
    options.k = -1 - number;
    snprintf(words, sizeof words, "k is %d;", -1 - number);
    for (int i = 0; i < 5; i++) {
        CHECK(fth_audit_run(&a, &b, NULL, &options, &result) == FTH_E_DATA);
        CHECK(alpha_precision(&a, &b) == expected);
        fth_last_error(text, sizeof text);
        CHECK(strstr(text, words) != NULL);
    }

    free(rows);
    free(others);
    return NULL;
}

static void many_threads(void) {
    float *rows = random_rows(100, COLUMNS, 1), *others = random_rows(90, COLUMNS, 2);
    fth_matrix a = matrix_of(rows, 100, COLUMNS), b = matrix_of(others, 90, COLUMNS);
    expected = alpha_precision(&a, &b);
    pthread_t threads[THREADS];
    int numbers[THREADS];
    for (int i = 0; i < THREADS; i++) {
        numbers[i] = i;
        CHECK(pthread_create(&threads[i], NULL, audit_often, &numbers[i]) == 0);
    }

    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
    }

    free(rows);
    free(others);
}

static void *cancel_soon(void *cancel) {
    struct timespec moment = {0, 50000000};
    nanosleep(&moment, NULL);
    CHECK(fth_cancel_request(cancel) == FTH_OK);
    CHECK(fth_cancel_request(cancel) == FTH_OK);
    /* The audit still holds it. */
    CHECK(fth_cancel_free(cancel) == FTH_OK);
    return NULL;
}

/* Far more work than the time before the request allows. */
static void cancel_from_another_thread(void) {
    enum { MANY = 100000, WIDE = 64 };
    float *rows = random_rows(MANY, WIDE, 1), *others = random_rows(MANY, WIDE, 2);
    fth_matrix a = matrix_of(rows, MANY, WIDE), b = matrix_of(others, MANY, WIDE);
    fth_options options = defaults();
    fth_result *result = NULL;
    pthread_t thread;
    OK(fth_cancel_new(&options.cancel));
    CHECK(pthread_create(&thread, NULL, cancel_soon, options.cancel) == 0);
    FAILS(FTH_E_CANCELLED, "cancelled", fth_audit_run(&a, &b, NULL, &options, &result));
    CHECK(result == NULL && pthread_join(thread, NULL) == 0);

    /* Requested before the call. */
    OK(fth_cancel_new(&options.cancel));
    OK(fth_cancel_request(options.cancel));
    FAILS(FTH_E_CANCELLED, "cancelled", fth_audit_run(&a, &b, NULL, &options, &result));
    OK(fth_cancel_free(options.cancel));
    FAILS(FTH_E_INVALID_HANDLE, "options: cancel was freed", fth_audit_run(&a, &b, NULL, &options, &result));
    free(rows);
    free(others);
}

typedef struct {
    pthread_t caller;
    int calls;
    int plans;
    int stop;
} seen;

static int32_t on_progress(const fth_progress *progress, void *user_data) {
    seen *all = user_data;
    CHECK(pthread_equal(pthread_self(), all->caller));
    CHECK(progress->size >= sizeof *progress && progress->stage != NULL && progress->stage[0] != '\0');
    CHECK(progress->share >= 0 && progress->share <= 1);
    all->calls++;
    all->plans += progress->plan_method != NULL && progress->plan_pairs > 0;
    return all->stop;
}

static void progress(void) {
    float *rows = random_rows(3000, COLUMNS, 1), *others = random_rows(3000, COLUMNS, 2);
    fth_matrix a = matrix_of(rows, 3000, COLUMNS), b = matrix_of(others, 3000, COLUMNS);
    seen all = {pthread_self(), 0, 0, 0};
    fth_options options = defaults();
    fth_result *result = NULL;
    options.progress = on_progress;
    options.progress_data = &all;
    OK(fth_audit_run(&a, &b, NULL, &options, &result));
    OK(fth_result_free(result));
    CHECK(all.calls > 1 && all.plans > 0);
    all.stop = 1;
    all.calls = 0;
    FAILS(FTH_E_CANCELLED, "cancelled", fth_audit_run(&a, &b, NULL, &options, &result));
    CHECK(all.calls == 1);
    free(rows);
    free(others);
}

static int32_t on_check(void *user_data) {
    seen *all = user_data;
    CHECK(pthread_equal(pthread_self(), all->caller));
    return ++all->calls >= all->stop;
}

/* A host that asks itself whether to go on: an audit of seconds ends at the third question, and none is left over. */
static void check(void) {
    enum { MANY = 100000, WIDE = 64 };
    float *rows = random_rows(MANY, WIDE, 1);
    fth_matrix a = matrix_of(rows, MANY, WIDE), b = matrix_of(rows, 20, WIDE);
    seen all = {pthread_self(), 0, 0, 3};
    fth_options options = defaults();
    fth_result *result = NULL;
    options.check = on_check;
    options.check_data = &all;
    FAILS(FTH_E_CANCELLED, "cancelled", fth_audit_run(&a, &a, NULL, &options, &result));
    CHECK(all.calls == 3);
    options.progress = on_progress;
    options.progress_data = &(seen){pthread_self(), 0, 0, 0};
    all.calls = 0;
    FAILS(FTH_E_CANCELLED, "cancelled", fth_audit_run(&a, &a, NULL, &options, &result));
    CHECK(all.calls == 3);
    options.progress = NULL;
    OK(fth_audit_run(&b, &b, NULL, &options, &result));
    OK(fth_result_free(result));
    free(rows);
}

static int exit_code_of(pid_t child) {
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Before the first call a fork is free to use the library. */
static void fork_before(void) {
    CHECK(fth_version() != 0);
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        float *rows = random_rows(100, COLUMNS, 1);
        fth_matrix a = matrix_of(rows, 100, COLUMNS);
        alpha_precision(&a, &a);
        _exit(0);
    }

    CHECK(exit_code_of(child) == 0);
}

static void fork_after(void) {
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        fth_cancel *cancel = NULL;
        FAILS(FTH_E_WRONG_PROCESS, "forked", fth_cancel_new(&cancel));
        char text[8];
        CHECK(fth_last_error(text, sizeof text) > sizeof text && strlen(text) == sizeof text - 1);
        _exit(0);
    }

    CHECK(exit_code_of(child) == 0);
    fth_options options = defaults();
    CHECK(options.k == 5);
}

int main(void) {
    fork_before();
    many_threads();
    cancel_from_another_thread();
    progress();
    check();
    fork_after();
    return 0;
}
