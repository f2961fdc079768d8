/* Audits of the golden arrays through the C interface, against public tools' numbers and a plain search for neighbours. */
#include "capi.h"

#include <math.h>

static char *slurp(const char *path) {
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    char *text = calloc(1, 1 << 20);
    CHECK(text != NULL && fread(text, 1, (1 << 20) - 1, file) > 0);
    fclose(file);
    return text;
}

/* The number after "key" behind "section". */
static double number_in(const char *json, const char *section, const char *key) {
    char quoted[64];
    snprintf(quoted, sizeof quoted, "\"%s\":", section);
    const char *at = strstr(json, quoted);
    CHECK(at != NULL);
    snprintf(quoted, sizeof quoted, "\"%s\":", key);
    at = strstr(at, quoted);
    CHECK(at != NULL);
    return strtod(at + strlen(quoted), NULL);
}

static char *summary_of(const fth_result *result) {
    size_t needed = 0;
    OK(fth_result_summary_json(result, NULL, 0, &needed));
    char *json = malloc(needed);
    CHECK(json != NULL);
    FAILS(FTH_E_BUFFER_TOO_SMALL, "are needed", fth_result_summary_json(result, json, needed - 1, &needed));
    OK(fth_result_summary_json(result, json, needed, &needed));
    CHECK(strlen(json) == needed - 1);
    return json;
}

static void check_diagnosis(const fth_result *result) {
    static char json[1 << 20];
    size_t needed = 0;
    FAILS(FTH_E_BUFFER_TOO_SMALL, "are needed", fth_result_diagnosis_json(result, json, 1, &needed));
    OK(fth_result_diagnosis_json(result, json, sizeof json, &needed));
    CHECK(strlen(json) == needed - 1 && json[0] == '{' && strstr(json, "\"tested\"") != NULL);
}

static void check_prdc(const fth_result *result, const char *name) {
    static const char *const keys[] = {"precision", "recall", "density", "coverage"};
    char path[512];
    snprintf(path, sizeof path, FTH_GOLDEN "/%s.expected.json", name);
    char *expected = slurp(path), *summary = summary_of(result);
    for (int i = 0; i < 4; i++) {
        CHECK(fabs(number_in(summary, "prdc", keys[i]) - number_in(expected, "prdc_k5", keys[i])) <= 1e-6);
        CHECK(fabs(number_in(summary, "companions", keys[i]) - number_in(expected, "prdc_k5", keys[i])) <= 1e-6);
    }

    free(expected);
    free(summary);
}

/* Distance from one row to the nearest of others, in double. */
static double nearest(const float *row, const fth_matrix *others) {
    double least = INFINITY;
    for (int64_t i = 0; i < others->rows; i++) {
        const float *other = (const float *)others->data + i * others->columns;
        double sum = 0;
        for (int64_t j = 0; j < others->columns; j++) {
            double difference = (double)row[j] - (double)other[j];
            sum += difference * difference;
        }

        least = sum < least ? sum : least;
    }

    return sqrt(least);
}

static double headline_of(const fth_result *result, int32_t metric) {
    int32_t count = 0;
    OK(fth_result_headline_count(result, &count));
    for (int32_t i = 0; i < count; i++) {
        fth_headline headline = {.size = sizeof headline};
        OK(fth_result_headline(result, i, &headline));
        CHECK(headline.value >= 0 && headline.value <= 1 && headline.low <= headline.high);
        if (headline.metric == metric) {
            return headline.value;
        }
    }

    CHECK(!"the metric is among the headlines");
    return 0;
}

/* The words behind "key" at *at, which moves on. */
static void next_word(const char **at, const char *key, char *word, size_t capacity) {
    *at = strstr(*at, key);
    CHECK(*at != NULL);
    *at += strlen(key) + strspn(*at + strlen(key), ": \"");
    snprintf(word, capacity, "%.*s", (int)strcspn(*at, "\",\n"), *at);
}

/* The number of a metric in the list of headlines. */
static int32_t number_of(const char *metric) {
    static char headlines[8192];
    char key[96];
    char word[32];
    OK(fth_headlines_json(headlines, sizeof headlines, NULL));
    snprintf(key, sizeof key, "\"metric\":\"%s\"", metric);
    const char *at = strstr(headlines, key);
    CHECK(at != NULL);
    next_word(&at, "\"number\"", word, sizeof word);
    return (int32_t)strtol(word, NULL, 10);
}

/* The numbers of the header stand for what the summary says in words, headline for headline. */
static void check_numbers(const fth_result *result) {
    static const char *const supports[] = {"null", "ball", "knn", "", "local"};
    static const char *const verdicts[] = {"no verdict", "as fresh real data", "below", "above: suspicious"};
    static const char *const codes[] = {"none", "as_fresh", "below", "above"};
    check_diagnosis(result);
    char *summary = summary_of(result);
    const char *at = strstr(summary, "\"headlines\"");
    int32_t count = 0;
    char word[64];
    CHECK(at != NULL);
    OK(fth_result_headline_count(result, &count));
    CHECK(count >= 6);
    for (int32_t i = 0; i < count; i++) {
        fth_headline headline = {.size = sizeof headline};
        OK(fth_result_headline(result, i, &headline));
        next_word(&at, "\"metric\"", word, sizeof word);
        CHECK(headline.metric == number_of(word));
        next_word(&at, "\"support\"", word, sizeof word);
        CHECK(headline.support >= 0 && headline.support < 5 && strcmp(word, supports[headline.support]) == 0);
        next_word(&at, "\"verdict\"", word, sizeof word);
        CHECK(headline.verdict >= 0 && headline.verdict < 4 && strcmp(word, verdicts[headline.verdict]) == 0);
        next_word(&at, "\"verdict_code\"", word, sizeof word);
        CHECK(strcmp(word, codes[headline.verdict]) == 0);
    }

    static const char *const overall[] = {"cannot_tell", "as_fresh", "differs"};
    int32_t code = -1;
    OK(fth_result_overall(result, &code));
    at = strstr(summary, "\"overall\"");
    CHECK(at != NULL);
    next_word(&at, "\"code\"", word, sizeof word);
    CHECK(code >= 0 && code < 3 && strcmp(word, overall[code]) == 0);
    free(summary);
}

static void check_rows(const fth_result *result, const fth_matrix *real, const fth_matrix *synthetic) {
    int64_t rows = 0;
    OK(fth_result_rows(result, FTH_TABLE_SYNTHETIC, &rows));
    CHECK(rows == synthetic->rows);
    double *distances = malloc((size_t)rows * sizeof *distances);
    uint8_t *authentic = malloc((size_t)rows);
    int32_t *row = malloc((size_t)rows * sizeof *row);
    CHECK(distances != NULL && authentic != NULL && row != NULL);
    OK(fth_result_column(result, FTH_TABLE_SYNTHETIC, "nearest_real_distance", FTH_COLUMN_FLOAT64, distances, rows));
    OK(fth_result_column(result, FTH_TABLE_SYNTHETIC, "authentic", FTH_COLUMN_BOOL, authentic, rows));
    OK(fth_result_column(result, FTH_TABLE_SYNTHETIC, "row", FTH_COLUMN_INT32, row, rows));
    int64_t count = 0;
    for (int64_t i = 0; i < rows; i++) {
        double expected = nearest((const float *)synthetic->data + i * synthetic->columns, real);
        CHECK(fabs(distances[i] - expected) <= 1e-6 * (1 + expected));
        CHECK(authentic[i] <= 1 && row[i] == i);
        count += authentic[i];
    }

    CHECK(fabs(headline_of(result, FTH_METRIC_AUTHENTICITY) - (double)count / (double)rows) < 1e-12);
    free(distances);
    free(authentic);
    free(row);
}

/* The share of levels at most 0.5, counted, is what the curve says at 0.5, ties being taken literally. */
static void check_curve(const fth_result *result) {
    int64_t rows = 0;
    OK(fth_result_rows(result, FTH_TABLE_REAL, &rows));
    double *levels = malloc((size_t)rows * sizeof *levels);
    CHECK(levels != NULL);
    OK(fth_result_column(result, FTH_TABLE_REAL, "beta_level_knn", FTH_COLUMN_FLOAT64, levels, rows));
    int64_t count = 0;
    for (int64_t i = 0; i < rows; i++) {
        count += levels[i] <= 0.5;
    }

    double at[] = {0.5, 1}, share[2];
    OK(fth_result_curve(result, FTH_ROLE_SYNTHETIC, FTH_METRIC_BETA_RECALL, FTH_SUPPORT_KNN, at, 2, share));
    CHECK(fabs(share[0] - (double)count / (double)rows) < 1e-12 && share[1] >= share[0] && share[1] <= 1);
    FAILS(FTH_E_INVALID_ARGUMENT, "no hold-out",
          fth_result_curve(result, FTH_ROLE_HOLDOUT, FTH_METRIC_BETA_RECALL, FTH_SUPPORT_KNN, at, 2, share));
    at[1] = 1.5;
    FAILS(FTH_E_INVALID_ARGUMENT, "levels[1] is 1.5",
          fth_result_curve(result, FTH_ROLE_SYNTHETIC, FTH_METRIC_BETA_RECALL, FTH_SUPPORT_KNN, at, 2, share));
    free(levels);
}

/* Every column has a name of its own and can be copied as the type it is said to have, and as no other. */
static void check_columns(const fth_result *result, int32_t table) {
    int64_t rows = 0;
    int32_t count = 0;
    OK(fth_result_rows(result, table, &rows));
    OK(fth_result_column_count(result, table, &count));
    CHECK(count > 5);
    void *values = malloc((size_t)rows * sizeof(double));
    CHECK(values != NULL);
    for (int32_t i = 0; i < count; i++) {
        char name[64];
        int32_t type = 0;
        OK(fth_result_column_name(result, table, i, &type, name, sizeof name, NULL));
        OK(fth_result_column(result, table, name, type, values, rows));
        FAILS(FTH_E_INVALID_ARGUMENT, name, fth_result_column(result, table, name, type % 3 + 1, values, rows));
        FAILS(FTH_E_BUFFER_TOO_SMALL, name, fth_result_column(result, table, name, type, values, rows - 1));
    }

    free(values);
}

static void audit(const char *name) {
    char real_path[512], synthetic_path[512];
    snprintf(real_path, sizeof real_path, FTH_GOLDEN "/%s.real.npy", name);
    snprintf(synthetic_path, sizeof synthetic_path, FTH_GOLDEN "/%s.synth.npy", name);
    fth_files files = {.size = sizeof files, .real = real_path, .synthetic = synthetic_path};
    fth_data *data = NULL;
    OK(fth_data_load(&files, &data));
    fth_matrix real = {.size = sizeof real}, synthetic = {.size = sizeof synthetic};
    OK(fth_data_matrix(data, FTH_ROLE_REAL, &real));
    OK(fth_data_matrix(data, FTH_ROLE_SYNTHETIC, &synthetic));
    CHECK(real.columns == synthetic.columns && real.dtype == FTH_FLOAT32);

    fth_options options = defaults();
    options.compatibility = FTH_COMPATIBILITY_PRDC;
    options.ties = FTH_TIES_LITERAL;
    options.companions = 1;
    options.replicates = 200;
    options.ideal_rows = 100;
    fth_result *result = NULL, *again = NULL;
    OK(fth_audit_run(&real, &synthetic, NULL, &options, &result));
    check_prdc(result, name);
    check_numbers(result);
    check_rows(result, &real, &synthetic);
    check_curve(result);
    check_columns(result, FTH_TABLE_SYNTHETIC);
    check_columns(result, FTH_TABLE_REAL);

    /* The same rows by another door give the same numbers. */
    OK(fth_audit_run_data(data, &options, &again));
    CHECK(headline_of(result, FTH_METRIC_ALPHA_PRECISION) == headline_of(again, FTH_METRIC_ALPHA_PRECISION));
    OK(fth_result_free(again));
    OK(fth_result_free(result));
    OK(fth_data_free(data));
}

int main(void) {
    char info[512];
    fth_status status = fth_build_info(info, sizeof info, NULL);
    if (status == FTH_E_UNSUPPORTED && strstr(last_error(), "does not have") != NULL) {
        return 77; /* the level that FAITHFUL_CPU asks for is not this processor's */
    }

    OK(status);
    const char *level = getenv("FAITHFUL_CPU");
    CHECK(strstr(info, "x86-64-v") != NULL && (level == NULL || strstr(info, level) != NULL));
    audit("digits_halves");
    audit("ring_memorised");
    audit("cancer_fewer_synth");
    return 0;
}
