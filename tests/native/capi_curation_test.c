/* The rows worth keeping, and several audits side by side: what comes out, and what is said of misuse. */
#define _XOPEN_SOURCE 700
#include "capi.h"

#include <stdlib.h>
#include <unistd.h>

enum { REAL = 120, SYNTHETIC = 100, COLUMNS = 3, COPIES = 10 };

static fth_result *audited(const fth_matrix *real, const fth_matrix *synthetic) {
    fth_options options = defaults();
    fth_result *result = NULL;
    options.replicates = 100;
    options.ideal_rows = 50;
    OK(fth_audit_run(real, synthetic, NULL, &options, &result));
    return result;
}

static char *text_of(const fth_curated *curated) {
    size_t needed = 0;
    OK(fth_curated_json(curated, NULL, 0, &needed));
    char *text = malloc(needed);
    OK(fth_curated_json(curated, text, needed, NULL));
    return text;
}

/* Rows 0 to 9 are copies: never chosen, and named so. Labels balance. */
static void chosen(const fth_result *result, const fth_matrix *real, const fth_matrix *synthetic) {
    const char *labels[SYNTHETIC];
    for (int i = 0; i < SYNTHETIC; i++) {
        labels[i] = i % 2 == 0 ? "even" : "odd";
    }

    fth_curation curation = {.size = sizeof curation, .trial = 1, .real = real, .synthetic = synthetic, .rows = 20};
    curation.labels = labels;
    curation.labels_count = SYNTHETIC;
    fth_curated *curated = NULL;
    int32_t rows[20], fates[SYNTHETIC], even = 0;
    int64_t count = 0;
    OK(fth_result_curate(result, &curation, NULL, &curated));
    OK(fth_curated_rows(curated, NULL, 0, &count));
    CHECK(count == 20);
    OK(fth_curated_rows(curated, rows, 20, NULL));
    OK(fth_curated_fates(curated, fates, SYNTHETIC, &count));
    CHECK(count == SYNTHETIC);
    for (int i = 0; i < 20; i++) {
        CHECK(rows[i] >= COPIES && fates[rows[i]] == FTH_FATE_CHOSEN);
        even += rows[i] % 2 == 0;
    }

    CHECK(even == 10);
    for (int i = 0; i < COPIES; i++) {
        CHECK(fates[i] == FTH_FATE_EXACT_COPY);
    }

    char *text = text_of(curated);
    CHECK(strstr(text, "\"chosen\": 20") != NULL && strstr(text, "random rows") != NULL);
    free(text);
    FAILS(FTH_E_BUFFER_TOO_SMALL, "room for 19", fth_curated_rows(curated, rows, 19, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "rows is NULL", fth_curated_rows(curated, NULL, 0, NULL));
    FAILS(FTH_E_BUFFER_TOO_SMALL, "room for 99", fth_curated_fates(curated, fates, SYNTHETIC - 1, &count));
    FAILS(FTH_E_INVALID_ARGUMENT, "fates is NULL", fth_curated_fates(curated, NULL, SYNTHETIC, &count));
    FAILS(FTH_E_INVALID_ARGUMENT, "buffer is NULL", fth_curated_json(curated, NULL, 10, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "path is NULL", fth_curated_write(curated, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "curated is NULL", fth_curated_fates(NULL, fates, SYNTHETIC, NULL));
    FAILS(FTH_E_INVALID_HANDLE, "another kind", fth_curated_json((const fth_curated *)(uintptr_t)result, NULL, 0, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "from memory", fth_curated_write(curated, "subset.npy"));
    OK(fth_curated_free(curated));
    FAILS(FTH_E_INVALID_HANDLE, "curated", fth_curated_rows(curated, rows, 20, NULL));
    FAILS(FTH_E_INVALID_HANDLE, "curated", fth_curated_free(curated));
    OK(fth_curated_free(NULL));
}

static void refused(const fth_result *result, const fth_matrix *real, const fth_matrix *synthetic) {
    fth_curated *curated = NULL;
    fth_curation curation = {.size = sizeof curation, .real = real, .synthetic = synthetic};
    fth_curation bad = curation;
    FAILS(FTH_E_INVALID_ARGUMENT, "curation is NULL", fth_result_curate(result, NULL, NULL, &curated));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_curated is NULL", fth_result_curate(result, &curation, NULL, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "result is NULL", fth_result_curate(NULL, &curation, NULL, &curated));
    bad.size = 8;
    FAILS(FTH_E_VERSION, "curation", fth_result_curate(result, &bad, NULL, &curated));
    bad = curation;
    bad.rows = -1;
    FAILS(FTH_E_INVALID_ARGUMENT, "curation: rows is -1", fth_result_curate(result, &bad, NULL, &curated));
    bad = curation;
    bad.max_alpha = 1.5;
    FAILS(FTH_E_DATA, "max alpha is 1.5", fth_result_curate(result, &bad, NULL, &curated));
    bad = curation;
    bad.labels_count = 3;
    FAILS(FTH_E_INVALID_ARGUMENT, "labels", fth_result_curate(result, &bad, NULL, &curated));
    bad = curation;
    bad.balance = "0";
    FAILS(FTH_E_INVALID_ARGUMENT, "balance", fth_result_curate(result, &bad, NULL, &curated));
    bad = curation;
    bad.reserved = -1;
    FAILS(FTH_E_VERSION, "curation: reserved is -1; it must be 0", fth_result_curate(result, &bad, NULL, &curated));
    bad = curation;
    bad.real = synthetic;
    FAILS(FTH_E_INVALID_ARGUMENT, "curation: real has 100 rows", fth_result_curate(result, &bad, NULL, &curated));
    fth_matrix one_less = *real;
    one_less.rows--;
    bad.real = &one_less;
    FAILS(FTH_E_INVALID_ARGUMENT, "were audited", fth_result_curate(result, &bad, NULL, &curated));
    CHECK(curated == NULL);

    fth_options options = defaults();
    OK(fth_cancel_new(&options.cancel));
    OK(fth_cancel_request(options.cancel));
    FAILS(FTH_E_CANCELLED, "cancelled", fth_result_curate(result, &curation, &options, &curated));
    OK(fth_cancel_free(options.cancel));
}

/* A file's rows come back in its format, with the reasons beside. */
static void files(void) {
    char directory[] = "capi_curation_XXXXXX", path[600], command[700];
    CHECK(mkdtemp(directory) != NULL);
    fth_files which =
        {.size = sizeof which, .real = FTH_GOLDEN "/digits_halves.real.npy", .synthetic = FTH_GOLDEN "/digits_halves.synth.npy"};
    fth_options options = defaults();
    fth_data *data = NULL;
    fth_result *result = NULL;
    fth_curated *curated = NULL;
    options.replicates = 0;
    OK(fth_data_load(&which, &data));
    OK(fth_audit_run_data(data, &options, &result));
    fth_curation curation = {.size = sizeof curation, .data = data, .rows = 7};
    OK(fth_result_curate(result, &curation, NULL, &curated));
    OK(fth_data_free(data));
    snprintf(path, sizeof path, "%s/subset.npy", directory);
    OK(fth_curated_write(curated, path));
    CHECK(access(path, R_OK) == 0);
    snprintf(path, sizeof path, "%s/subset-reasons.csv", directory);
    CHECK(access(path, R_OK) == 0);
    FAILS(FTH_E_DATA, ".npy", fth_curated_write(curated, "subset.parquet"));
    FAILS(FTH_E_NOT_FOUND, "cannot be written", fth_curated_write(curated, "/absent/subset.npy"));
    OK(fth_curated_free(curated));
    OK(fth_result_free(result));
    snprintf(command, sizeof command, "rm -r %s", directory);
    CHECK(system(command) == 0);
}

static void compared(const fth_result *good, const fth_result *bad, const fth_result *elsewhere) {
    const fth_result *both[] = {good, bad}, *strange[] = {good, elsewhere};
    const char *names[] = {"good", "bad"}, *same[] = {"good", "good"};
    char free_name[] = "capi_curation_page_XXXXXX", path[sizeof free_name + 5];
    int32_t count = -1;
    size_t needed = 0;
    OK(fth_compare_regressions(both, names, 2, "good", &count));
    CHECK(count > 0);
    OK(fth_compare_regressions(both, names, 2, "bad", &count));
    CHECK(count == 0);
    OK(fth_compare_json(both, names, 2, NULL, NULL, 0, &needed));
    char *text = malloc(needed);
    OK(fth_compare_json(both, names, 2, NULL, text, needed, NULL));
    CHECK(strstr(text, "\"worst_rank\"") != NULL && strstr(text, "\"baseline\": null") != NULL);
    free(text);
    CHECK(close(mkstemp(free_name)) == 0 && unlink(free_name) == 0);
    snprintf(path, sizeof path, "%s.html", free_name);
    OK(fth_compare_page(both, names, 2, "good", path));
    CHECK(unlink(path) == 0);
    FAILS(FTH_E_DATA, "ends in .html", fth_compare_page(both, names, 2, "good", "capi_curation_test.c"));

    FAILS(FTH_E_DATA, "at least 2", fth_compare_json(both, names, 1, NULL, NULL, 0, &needed));
    FAILS(FTH_E_DATA, "at least 2", fth_compare_page(both, names, 0, NULL, path));
    FAILS(FTH_E_DATA, "same name", fth_compare_json(both, same, 2, NULL, NULL, 0, &needed));
    FAILS(FTH_E_DATA, "other real rows", fth_compare_json(strange, names, 2, NULL, NULL, 0, &needed));
    FAILS(FTH_E_DATA, "no set 'best'", fth_compare_json(both, names, 2, "best", NULL, 0, &needed));
    FAILS(FTH_E_INVALID_ARGUMENT, "baseline is NULL", fth_compare_regressions(both, names, 2, NULL, &count));
    FAILS(FTH_E_INVALID_ARGUMENT, "results is NULL", fth_compare_json(NULL, names, 2, NULL, NULL, 0, &needed));
    FAILS(FTH_E_INVALID_ARGUMENT, "names", fth_compare_json(both, NULL, 2, NULL, NULL, 0, &needed));
    FAILS(FTH_E_INVALID_ARGUMENT, "names", fth_compare_json(both, names, -1, NULL, NULL, 0, &needed));
    both[1] = NULL;
    FAILS(FTH_E_INVALID_ARGUMENT, "results[1] is NULL", fth_compare_json(both, names, 2, NULL, NULL, 0, &needed));
}

int main(void) {
    float *real_rows = random_rows(REAL, COLUMNS, 1), *synthetic_rows = random_rows(SYNTHETIC, COLUMNS, 2);
    float *other_rows = random_rows(REAL, COLUMNS, 3);
    memcpy(synthetic_rows, real_rows, COPIES * COLUMNS * sizeof *real_rows);
    float *bad_rows = random_rows(SYNTHETIC, COLUMNS, 4);
    for (int i = 0; i < SYNTHETIC * COLUMNS; i++) {
        bad_rows[i] *= 3;
    }

    fth_matrix real = matrix_of(real_rows, REAL, COLUMNS), synthetic = matrix_of(synthetic_rows, SYNTHETIC, COLUMNS);
    fth_matrix bad = matrix_of(bad_rows, SYNTHETIC, COLUMNS), other = matrix_of(other_rows, REAL, COLUMNS);
    fth_result *first = audited(&real, &synthetic), *second = audited(&real, &bad), *elsewhere = audited(&other, &synthetic);
    chosen(first, &real, &synthetic);
    refused(first, &real, &synthetic);
    files();
    compared(first, second, elsewhere);
    OK(fth_result_free(first));
    OK(fth_result_free(second));
    OK(fth_result_free(elsewhere));
    free(real_rows);
    free(synthetic_rows);
    free(other_rows);
    free(bad_rows);
    return 0;
}
