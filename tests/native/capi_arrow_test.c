/* Tables as streams of Arrow: results out, rows in, and what becomes of streams that fail. */
#define _XOPEN_SOURCE 700
#include "capi.h"

enum { ROWS = 90 };

static fth_result *audited(void) {
    float *a = random_rows(120, 3, 1), *b = random_rows(ROWS, 3, 2);
    const fth_matrix real = matrix_of(a, 120, 3), synthetic = matrix_of(b, ROWS, 3);
    fth_options options = defaults();
    options.replicates = 100;
    fth_result *result = NULL;
    OK(fth_audit_run(&real, &synthetic, NULL, &options, &result));
    free(a);
    free(b);
    return result;
}

static struct ArrowArrayStream table_of(const fth_result *result, int32_t table) {
    struct ArrowArrayStream stream = {0};
    OK(fth_result_stream(result, table, &stream));
    CHECK(stream.release != NULL);
    return stream;
}

/* The one batch of a table of results: number of rows, and what each column is. */
static int64_t whole(struct ArrowArrayStream *stream, struct ArrowSchema *schema, struct ArrowArray *batch) {
    struct ArrowArray after;
    CHECK(stream->get_schema(stream, schema) == 0 && strcmp(schema->format, "+s") == 0);
    CHECK(stream->get_next(stream, batch) == 0 && batch->release != NULL && batch->n_children == schema->n_children);
    CHECK(stream->get_next(stream, &after) == 0 && after.release == NULL);
    stream->release(stream);
    return batch->length;
}

static const struct ArrowArray *column(const struct ArrowSchema *schema, const struct ArrowArray *batch, const char *name,
                                       const char *format) {
    for (int64_t i = 0; i < schema->n_children; i++) {
        if (strcmp(schema->children[i]->name, name) == 0) {
            CHECK(strcmp(schema->children[i]->format, format) == 0);
            return batch->children[i];
        }
    }

    CHECK(0 && "there is such a column");
    return NULL;
}

/* The values are those of fth_result_column, and outlive the result. */
static void comes_out(void) {
    fth_result *result = audited();
    double margins[ROWS];
    uint8_t authentic[ROWS];
    OK(fth_result_column(result, FTH_TABLE_SYNTHETIC, "margin", FTH_COLUMN_FLOAT64, margins, ROWS));
    OK(fth_result_column(result, FTH_TABLE_SYNTHETIC, "authentic", FTH_COLUMN_BOOL, authentic, ROWS));
    struct ArrowArrayStream rows = table_of(result, FTH_TABLE_SYNTHETIC), headlines = table_of(result, FTH_TABLE_HEADLINES);
    for (int32_t table = FTH_TABLE_REAL; table <= FTH_TABLE_FINDINGS; table++) {
        struct ArrowArrayStream one = table_of(result, table);
        one.release(&one);
    }

    FAILS(FTH_E_INVALID_ARGUMENT, "table is 7; it must be 0 (synthetic)", fth_result_stream(result, 7, &rows));
    FAILS(FTH_E_INVALID_ARGUMENT, "out_stream is NULL", fth_result_stream(result, 0, NULL));
    OK(fth_result_free(result));

    struct ArrowSchema schema;
    struct ArrowArray batch;
    CHECK(whole(&rows, &schema, &batch) == ROWS);
    CHECK(memcmp(column(&schema, &batch, "margin", "g")->buffers[1], margins, sizeof margins) == 0);
    const uint8_t *bits = column(&schema, &batch, "authentic", "b")->buffers[1];
    for (int i = 0; i < ROWS; i++) {
        CHECK(((bits[i / 8] >> (i % 8)) & 1) == authentic[i]);
    }

    CHECK(column(&schema, &batch, "row", "i")->null_count == 0);
    schema.release(&schema);
    batch.release(&batch);

    CHECK(whole(&headlines, &schema, &batch) >= 6);
    const struct ArrowArray *words = column(&schema, &batch, "metric", "u");
    const int32_t *ends = words->buffers[1];
    CHECK(memcmp(words->buffers[2], "fidelity", (size_t)ends[1]) == 0);
    CHECK(column(&schema, &batch, "support", "u")->null_count > 0);
    schema.release(&schema);
    batch.release(&batch);
}

static void headlines_of(const fth_data *data, double *values) {
    fth_options options = defaults();
    options.replicates = 0;
    options.ideal_rows = 0;
    fth_result *result = NULL;
    OK(fth_audit_run_data(data, &options, &result));
    for (int32_t i = 0; i < 6; i++) {
        fth_headline headline = {.size = sizeof headline};
        OK(fth_result_headline(result, i, &headline));
        values[i] = headline.value;
    }

    OK(fth_result_free(result));
}

/* The rows of a result as a table to audit: the numbers are those of the same table in a file. */
static void goes_in(void) {
    char directory[] = "capi_arrow_XXXXXX", real[64], synthetic[64];
    CHECK(mkdtemp(directory) != NULL);
    fth_result *result = audited();
    OK(fth_result_write(result, directory, FTH_WRITE_PARQUET));
    snprintf(real, sizeof real, "%s/synthetic.parquet", directory);
    snprintf(synthetic, sizeof synthetic, "%s/synthetic.parquet", directory);
    const char *const categories[] = {"row"};
    fth_files files = {.size = sizeof files, .real = real, .synthetic = synthetic, .categorical = categories, .categorical_count = 1};
    fth_data *of_files = NULL, *of_streams = NULL;
    OK(fth_data_load(&files, &of_files));

    struct ArrowArrayStream a = table_of(result, FTH_TABLE_SYNTHETIC), b = table_of(result, FTH_TABLE_SYNTHETIC);
    files.real = files.synthetic = NULL;
    files.real_stream = &a;
    files.synthetic_stream = &b;
    OK(fth_data_load(&files, &of_streams));
    CHECK(a.release == NULL && b.release == NULL);
    double expected[6], found[6];
    headlines_of(of_files, expected);
    headlines_of(of_streams, found);
    CHECK(memcmp(expected, found, sizeof found) == 0);

    fth_profile *profile = NULL;
    OK(fth_profile_fit_data(of_streams, NULL, &profile));
    static fth_row_score scores[ROWS];
    int64_t count = 0;
    scores[0].size = sizeof *scores;
    a = table_of(result, FTH_TABLE_SYNTHETIC);
    OK(fth_profile_score_stream(profile, &a, NULL, scores, ROWS, &count));
    CHECK(count == ROWS && a.release == NULL && scores[5].nearest_real_row == 5);
    a = table_of(result, FTH_TABLE_SYNTHETIC);
    FAILS(FTH_E_BUFFER_TOO_SMALL, "room for 3", fth_profile_score_stream(profile, &a, NULL, scores, 3, &count));
    a = table_of(result, FTH_TABLE_REAL);
    FAILS(FTH_E_DATA, "rows: ", fth_profile_score_stream(profile, &a, NULL, scores, ROWS, &count));

    /* Without synthetic rows, for a profile; a stream that was read; both a file and a stream. */
    a = table_of(result, FTH_TABLE_SYNTHETIC);
    files.synthetic_stream = NULL;
    OK(fth_data_free(of_files));
    OK(fth_data_load(&files, &of_files));
    fth_data *none = NULL;
    files.synthetic_stream = &b;
    FAILS(FTH_E_DATA, "real: the Arrow stream cannot be read: it was released already", fth_data_load(&files, &none));
    a = table_of(result, FTH_TABLE_SYNTHETIC);
    files.real = real;
    files.synthetic_stream = NULL;
    FAILS(FTH_E_INVALID_ARGUMENT, "real and real_stream are both given", fth_data_load(&files, &none));
    CHECK(a.release == NULL);
    OK(fth_profile_free(profile));
    OK(fth_data_free(of_files));
    OK(fth_data_free(of_streams));
    OK(fth_result_free(result));
}

static int released;

static int refuse(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
    (void)stream;
    (void)out;
    return 5;
}

static int end(struct ArrowArrayStream *stream, struct ArrowArray *out) {
    (void)stream;
    out->release = NULL;
    return 0;
}

static const char *why(struct ArrowArrayStream *stream) {
    (void)stream;
    return "the database went away";
}

static void release(struct ArrowArrayStream *stream) {
    released++;
    stream->release = NULL;
}

/* A producer that fails: its words come through, and it is released once. */
static void fails(void) {
    struct ArrowArrayStream a = {refuse, end, why, release, NULL};
    fth_files files = {.size = sizeof files, .synthetic = "nowhere.csv", .real_stream = &a};
    fth_data *data = NULL;
    FAILS(FTH_E_DATA, "the database went away", fth_data_load(&files, &data));
    CHECK(released == 1 && a.release == NULL && data == NULL);
}

int main(void) {
    comes_out();
    goes_in();
    fails();
    return 0;
}
