/* The C interface used as it should not be: a status and a message each. */
#include "capi.h"

#include <math.h>

enum { ROWS = 60, COLUMNS = 3 };

static fth_result *audit(const fth_matrix *real, const fth_matrix *synthetic, const fth_options *options) {
    fth_result *result = NULL;
    OK(fth_audit_run(real, synthetic, NULL, options, &result));
    CHECK(result != NULL);
    return result;
}

static void nulls(const fth_matrix *rows, const fth_result *result) {
    fth_result *out = (fth_result *)(uintptr_t)1;
    FAILS(FTH_E_INVALID_ARGUMENT, "real is NULL", fth_audit_run(NULL, rows, NULL, NULL, &out));
    CHECK(out == NULL);
    FAILS(FTH_E_INVALID_ARGUMENT, "synthetic is NULL", fth_audit_run(rows, NULL, NULL, NULL, &out));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_result is NULL", fth_audit_run(rows, rows, NULL, NULL, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "options is NULL", fth_options_init(NULL, sizeof(fth_options)));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_cancel is NULL", fth_cancel_new(NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "cancel is NULL", fth_cancel_request(NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_data is NULL", fth_data_load(NULL, NULL));
    fth_data *data = NULL;
    FAILS(FTH_E_INVALID_ARGUMENT, "files is NULL", fth_data_load(NULL, &data));
    fth_files files = {.size = sizeof files, .real = "x.npy"};
    FAILS(FTH_E_INVALID_ARGUMENT, "synthetic is NULL", fth_data_load(&files, &data));
    files.columns_count = 2;
    files.synthetic = files.real;
    FAILS(FTH_E_INVALID_ARGUMENT, "columns", fth_data_load(&files, &data));
    FAILS(FTH_E_INVALID_ARGUMENT, "data is NULL", fth_data_matrix(NULL, 0, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "data is NULL", fth_audit_run_data(NULL, NULL, &out));
    FAILS(FTH_E_INVALID_ARGUMENT, "result is NULL", fth_result_headline_count(NULL, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_count is NULL", fth_result_headline_count(result, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_headline is NULL", fth_result_headline(result, 0, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_rows is NULL", fth_result_rows(result, 0, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_count is NULL", fth_result_column_count(result, 0, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "buffer is NULL", fth_result_column_name(result, 0, 0, NULL, NULL, 0, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "name is NULL", fth_result_column(result, 0, NULL, FTH_COLUMN_FLOAT64, &data, 1));
    FAILS(FTH_E_INVALID_ARGUMENT, "values is NULL", fth_result_column(result, 0, "row", FTH_COLUMN_INT32, NULL, 1));
    FAILS(FTH_E_INVALID_ARGUMENT, "levels is NULL", fth_result_curve(result, 1, 0, 2, NULL, 1, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "buffer is NULL", fth_result_summary_json(result, NULL, 10, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "buffer is NULL", fth_result_diagnosis_json(result, NULL, 10, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "directory is NULL", fth_result_write(result, NULL, 0));
    FAILS(FTH_E_INVALID_ARGUMENT, "buffer is NULL", fth_build_info(NULL, 0, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "buffer is NULL", fth_headlines_json(NULL, 0, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_code is NULL", fth_result_overall(result, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_certificate is NULL", fth_result_certificate(result, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "rows have no names", fth_result_ids(result, 0, NULL, 0, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "result is NULL", fth_result_report(NULL, NULL, "never"));
    FAILS(FTH_E_INVALID_ARGUMENT, "report is NULL", fth_result_report(result, NULL, "never"));
    FAILS(FTH_E_INVALID_ARGUMENT, "report is NULL", fth_result_write_report(result, "never", 0, NULL));
    fth_report report = {.size = sizeof report, .real = rows, .synthetic = rows};
    FAILS(FTH_E_INVALID_ARGUMENT, "path is NULL", fth_result_report(result, &report, NULL));
    report.real = NULL;
    FAILS(FTH_E_INVALID_ARGUMENT, "report: real is NULL", fth_result_report(result, &report, "never"));
    FAILS(FTH_E_INVALID_ARGUMENT, "directory is NULL", fth_report_again(NULL, 0, NULL));
    OK(fth_result_free(NULL));
    OK(fth_cancel_free(NULL));
    OK(fth_data_free(NULL));
}

static void outside(const fth_matrix *rows, const fth_result *result) {
    int64_t count = 0;
    int32_t type = 0;
    char name[8];
    fth_headline headline = {.size = sizeof headline};
    FAILS(FTH_E_INVALID_ARGUMENT, "index is -1", fth_result_headline(result, -1, &headline));
    FAILS(FTH_E_INVALID_ARGUMENT, "index is 1000", fth_result_headline(result, 1000, &headline));
    FAILS(FTH_E_INVALID_ARGUMENT, "table is 2", fth_result_rows(result, 2, &count));
    FAILS(FTH_E_INVALID_ARGUMENT, "index is 99", fth_result_column_name(result, 0, 99, &type, name, sizeof name, NULL));
    FAILS(FTH_E_INVALID_ARGUMENT, "no column 'raw'; there are row,", fth_result_column(result, 0, "raw", 1, &count, 1));
    FAILS(FTH_E_INVALID_ARGUMENT, "format is 2", fth_result_write(result, "never", 2));
    FAILS(FTH_E_INVALID_ARGUMENT, "directory is empty", fth_result_write(result, "", 0));
    FAILS(FTH_E_INVALID_ARGUMENT, "directory is empty", fth_report_again("", 0, NULL));

    fth_matrix fewer = *rows;
    fewer.rows--;
    fth_report report = {.size = sizeof report, .real = rows, .synthetic = &fewer};
    FAILS(FTH_E_INVALID_ARGUMENT, "synthetic has 59 rows of 3 columns; 60 of 3 were", fth_result_report(result, &report, "never"));
    report.synthetic = rows;
    report.image_height = report.image_width = 2;
    FAILS(FTH_E_INVALID_ARGUMENT, "does not fill a row", fth_result_report(result, &report, "never"));
    report.image_height = report.image_width = 0;
    report.redact = 2;
    FAILS(FTH_E_INVALID_ARGUMENT, "redact is 2", fth_result_report(result, &report, "never"));
    report.redact = 0;
    report.columns_count = 2;
    FAILS(FTH_E_INVALID_ARGUMENT, "columns has 2 names", fth_result_report(result, &report, "never"));
    report.columns = (const char *const[]){"x", "y"};
    FAILS(FTH_E_INVALID_ARGUMENT, "columns_count is 2", fth_result_report(result, &report, "never"));
    report = (fth_report){.size = sizeof report, .real = rows, .synthetic = rows};
    FAILS(FTH_E_INVALID_ARGUMENT, "path is empty", fth_result_report(result, &report, ""));
    FAILS(FTH_E_INVALID_ARGUMENT, "redact is -1", fth_report_again("nowhere", -1, NULL));
    FAILS(FTH_E_NOT_FOUND, "nowhere: there is no summary.json", fth_report_again("nowhere", 0, NULL));

    fth_options options = defaults();
    fth_result *out = NULL;
    options.k = 0;
    FAILS(FTH_E_DATA, "k is 0", fth_audit_run(rows, rows, NULL, &options, &out));
    options = defaults();
    options.ties = 3;
    FAILS(FTH_E_INVALID_ARGUMENT, "ties is 3; it must be 0 to 2", fth_audit_run(rows, rows, NULL, &options, &out));
    options = defaults();
    options.normalize = -1;
    FAILS(FTH_E_INVALID_ARGUMENT, "normalize is -1", fth_audit_run(rows, rows, NULL, &options, &out));
    options = defaults();
    options.compatibility = 32;
    FAILS(FTH_E_INVALID_ARGUMENT, "compatibility is 32", fth_audit_run(rows, rows, NULL, &options, &out));
    options = defaults();
    options.supports = 8;
    FAILS(FTH_E_INVALID_ARGUMENT, "supports is 8", fth_audit_run(rows, rows, NULL, &options, &out));
    options.supports = FTH_SUPPORT_ALL;
    options.search = 5;
    FAILS(FTH_E_INVALID_ARGUMENT, "search is 5; it must be 0 to 4", fth_audit_run(rows, rows, NULL, &options, &out));
    options = defaults();
    options.recall = 2;
    FAILS(FTH_E_DATA, "recall", fth_audit_run(rows, rows, NULL, &options, &out));
    options = defaults();
    options.supports = FTH_SUPPORT_NONE;
    FAILS(FTH_E_DATA, "support is", fth_audit_run(rows, rows, NULL, &options, &out));
    options = defaults();
    options.ideal_cache = "";
    FAILS(FTH_E_INVALID_ARGUMENT, "ideal_cache is empty", fth_audit_run(rows, rows, NULL, &options, &out));
    options = defaults();
    options.confidence = NAN;
    FAILS(FTH_E_DATA, "confidence level", fth_audit_run(rows, rows, NULL, &options, &out));
    options = defaults();
    options.search_reserved = 1;
    FAILS(FTH_E_VERSION, "search_reserved is 1; it must be 0", fth_audit_run(rows, rows, NULL, &options, &out));
    const char *labels[ROWS] = {"a"};
    options = defaults();
    options.real_labels = labels;
    options.real_labels_count = ROWS;
    FAILS(FTH_E_INVALID_ARGUMENT, "synthetic_labels_count is 0; it must be 60", fth_audit_run(rows, rows, NULL, &options, &out));
    options.synthetic_labels_count = ROWS;
    FAILS(FTH_E_INVALID_ARGUMENT, "real_labels[1] is NULL", fth_audit_run(rows, rows, NULL, &options, &out));
    CHECK(out == NULL);
}

static void handles(const fth_matrix *rows) {
    fth_cancel *cancel = NULL;
    OK(fth_cancel_new(&cancel));
    fth_result *result = audit(rows, rows, NULL);
    int32_t count = 0;

    FAILS(FTH_E_INVALID_HANDLE, "another kind", fth_result_free((fth_result *)(uintptr_t)cancel));
    FAILS(FTH_E_INVALID_HANDLE, "not a handle", fth_result_headline_count((fth_result *)(uintptr_t)&count, &count));
    FAILS(FTH_E_INVALID_HANDLE, "not a handle", fth_cancel_free((fth_cancel *)(uintptr_t)UINTPTR_MAX));
    OK(fth_result_free(result));
    FAILS(FTH_E_INVALID_HANDLE, "freed already", fth_result_free(result));
    FAILS(FTH_E_INVALID_HANDLE, "freed already", fth_result_headline_count(result, &count));

    /* The place is used again, the handle is not. */
    fth_result *other = audit(rows, rows, NULL);
    CHECK(other != result);
    FAILS(FTH_E_INVALID_HANDLE, "freed already", fth_result_free(result));
    OK(fth_result_free(other));
    OK(fth_cancel_free(cancel));
    FAILS(FTH_E_INVALID_HANDLE, "freed already", fth_cancel_request(cancel));
}

static void sizes(const fth_matrix *rows) {
    struct {
        fth_options options;
        uint64_t later;
    } future;
    fth_result *out = NULL;
    FAILS(FTH_E_VERSION, "its size is", fth_options_init(&future.options, sizeof(fth_options) - 1));
    FAILS(FTH_E_VERSION, "its size is 5000", fth_options_init(&future.options, 5000));
    FAILS(FTH_E_VERSION, "its size is 8", fth_options_init(&future.options, 8));
    FAILS(FTH_E_VERSION, "its size is 0", fth_options_init(&future.options, 0));
    memset(&future, 0xFF, sizeof future);
    OK(fth_options_init(&future.options, sizeof future));
    CHECK(future.options.size == sizeof future && future.later == 0 && future.options.k == 5);
    OK(fth_audit_run(rows, rows, NULL, &future.options, &out));
    OK(fth_result_free(out));
    future.later = 1;
    FAILS(FTH_E_VERSION, "does not have", fth_audit_run(rows, rows, NULL, &future.options, &out));
    future.options.size = 4;
    FAILS(FTH_E_VERSION, "its size is 4", fth_audit_run(rows, rows, NULL, &future.options, &out));

    /* A caller of version 1.0, whose options end before check: nothing behind them is read or written. */
    fth_options old;
    const uint32_t old_size = offsetof(fth_options, check);
    memset(&old, 0xFF, sizeof old);
    OK(fth_options_init(&old, old_size));
    CHECK(old.size == old_size && old.k == 5 && old.cancel == NULL && old.check_data == (void *)UINTPTR_MAX);
    OK(fth_audit_run(rows, rows, NULL, &old, &out));
    fth_headline short_one;
    memset(&short_one, 0xFF, sizeof short_one);
    short_one.size = offsetof(fth_headline, search_bound);
    OK(fth_result_headline(out, 0, &short_one));
    CHECK(short_one.value <= 1 && isnan(short_one.search_bound));
    OK(fth_result_free(out));
    old.size = old_size - 8;
    FAILS(FTH_E_VERSION, "its size is 104", fth_audit_run(rows, rows, NULL, &old, &out));

    fth_matrix unset = *rows;
    unset.size = 0;
    FAILS(FTH_E_VERSION, "synthetic: its size is 0", fth_audit_run(rows, &unset, NULL, NULL, &out));
}

static void matrices(const fth_matrix *rows, float *values) {
    fth_result *out = NULL;
    fth_matrix bad = *rows;
    bad.dtype = 12;
    FAILS(FTH_E_INVALID_ARGUMENT, "dtype is 12", fth_audit_run(&bad, rows, NULL, NULL, &out));
    bad = *rows;
    bad.data = NULL;
    FAILS(FTH_E_INVALID_ARGUMENT, "data is NULL", fth_audit_run(&bad, rows, NULL, NULL, &out));
    bad = *rows;
    bad.rows = 0;
    FAILS(FTH_E_INVALID_ARGUMENT, "rows is 0", fth_audit_run(&bad, rows, NULL, NULL, &out));
    bad.rows = INT64_C(1) << 40;
    FAILS(FTH_E_INVALID_ARGUMENT, "rows is", fth_audit_run(&bad, rows, NULL, NULL, &out));
    bad = *rows;
    bad.row_stride = INT64_MAX;
    FAILS(FTH_E_INVALID_ARGUMENT, "address space", fth_audit_run(&bad, rows, NULL, NULL, &out));
    bad.row_stride = 0;
    bad.column_stride = INT64_MIN;
    FAILS(FTH_E_INVALID_ARGUMENT, "address space", fth_audit_run(&bad, rows, NULL, NULL, &out));
    bad = *rows;
    bad.columns = COLUMNS - 1;
    FAILS(FTH_E_DATA, "", fth_audit_run(&bad, rows, NULL, NULL, &out));

    float kept = values[4 * COLUMNS + 1];
    values[4 * COLUMNS + 1] = NAN;
    FAILS(FTH_E_DATA, "row 4", fth_audit_run(rows, rows, NULL, NULL, &out));
    fth_options options = defaults();
    options.non_finite = FTH_NON_FINITE_DROP;
    fth_result *result = audit(rows, rows, &options);
    int64_t count = 0;
    int32_t numbers[ROWS];
    OK(fth_result_rows(result, FTH_TABLE_SYNTHETIC, &count));
    CHECK(count == ROWS - 1);
    OK(fth_result_column(result, FTH_TABLE_SYNTHETIC, "row", FTH_COLUMN_INT32, numbers, ROWS));
    CHECK(numbers[3] == 3 && numbers[4] == 5);
    OK(fth_result_free(result));
    values[4 * COLUMNS + 1] = kept;
}

static void last_errors(void) {
    char text[16], whole[256];
    memset(text, 'x', sizeof text);
    CHECK(fth_cancel_request(NULL) == FTH_E_INVALID_ARGUMENT);
    size_t needed = fth_last_error(whole, sizeof whole);
    CHECK(needed == strlen(whole) + 1 && fth_last_error(NULL, 0) == needed && fth_last_error(NULL, 100) == needed);
    CHECK(fth_last_error(text, 5) == needed && strncmp(text, whole, 4) == 0 && text[4] == '\0' && text[5] == 'x');
    CHECK(fth_last_error(text, 0) == needed);

    /* Success leaves the text; a cut falls between characters. */
    fth_options options;
    OK(fth_options_init(&options, sizeof options));
    CHECK(fth_last_error(NULL, 0) == needed);
    fth_files files = {.size = sizeof files, .real = "\xC3\xA9.npy", .synthetic = "x.npy"};
    fth_data *data = NULL;
    FAILS(FTH_E_NOT_FOUND, "\xC3\xA9.npy", fth_data_load(&files, &data));
    fth_last_error(text, 2);
    CHECK(text[0] == '\0');
}

int main(void) {
    CHECK(fth_version() == ((uint32_t)FTH_VERSION_MAJOR << 16 | FTH_VERSION_MINOR));
    CHECK(fth_last_error(NULL, 0) == 1);
    float *values = random_rows(ROWS, COLUMNS, 1);
    fth_matrix rows = matrix_of(values, ROWS, COLUMNS);
    fth_result *result = audit(&rows, &rows, NULL);
    nulls(&rows, result);
    outside(&rows, result);
    OK(fth_result_free(result));
    handles(&rows);
    sizes(&rows);
    matrices(&rows, values);
    last_errors();
    free(values);
    return 0;
}
