/* Files in, results out: tables and arrays, and what is said of files that do not fit. */
#define _XOPEN_SOURCE 700
#include "capi.h"

#include <dirent.h>
#include <sys/stat.h>
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

static size_t size_of(const char *name) {
    struct stat status;
    return stat(path_of(name), &status) == 0 ? (size_t)status.st_size : 0;
}

/* Whether a file holds these words. */
static int holds(const char *name, const char *words) {
    size_t size = size_of(name);
    char *text = calloc(1, size + 1);
    FILE *file = fopen(path_of(name), "rb");
    CHECK(text != NULL && file != NULL && fread(text, 1, size, file) == size);
    fclose(file);
    int found = strstr(text, words) != NULL;
    free(text);
    return found;
}

/* The page shows cells of the tables, unless told not to, and can be made again. */
static void reports(const fth_result *result, const fth_data *data) {
    fth_report report = {.size = sizeof report, .data = data};
    char again[512];
    snprintf(again, sizeof again, "%s", path_of("again.html"));
    OK(fth_result_write_report(result, path_of("page"), FTH_WRITE_CSV, &report));
    CHECK(exists("page/summary.json") && exists("page/synthetic.csv") && exists("page/report-values.json"));
    CHECK(holds("page/report.html", "class=\"cells\"") && holds("page/report.html", "<svg"));
    OK(fth_report_again(path_of("page"), 0, again));
    CHECK(size_of("again.html") == size_of("page/report.html"));
    OK(fth_result_report(result, &report, path_of("alone.html")));
    CHECK(size_of("alone.html") == size_of("again.html"));

    report.redact = 1;
    OK(fth_result_write_report(result, path_of("page"), FTH_WRITE_PARQUET, &report));
    CHECK(!exists("page/report-values.json") && !exists("page/encoder.json") && !holds("page/report.html", "class=\"cells\""));
    FAILS(FTH_E_NOT_FOUND, "cannot be written", fth_result_report(result, &report, "/proc/nothing/report.html"));
    FAILS(FTH_E_PERMISSION, "cannot be written", fth_result_report(result, &report, "/sys/report.html"));

    char ids[ROWS * 8];
    size_t needed = 0;
    OK(fth_result_ids(result, FTH_TABLE_REAL, ids, sizeof ids, &needed));
    CHECK(strcmp(ids, "r0") == 0 && strcmp(ids + 3, "r1") == 0 && strcmp(ids + needed - 5, "r119") == 0);
    FAILS(FTH_E_BUFFER_TOO_SMALL, "are needed", fth_result_ids(result, FTH_TABLE_REAL, ids, needed - 1, &needed));
}

/* Whether the diagnosis looked for classes that are too rare or too common. */
static int tests_classes(const fth_result *result) {
    char text[1 << 16];
    OK(fth_result_diagnosis_json(result, text, sizeof text, NULL));
    return strstr(text, "class_imbalance") != NULL;
}

/* A column is the class of each row, and so are labels; a caller who does not know them has none. */
static void classes(const fth_result *without, fth_files files) {
    CHECK(!tests_classes(without));
    fth_data *data = NULL;
    fth_result *result = NULL;
    files.label = "colour";
    OK(fth_data_load(&files, &data));
    OK(fth_audit_run_data(data, NULL, &result));
    CHECK(tests_classes(result));
    OK(fth_result_free(result));
    OK(fth_data_free(data));
    files.label = "color";
    FAILS(FTH_E_DATA, "no column 'color'", fth_data_load(&files, &data));

    files.size = offsetof(fth_files, label);
    fth_options options = defaults();
    const char *labels[ROWS];
    for (int i = 0; i < ROWS; i++) {
        labels[i] = i % 2 == 0 ? "even" : "odd";
    }

    OK(fth_data_load(&files, &data));
    options.real_labels = options.synthetic_labels = labels;
    options.real_labels_count = options.synthetic_labels_count = ROWS;
    OK(fth_audit_run_data(data, &options, &result));
    CHECK(tests_classes(result));
    OK(fth_result_free(result));
    OK(fth_data_free(data));
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
    reports(result, data);
    OK(fth_data_free(data));
    classes(result, files);
    double at = 1, share = -1;
    OK(fth_result_curve(result, FTH_ROLE_HOLDOUT, FTH_METRIC_ALPHA_PRECISION, FTH_SUPPORT_BALL, &at, 1, &share));
    CHECK(share >= 0 && share <= 1);

    /* The ids live on in the result; the files appear; an older result is replaced. */
    OK(fth_result_write(result, path_of("out"), FTH_WRITE_CSV));
    CHECK(exists("out/summary.json") && exists("out/synthetic.csv") && exists("out/encoder.json"));
    OK(fth_result_write(result, path_of("out"), FTH_WRITE_PARQUET));
    CHECK(exists("out/synthetic.parquet") && exists("out/real.parquet") && !exists("out/synthetic.csv"));
    FAILS(FTH_E_DATA, "which holds the real rows", fth_result_write(result, directory, FTH_WRITE_CSV));
    FAILS(FTH_E_DATA, "this is a file", fth_result_write(result, real, FTH_WRITE_CSV));
    FAILS(FTH_E_NOT_FOUND, "cannot be written", fth_result_write(result, "/proc/nothing", FTH_WRITE_CSV));
    FAILS(FTH_E_PERMISSION, "cannot be written", fth_result_write(result, "/sys/nothing", FTH_WRITE_CSV));
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
    static const char *const many[] = {"many"};
    fth_files files = {.size = sizeof files, .real = FTH_TABLES "/every_type.parquet", .id = "key"};
    files.synthetic = files.real;
    fth_data *data = NULL;
    files.columns = many;
    files.columns_count = 1;
    FAILS(FTH_E_DATA, "column 'many' holds lists", fth_data_load(&files, &data));
    files.columns = NULL;
    files.columns_count = 0;
    files.columns_as = "{\"columns\": {\"nothing\": {\"kind\": \"number\"}}}";
    FAILS(FTH_E_DATA, "columns-as: none of the columns nothing is in", fth_data_load(&files, &data));
    files.columns_as = NULL;
    OK(fth_data_load(&files, &data));
    fth_matrix matrix = {.size = sizeof matrix};
    OK(fth_data_matrix(data, FTH_ROLE_REAL, &matrix));
    /* 7 numbers with a column each that marks the gaps, 2 flags and a gap, 4 words and a gap, 3 keys and a gap. */
    CHECK(matrix.rows == 40 && matrix.columns == 7 * 2 + 3 + 5 + 4);
    OK(fth_data_free(data));
}

/* Rows in memory: as values, as images, with names of columns. */
static void report_of_arrays(void) {
    enum { COLUMNS = 12 };
    float *values = random_rows(ROWS, COLUMNS, 1), *others = random_rows(ROWS, COLUMNS, 2);
    fth_matrix real = matrix_of(values, ROWS, COLUMNS), synthetic = matrix_of(others, ROWS, COLUMNS);
    fth_result *result = NULL;
    OK(fth_audit_run(&real, &synthetic, NULL, NULL, &result));
    const char *names[COLUMNS] = {"age"};
    for (int i = 1; i < COLUMNS; i++) {
        names[i] = "weight";
    }

    fth_report report = {.size = sizeof report, .real = &real, .synthetic = &synthetic, .columns = names, .columns_count = COLUMNS};
    OK(fth_result_report(result, &report, path_of("named.html")));
    CHECK(holds("named.html", "weight") && !holds("named.html", "data:image"));
    report.columns_count = 0;
    report.image_height = 2;
    report.image_width = 2;
    report.image_channels = 3;
    OK(fth_result_report(result, &report, path_of("images.html")));
    CHECK(holds("images.html", "data:image"));
    OK(fth_result_free(result));
    free(values);
    free(others);
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
    report_of_arrays();
    mistakes();
    remove_all(directory);
    return 0;
}
