/* Profiles through the C interface: the bits of an audit, files, threads, and misuse. */
#define _POSIX_C_SOURCE 200809L
#include "capi.h"

#include <math.h>
#include <pthread.h>
#include <unistd.h>

enum { ROWS = 120, FRESH = 50, COLUMNS = 4, THREADS = 16 };

static const char *const path = "capi_profile_test.profile";

static fth_profile *fit(const fth_matrix *real, const fth_options *options) {
    fth_profile *profile = NULL;
    OK(fth_profile_fit(real, NULL, options, &profile));
    CHECK(profile != NULL);
    return profile;
}

static void score(const fth_profile *profile, const fth_matrix *rows, fth_row_score *scores) {
    scores[0].size = sizeof *scores;
    OK(fth_profile_score(profile, rows, NULL, scores, rows->rows));
}

/* Column name of the audit holds the same bits as a field of every score. */
static void same_column(const fth_result *result, const char *name, const fth_row_score *scores, size_t offset) {
    double column[FRESH];
    OK(fth_result_column(result, FTH_TABLE_SYNTHETIC, name, FTH_COLUMN_FLOAT64, column, FRESH));
    for (int i = 0; i < FRESH; i++) {
        CHECK(memcmp(&column[i], (const char *)&scores[i] + offset, sizeof column[i]) == 0);
    }
}

static void as_an_audit(const fth_matrix *real, const fth_matrix *fresh) {
    fth_options options = defaults();
    options.k = 4;
    options.ties = FTH_TIES_SPREAD;
    fth_result *result = NULL;
    OK(fth_audit_run(real, fresh, NULL, &options, &result));
    fth_profile *profile = fit(real, &options), *loaded = NULL;
    OK(fth_profile_save(profile, path));
    OK(fth_profile_load(path, 1, &loaded));

    fth_row_score scores[FRESH], again[FRESH];
    memset(scores, 0, sizeof scores);
    memset(again, 0, sizeof again);
    score(profile, fresh, scores);
    for (int i = 0; i < FRESH; i++) {
        const fth_matrix one = matrix_of((const float *)fresh->data + i * COLUMNS, 1, COLUMNS);
        score(loaded, &one, &again[i]);
    }

    CHECK(memcmp(scores, again, sizeof scores) == 0);
    CHECK(scores[FRESH - 1].size == sizeof *scores && scores[3].has == (FTH_ROW_HAS_KNN | FTH_ROW_HAS_BALL | FTH_ROW_HAS_COPY_TEST));
    static const struct {
        const char *name;
        size_t offset;
    } columns[] = {
        {"nearest_real_distance", offsetof(fth_row_score, nearest_real_distance)},
        {"second_nearest_real_distance", offsetof(fth_row_score, second_nearest_real_distance)},
        {"nearest_real_spacing", offsetof(fth_row_score, nearest_real_spacing)},
        {"margin", offsetof(fth_row_score, margin)},
        {"alpha_score_knn", offsetof(fth_row_score, alpha_score_knn)},
        {"alpha_level_knn", offsetof(fth_row_score, alpha_level_knn)},
        {"alpha_score_ball", offsetof(fth_row_score, alpha_score_ball)},
        {"alpha_level_ball", offsetof(fth_row_score, alpha_level_ball)},
        {"fidelity_score", offsetof(fth_row_score, fidelity_score)},
        {"fidelity_level", offsetof(fth_row_score, fidelity_level)},
        {"copy_p_value", offsetof(fth_row_score, copy_p_value)},
        {"off_support_p_value", offsetof(fth_row_score, off_support_p_value)},
        {"score_ratio", offsetof(fth_row_score, score_ratio)},
    };
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        same_column(result, columns[i].name, scores, columns[i].offset);
    }

    int32_t nearest[FRESH];
    uint8_t authentic[FRESH];
    OK(fth_result_column(result, FTH_TABLE_SYNTHETIC, "nearest_real_row", FTH_COLUMN_INT32, nearest, FRESH));
    OK(fth_result_column(result, FTH_TABLE_SYNTHETIC, "authentic", FTH_COLUMN_BOOL, authentic, FRESH));
    for (int i = 0; i < FRESH; i++) {
        CHECK(nearest[i] == scores[i].nearest_real_row && authentic[i] == scores[i].authentic);
    }

    fth_profile_info info = {.size = sizeof info};
    OK(fth_profile_describe(loaded, &info));
    CHECK(info.k == 4 && info.supports == FTH_SUPPORT_ALL && info.ties == FTH_TIES_SPREAD && info.false_discovery_rate == 0.05);
    CHECK(info.real_rows == ROWS && info.columns == COLUMNS && info.fresh_values == ROWS);
    OK(fth_result_free(result));
    OK(fth_profile_free(profile));
    OK(fth_profile_free(loaded));
}

static void verdicts(const fth_matrix *real) {
    fth_options options = defaults(); /* with its 5 %: of 120 real rows no p value is small enough for the 1 % of a profile */
    fth_profile *profile = fit(real, &options);
    fth_row_score scores[2];
    float two[2 * COLUMNS] = {50, 50, 50, 50};
    memcpy(two + COLUMNS, real->data, COLUMNS * sizeof *two);
    const fth_matrix rows = matrix_of(two, 2, COLUMNS);
    score(profile, &rows, scores);
    CHECK(scores[0].verdict == FTH_ROW_OFF_SUPPORT && isinf(scores[0].alpha_level_knn) && scores[0].score_ratio > 1);
    CHECK(scores[1].verdict == FTH_ROW_COPY && scores[1].margin == 0 && scores[1].nearest_real_row == 0);
    CHECK(scores[0].exact_copy == 0 && scores[1].exact_copy == 1);
    OK(fth_profile_free(profile));
}

static void nulls(const fth_matrix *rows, fth_profile *profile) {
    fth_profile *out = (fth_profile *)(uintptr_t)1;
    fth_row_score one = {.size = sizeof one};
    FAILS(FTH_E_INVALID_ARGUMENT, "real is NULL", fth_profile_fit(NULL, NULL, NULL, &out));
    CHECK(out == NULL);
    FAILS(FTH_E_INVALID_ARGUMENT, "out_profile is NULL", fth_profile_fit(rows, NULL, NULL, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "profile is NULL", fth_profile_save(NULL, path));
    FAILS(FTH_E_INVALID_ARGUMENT, "path is NULL", fth_profile_save(profile, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "path is empty", fth_profile_save(profile, ""));
    FAILS(FTH_E_INVALID_ARGUMENT, "path is NULL", fth_profile_load(NULL, 0, &out));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_profile is NULL", fth_profile_load(path, 0, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "threads is -1", fth_profile_load(path, -1, &out));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_info is NULL", fth_profile_describe(profile, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "profile is NULL", fth_profile_score(NULL, rows, NULL, &one, 1));
    FAILS(FTH_E_INVALID_ARGUMENT, "rows is NULL", fth_profile_score(profile, NULL, NULL, &one, 1));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_scores is NULL", fth_profile_score(profile, rows, NULL, NULL, ROWS));
    OK(fth_profile_free(NULL));
}

static void outside(const fth_matrix *rows, fth_profile *profile) {
    fth_profile *out = NULL;
    fth_row_score scores[ROWS] = {{.size = sizeof *scores}};
    FAILS(FTH_E_BUFFER_TOO_SMALL, "room for 119 scores; there are 120", fth_profile_score(profile, rows, NULL, scores, ROWS - 1));
    fth_matrix narrow = *rows;
    narrow.columns = COLUMNS - 1;
    FAILS(FTH_E_DATA, "found 3 values; the profile is of rows of 4", fth_profile_score(profile, &narrow, NULL, scores, ROWS));
    FAILS(FTH_E_DATA, "must have the same", fth_profile_fit(rows, &narrow, NULL, &out));
    float hole[2 * COLUMNS] = {0, 0, 0, 0, 0, NAN};
    const fth_matrix bad = matrix_of(hole, 2, COLUMNS);
    FAILS(FTH_E_DATA, "rows, row 1, column 1: found NaN", fth_profile_score(profile, &bad, NULL, scores, 2));
    FAILS(FTH_E_DATA, "real, row 1", fth_profile_fit(&bad, NULL, NULL, &out));
    fth_options options = defaults();
    options.recall = 0.9;
    FAILS(FTH_E_DATA, "searches exactly", fth_profile_fit(rows, NULL, &options, &out));
    options = defaults();
    options.k = ROWS;
    FAILS(FTH_E_DATA, "k = 120", fth_profile_fit(rows, NULL, &options, &out));
    FAILS(FTH_E_NOT_FOUND, "nowhere", fth_profile_load("nowhere", 0, &out));
    FAILS(FTH_E_IO, "profile .: this is a directory", fth_profile_load(".", 0, &out));
    FAILS(FTH_E_NOT_FOUND, "nowhere/file", fth_profile_save(profile, "nowhere/file"));
    FAILS(FTH_E_PERMISSION, "/sys/file", fth_profile_save(profile, "/sys/file"));
    CHECK(out == NULL);
    OK(fth_cancel_new(&options.cancel));
    OK(fth_cancel_request(options.cancel));
    options.k = 5;
    FAILS(FTH_E_CANCELLED, "cancelled", fth_profile_fit(rows, NULL, &options, &out));
    FAILS(FTH_E_CANCELLED, "cancelled", fth_profile_score(profile, rows, &options, scores, ROWS));
    OK(fth_cancel_free(options.cancel));
}

static void handles_and_sizes(const fth_matrix *rows) {
    fth_profile *profile = fit(rows, NULL);
    fth_row_score scores[ROWS] = {{.size = 16}};
    FAILS(FTH_E_VERSION, "out_scores: its size is 16", fth_profile_score(profile, rows, NULL, scores, ROWS));
    fth_profile_info info = {.size = 0};
    FAILS(FTH_E_VERSION, "out_info: its size is 0", fth_profile_describe(profile, &info));

    /* A caller of a later version: what it has more is cleared. */
    struct {
        fth_row_score known;
        uint64_t later;
    } future[2];
    memset(future, 0xFF, sizeof future);
    future[0].known.size = sizeof *future;
    fth_matrix two = *rows;
    two.rows = 2;
    OK(fth_profile_score(profile, &two, NULL, &future[0].known, 2));
    CHECK(future[1].known.size == sizeof *future && future[1].later == 0 && future[1].known.nearest_real_row == 1);

    FAILS(FTH_E_INVALID_HANDLE, "another kind", fth_result_free((fth_result *)(uintptr_t)profile));
    FAILS(FTH_E_INVALID_HANDLE, "not a handle", fth_profile_free((fth_profile *)(uintptr_t)&info));
    OK(fth_profile_free(profile));
    FAILS(FTH_E_INVALID_HANDLE, "freed already", fth_profile_free(profile));
    FAILS(FTH_E_INVALID_HANDLE, "freed already", fth_profile_score(profile, rows, NULL, scores, ROWS));
}

static void damaged(void) {
    fth_profile *out = NULL;
    FILE *file = fopen(path, "r+b");
    CHECK(file != NULL && fseek(file, 1000, SEEK_SET) == 0 && fputc(0x55, file) != EOF && fputc(0xAA, file) != EOF && fclose(file) == 0);
    FAILS(FTH_E_DATA, "damaged", fth_profile_load(path, 0, &out));
    CHECK(truncate(path, 500) == 0);
    FAILS(FTH_E_DATA, "cut short", fth_profile_load(path, 0, &out));
    CHECK(remove(path) == 0 && out == NULL);
}

static fth_row_score expected[FRESH];

typedef struct {
    const fth_profile *profile;
    const fth_matrix *fresh;
} shared;

static void *score_often(void *argument) {
    const shared *all = argument;
    fth_row_score scores[FRESH];
    for (int i = 0; i < 20; i++) {
        memset(scores, 0, sizeof scores);
        score(all->profile, all->fresh, scores);
        CHECK(memcmp(scores, expected, sizeof scores) == 0);
    }

    return NULL;
}

static void many_threads(const fth_matrix *real, const fth_matrix *fresh) {
    shared all = {fit(real, NULL), fresh};
    score(all.profile, fresh, expected);
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_create(&threads[i], NULL, score_often, &all) == 0);
    }

    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
    }

    OK(fth_profile_free((fth_profile *)(uintptr_t)all.profile));
}

static void write_table(const char *name, const char *header, int rows) {
    static const char *const colours[] = {"red", "green", "blue"};
    FILE *file = fopen(name, "w");
    CHECK(file != NULL && fprintf(file, "%s\n", header) > 0);
    for (int i = 0; i < rows; i++) {
        CHECK(fprintf(file, "%d.5,%s\n", i * 37 % 101, colours[i % 3]) > 0);
    }

    CHECK(fclose(file) == 0);
}

/* A matrix of the dense form gives the scores of its table: a number and three colours. */
static void dense(const fth_profile *profile, const fth_data *data, const char *table) {
    fth_matrix rows = {.size = sizeof rows};
    fth_row_score scores[ROWS] = {{.size = sizeof scores[0]}}, again[ROWS] = {{.size = sizeof again[0]}};
    OK(fth_data_matrix(data, FTH_ROLE_SYNTHETIC, &rows));
    CHECK(rows.rows == ROWS && rows.columns == 4);
    OK(fth_profile_score_table(profile, table, NULL, scores, ROWS, NULL));
    OK(fth_profile_score(profile, &rows, NULL, again, ROWS));
    CHECK(memcmp(scores, again, sizeof scores) == 0);
    float odd[4] = {0, 1, 1, 0};
    const fth_matrix bad = matrix_of(odd, 1, 4);
    FAILS(FTH_E_DATA, "row 0, column 'colour': found 1, 1, 0", fth_profile_score(profile, &bad, NULL, scores, ROWS));
}

/* A profile of a table encodes others as its own, from its file too; rows that are no such table are refused. */
static void tables(const fth_matrix *rows) {
    fth_files files = {.size = sizeof files, .real = "capi_profile_test.csv", .synthetic = "capi_profile_test.csv"};
    fth_profile_info info = {.size = sizeof info};
    fth_row_score scores[ROWS] = {{.size = sizeof scores[0]}}, again[ROWS] = {{.size = sizeof again[0]}};
    fth_data *data = NULL;
    fth_profile *profile = NULL, *loaded = NULL;
    int64_t count = 0;
    write_table(files.real, "x,colour", ROWS);
    write_table("capi_profile_test_other.csv", "y,colour", ROWS);
    OK(fth_data_load(&files, &data));
    for (int normalize = 1; normalize >= 0; normalize--) {
        fth_options options = defaults();
        options.normalize = normalize;
        OK(fth_profile_fit_data(data, &options, &profile));
        OK(fth_profile_describe(profile, &info));
        CHECK(info.encodes == 1 && info.columns == 4 && info.normalize == normalize);
        dense(profile, data, files.real);
        OK(normalize ? fth_profile_free(profile) : FTH_OK);
    }

    OK(fth_data_free(data));
    OK(fth_profile_score_table(profile, files.real, NULL, NULL, 0, &count));
    CHECK(count == ROWS);
    OK(fth_profile_score_table(profile, files.real, NULL, scores, ROWS, NULL));
    CHECK(scores[5].nearest_real_row == 5 && scores[5].nearest_real_distance == 0);
    OK(fth_profile_save(profile, path));
    OK(fth_profile_load(path, 1, &loaded));
    OK(fth_profile_score_table(loaded, files.real, NULL, again, ROWS, NULL));
    CHECK(memcmp(scores, again, sizeof scores) == 0);
    OK(fth_profile_free(loaded));

    FAILS(FTH_E_BUFFER_TOO_SMALL, "room for 3", fth_profile_score_table(profile, files.real, NULL, scores, 3, NULL));
    FAILS(FTH_E_DATA, "'x'", fth_profile_score_table(profile, "capi_profile_test_other.csv", NULL, scores, ROWS, NULL));
    FAILS(FTH_E_NOT_FOUND, "absent", fth_profile_score_table(profile, "absent.csv", NULL, scores, ROWS, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "path is NULL", fth_profile_score_table(profile, NULL, NULL, scores, ROWS, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "data is NULL", fth_profile_fit_data(NULL, NULL, &loaded));
    OK(fth_profile_free(profile));
    profile = fit(rows, NULL);
    FAILS(FTH_E_INVALID_ARGUMENT, "fitted on arrays", fth_profile_score_table(profile, files.real, NULL, scores, ROWS, NULL));
    OK(fth_profile_free(profile));
    CHECK(unlink(files.real) == 0 && unlink("capi_profile_test_other.csv") == 0 && unlink(path) == 0);
}

int main(void) {
    float *values = random_rows(ROWS, COLUMNS, 1), *others = random_rows(FRESH, COLUMNS, 2);
    const fth_matrix real = matrix_of(values, ROWS, COLUMNS), fresh = matrix_of(others, FRESH, COLUMNS);
    fth_profile *profile = fit(&real, NULL);
    nulls(&real, profile);
    outside(&real, profile);
    OK(fth_profile_free(profile));
    as_an_audit(&real, &fresh);
    verdicts(&real);
    handles_and_sizes(&real);
    damaged();
    tables(&real);
    many_threads(&real, &fresh);
    free(values);
    free(others);
    return 0;
}
