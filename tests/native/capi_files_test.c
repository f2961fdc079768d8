/* Files in, results out: tables and arrays, and what is said of files that do not fit. */
#define _XOPEN_SOURCE 700
#include "capi.h"

#include <dirent.h>
#include <unistd.h>

enum { ROWS = 120 };

static char directory[] = "capi_files_XXXXXX";

static const char *path_of(const char *name) {
    static char paths[4][512];
    static int next;
    char *path = paths[next = (next + 1) % 4];
    snprintf(path, sizeof paths[0], "%s/%s", directory, name);
    return path;
}

static void write_table(const char *name, uint32_t seed) {
    static const char *const colours[] = {"red", "green", "blue"};
    FILE *file = fopen(path_of(name), "w");
    CHECK(file != NULL && fprintf(file, "key,x,y,colour\n") > 0);
    float *rows = random_rows(ROWS, 3, seed);
    for (int i = 0; i < ROWS; i++) {
        const float *row = rows + 3 * i;
        CHECK(fprintf(file, "r%d,%.6f,%.6f,%s\n", i, (double)row[0], (double)row[1], colours[(int)(row[2] * 3)]) > 0);
    }

    free(rows);
    CHECK(fclose(file) == 0);
}

static int exists(const char *name) {
    return access(path_of(name), R_OK) == 0;
}

static void tables(void) {
    static const char *const drop[] = {"y"};
    write_table("real.csv", 1);
    write_table("synthetic.csv", 2);
    write_table("holdout.csv", 3);
    fth_files files = {.size = sizeof files};
    char real[512], synthetic[512], holdout[512];
    snprintf(real, sizeof real, "%s", path_of("real.csv"));
    snprintf(synthetic, sizeof synthetic, "%s", path_of("synthetic.csv"));
    snprintf(holdout, sizeof holdout, "%s", path_of("holdout.csv"));
    files.real = real;
    files.synthetic = synthetic;
    files.holdout = holdout;
    files.drop = drop;
    files.drop_count = 1;
    files.id = "key";
    fth_data *data = NULL;
    OK(fth_data_load(&files, &data));
    fth_matrix matrix = {.size = sizeof matrix};
    OK(fth_data_matrix(data, FTH_ROLE_HOLDOUT, &matrix));
    CHECK(matrix.rows == ROWS && matrix.columns >= 2);
    FAILS(FTH_E_INVALID_ARGUMENT, "role is 3", fth_data_matrix(data, 3, &matrix));

    fth_result *result = NULL;
    OK(fth_audit_run_data(data, NULL, &result));
    OK(fth_data_free(data));
    double at = 1, share = -1;
    OK(fth_result_curve(result, FTH_ROLE_HOLDOUT, FTH_METRIC_ALPHA_PRECISION, FTH_SUPPORT_BALL, &at, 1, &share));
    CHECK(share >= 0 && share <= 1);

    /* The ids live on in the result; the files appear; an older result is replaced. */
    OK(fth_result_write(result, path_of("out"), FTH_WRITE_CSV));
    CHECK(exists("out/summary.json") && exists("out/synthetic.csv") && exists("out/encoder.json"));
    OK(fth_result_write(result, path_of("out"), FTH_WRITE_PARQUET));
    CHECK(exists("out/synthetic.parquet") && exists("out/real.parquet") && !exists("out/synthetic.csv"));
    FAILS(FTH_E_DATA, "something that is not an older result", fth_result_write(result, directory, FTH_WRITE_CSV));
    FAILS(FTH_E_DATA, "this is a file", fth_result_write(result, real, FTH_WRITE_CSV));
    FAILS(FTH_E_IO, "cannot be written", fth_result_write(result, "/proc/nothing", FTH_WRITE_CSV));
    OK(fth_result_free(result));
}

/* What was written as parquet, with its words, numbers and flags, is read as a table. */
static void parquet(void) {
    char synthetic[512];
    snprintf(synthetic, sizeof synthetic, "%s", path_of("out/synthetic.parquet"));
    static const char *const columns[] = {"row", "margin", "authentic"};
    fth_files files = {.size = sizeof files, .real = synthetic, .synthetic = synthetic, .id = "id"};
    files.columns = columns;
    files.columns_count = 3;
    fth_data *data = NULL;
    OK(fth_data_load(&files, &data));
    fth_matrix matrix = {.size = sizeof matrix};
    OK(fth_data_matrix(data, FTH_ROLE_SYNTHETIC, &matrix));
    CHECK(matrix.rows == ROWS);
    FAILS(FTH_E_INVALID_ARGUMENT, "no hold-out file", fth_data_matrix(data, FTH_ROLE_HOLDOUT, &matrix));
    OK(fth_data_free(data));
}

/* Every type with gaps: what reflection could lose in a native library. */
static void types(void) {
    static const char *const drop[] = {"many"};
    fth_files files = {.size = sizeof files, .real = FTH_TABLES "/every_type.parquet", .id = "key"};
    files.synthetic = files.real;
    fth_data *data = NULL;
    FAILS(FTH_E_DATA, "column 'many' holds lists", fth_data_load(&files, &data));
    files.drop = drop;
    files.drop_count = 1;
    OK(fth_data_load(&files, &data));
    fth_matrix matrix = {.size = sizeof matrix};
    OK(fth_data_matrix(data, FTH_ROLE_REAL, &matrix));
    /* 7 numbers with a column each that marks the gaps, 2 flags and a gap, 4 words and a gap, 3 keys and a gap. */
    CHECK(matrix.rows == 40 && matrix.columns == 7 * 2 + 3 + 5 + 4);
    OK(fth_data_free(data));
}

static void mistakes(void) {
    fth_data *data = NULL;
    fth_files files = {.size = sizeof files, .real = "nowhere.npy", .synthetic = "nowhere.npy"};
    FAILS(FTH_E_NOT_FOUND, "nowhere.npy: there is no such file", fth_data_load(&files, &data));
    files.real = FTH_GOLDEN "/digits_halves.real.npy";
    files.synthetic = FTH_GOLDEN "/ring_memorised.real.npy";
    FAILS(FTH_E_DATA, "values a row", fth_data_load(&files, &data));
    files.synthetic = FTH_GOLDEN "/README.md";
    FAILS(FTH_E_DATA, "known format", fth_data_load(&files, &data));
    CHECK(data == NULL);
}

static void remove_all(const char *path) {
    DIR *entries = opendir(path);
    CHECK(entries != NULL);
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        char inner[1024];
        snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && unlink(inner) != 0) {
            remove_all(inner);
        }
    }

    closedir(entries);
    CHECK(rmdir(path) == 0);
}

int main(void) {
    CHECK(mkdtemp(directory) != NULL);
    tables();
    parquet();
    types();
    mistakes();
    remove_all(directory);
    return 0;
}
