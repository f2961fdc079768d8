/*
 * Prints every headline and every per-row column of an audit, a profile's scores, in their bits, the rows worth keeping and a comparison,
 * for the comparison of all doors: door_c real.npy synthetic.npy. What cannot be audited prints the engine's words.
 */
#include "faithful/faithful.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEEDS(call)                                                                                                    \
    if ((call) != FTH_OK) {                                                                                            \
        return failed();                                                                                               \
    }

static int failed(void) {
    char text[4096];
    fth_last_error(text, sizeof text);
    printf("error %s\n", text);
    return 0;
}

static uint64_t bits(double value) {
    uint64_t all;
    memcpy(&all, &value, sizeof all);
    return all;
}

static void print(int32_t type, const void *values, int64_t row) {
    switch (type) {
    case FTH_COLUMN_FLOAT64:
        printf(" %016" PRIx64, bits(((const double *)values)[row]));
        break;
    case FTH_COLUMN_INT32:
        printf(" %" PRId32, ((const int32_t *)values)[row]);
        break;
    default:
        printf(" %d", ((const uint8_t *)values)[row]);
        break;
    }
}

static int tables(const fth_result *result) {
    static const char *const names[] = {"synthetic", "real"};
    for (int32_t table = 0; table < 2; table++) {
        int64_t rows = 0;
        int32_t count = 0;
        NEEDS(fth_result_rows(result, table, &rows));
        NEEDS(fth_result_column_count(result, table, &count));
        void *values = malloc((size_t)rows * sizeof(double));
        for (int32_t i = 0; i < count; i++) {
            char name[128];
            int32_t type = 0;
            NEEDS(fth_result_column_name(result, table, i, &type, name, sizeof name, NULL));
            NEEDS(fth_result_column(result, table, name, type, values, rows));
            printf("%s.%s", names[table], name);
            for (int64_t row = 0; row < rows; row++) {
                print(type, values, row);
            }

            printf("\n");
        }

        free(values);
    }

    return 0;
}

/* A profile's score of every synthetic row. */
static int profile(const fth_data *data) {
    fth_matrix real = {.size = sizeof real}, synthetic = {.size = sizeof synthetic};
    fth_profile *fitted = NULL;
    NEEDS(fth_data_matrix(data, FTH_ROLE_REAL, &real));
    NEEDS(fth_data_matrix(data, FTH_ROLE_SYNTHETIC, &synthetic));
    NEEDS(fth_profile_fit(&real, NULL, NULL, &fitted));
    fth_row_score *scores = calloc((size_t)synthetic.rows, sizeof *scores);
    scores[0].size = sizeof *scores;
    NEEDS(fth_profile_score(fitted, &synthetic, NULL, scores, synthetic.rows));
    for (int64_t row = 0; row < synthetic.rows; row++) {
        const fth_row_score *s = &scores[row];
        printf("profile %d %d %d", (int)s->verdict, (int)s->nearest_real_row, (int)s->authentic);
        for (const double *number = &s->nearest_real_distance; number <= &s->score_ratio; number++) {
            printf(" %016" PRIx64, bits(*number));
        }

        printf("\n");
    }

    free(scores);
    fth_profile_free(fitted);
    return 0;
}

static void print_all(const char *name, const int32_t *values, int64_t count) {
    printf("%s", name);
    for (int64_t i = 0; i < count; i++) {
        printf(" %" PRId32, values[i]);
    }

    printf("\n");
}

/* The rows worth keeping, where there are any. */
static int curated(const fth_result *result, const fth_data *data) {
    fth_curation curation = {.size = sizeof curation, .data = data, .rows = 5, .max_alpha = 0.9};
    fth_curated *found = NULL;
    int32_t chosen[5];
    int64_t count = 0;
    if (fth_result_curate(result, &curation, NULL, &found) != FTH_OK) {
        printf("nothing to choose\n");
        return 0;
    }

    NEEDS(fth_curated_rows(found, chosen, 5, &count));
    print_all("chosen", chosen, count);
    NEEDS(fth_curated_fates(found, NULL, 0, &count));
    int32_t *fates = malloc((size_t)count * sizeof *fates);
    NEEDS(fth_curated_fates(found, fates, count, NULL));
    print_all("fates", fates, count);
    free(fates);
    fth_curated_free(found);
    return 0;
}

/* The audit beside itself. */
static int compared(const fth_result *result) {
    const fth_result *const results[] = {result, result};
    const char *const names[] = {"a", "b"};
    size_t needed = 0;
    NEEDS(fth_compare_json(results, names, 2, "a", NULL, 0, &needed));
    char *text = malloc(needed);
    NEEDS(fth_compare_json(results, names, 2, "a", text, needed, NULL));
    for (char *line = strchr(text, '\n'); line != NULL; line = strchr(line, '\n')) {
        *line = ' ';
    }

    printf("%s\n", text);
    free(text);
    return 0;
}

int main(int argc, char **argv) {
    fth_files files = {.size = sizeof files, .real = argv[1], .synthetic = argv[2]};
    fth_data *data = NULL;
    fth_result *result = NULL;
    fth_options options;
    int32_t count = 0;
    if (argc != 3) {
        return 1;
    }

    NEEDS(fth_options_init(&options, sizeof options));
    options.replicates = 200;
    options.ideal_rows = 100;
    NEEDS(fth_data_load(&files, &data));
    NEEDS(fth_audit_run_data(data, &options, &result));
    NEEDS(fth_result_headline_count(result, &count));
    for (int32_t i = 0; i < count; i++) {
        fth_headline h = {.size = sizeof h};
        NEEDS(fth_result_headline(result, i, &h));
        const double numbers[] = {h.value, h.low, h.high, h.ideal, h.ideal_low, h.ideal_high, h.difference_low, h.difference_high};
        printf("headline %d %d %d", (int)h.metric, (int)h.support, (int)h.verdict);
        for (size_t j = 0; j < sizeof numbers / sizeof *numbers; j++) {
            printf(" %016" PRIx64, bits(numbers[j]));
        }

        printf("\n");
    }

    tables(result);
    profile(data);
    curated(result, data);
    compared(result);
    fth_result_free(result);
    fth_data_free(data);
    return 0;
}
