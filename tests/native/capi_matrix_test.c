/* One set of rows in every layout: the same numbers. */
#include "capi.h"

#include <math.h>

enum { ROWS = 80, COLUMNS = 4 };

/* Alpha-precision of every row, in the result's own bits. */
static void levels_of(const fth_matrix *real, const fth_matrix *synthetic, double *levels) {
    fth_options options = defaults();
    options.replicates = 0;
    options.ideal_rows = 0;
    fth_result *result = NULL;
    OK(fth_audit_run(real, synthetic, NULL, &options, &result));
    OK(fth_result_column(result, FTH_TABLE_SYNTHETIC, "alpha_score_knn", FTH_COLUMN_FLOAT64, levels, ROWS));
    OK(fth_result_free(result));
}

static void same(const fth_matrix *real, const fth_matrix *synthetic, const double *expected) {
    double levels[ROWS];
    levels_of(real, synthetic, levels);
    CHECK(memcmp(levels, expected, sizeof levels) == 0);
}

/* Whole numbers of every size: the numbers of the same rows as float32. */
static void whole_numbers(void) {
    static int8_t bytes[ROWS * COLUMNS];
    static uint8_t images[ROWS * COLUMNS];
    static int16_t shorts[ROWS * COLUMNS];
    static uint16_t levels[ROWS * COLUMNS];
    static int32_t counts[ROWS * COLUMNS];
    static uint32_t ids[ROWS * COLUMNS];
    static float real[ROWS * COLUMNS], synthetic[ROWS * COLUMNS];
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        int value = (i * 7919) % 127;
        bytes[i] = (int8_t)value;
        images[i] = (uint8_t)value;
        shorts[i] = (int16_t)value;
        levels[i] = (uint16_t)value;
        counts[i] = value;
        ids[i] = (uint32_t)value;
        synthetic[i] = (float)value;
        real[i] = (float)((i * 104729) % 127);
    }

    const fth_matrix a = matrix_of(real, ROWS, COLUMNS), b = matrix_of(synthetic, ROWS, COLUMNS);
    double expected[ROWS];
    levels_of(&a, &b, expected);
    const fth_matrix types[] = {
        {sizeof(fth_matrix), FTH_INT8, bytes, ROWS, COLUMNS, 0, 0},   {sizeof(fth_matrix), FTH_UINT8, images, ROWS, COLUMNS, 0, 0},
        {sizeof(fth_matrix), FTH_INT16, shorts, ROWS, COLUMNS, 0, 0}, {sizeof(fth_matrix), FTH_UINT16, levels, ROWS, COLUMNS, 0, 0},
        {sizeof(fth_matrix), FTH_INT32, counts, ROWS, COLUMNS, 0, 0}, {sizeof(fth_matrix), FTH_UINT32, ids, ROWS, COLUMNS, 0, 0},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        same(&a, &types[i], expected);
    }

    /* float32 holds every 128th of these: an offset is subtracted first, as from int64. */
    for (int i = 0; i < ROWS; i++) {
        counts[i] = 1700000000 + 10 * ((i * 7919) % 20011);
        ids[i] = (uint32_t)counts[i] + 3;
    }

    fth_result *times = NULL;
    const fth_matrix real_times = {sizeof(fth_matrix), FTH_INT32, counts, ROWS, 1, 0, 0};
    const fth_matrix later_times = {sizeof(fth_matrix), FTH_UINT32, ids, ROWS, 1, 0, 0};
    OK(fth_audit_run(&real_times, &later_times, NULL, NULL, &times));
    double distances[ROWS];
    OK(fth_result_column(times, FTH_TABLE_SYNTHETIC, "nearest_real_distance", FTH_COLUMN_FLOAT64, distances, ROWS));
    for (int i = 0; i < ROWS; i++) {
        CHECK(distances[i] == 3);
    }

    OK(fth_result_free(times));
    const fth_matrix odd = {sizeof(fth_matrix), 12, ids, ROWS, 1, 0, 0};
    FAILS(FTH_E_INVALID_ARGUMENT, "real: dtype is 12", fth_audit_run(&odd, &odd, NULL, NULL, &times));
}

int main(void) {
    whole_numbers();
    float *real = random_rows(ROWS, COLUMNS, 1), *synthetic = random_rows(ROWS, COLUMNS, 2);
    /* Multiples of 1/8, which every type holds exactly. */
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        real[i] = floorf(real[i] * 1024) / 8;
        synthetic[i] = floorf(synthetic[i] * 1024) / 8;
    }

    fth_matrix a = matrix_of(real, ROWS, COLUMNS), b = matrix_of(synthetic, ROWS, COLUMNS);
    double expected[ROWS];
    levels_of(&a, &b, expected);
    CHECK(expected[0] != expected[1]);

    static double wide[ROWS * COLUMNS], columns_first[COLUMNS * ROWS];
    static float gaps[ROWS * (COLUMNS + 3)], backwards[ROWS * COLUMNS];
    static uint16_t half[ROWS * COLUMNS];
    static unsigned char odd[ROWS * COLUMNS * sizeof(float) + 1];
    for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < COLUMNS; j++) {
            float value = synthetic[i * COLUMNS + j];
            wide[i * COLUMNS + j] = (double)value;
            columns_first[j * ROWS + i] = (double)value;
            gaps[i * (COLUMNS + 3) + j] = value;
            gaps[i * (COLUMNS + 3) + COLUMNS] = NAN;
            backwards[(ROWS - 1 - i) * COLUMNS + j] = value;
            int exponent;
            int mantissa = (int)(frexpf(value, &exponent) * 2048);
            half[i * COLUMNS + j] = (uint16_t)((value > 0 ? ((exponent + 14) << 10) + mantissa - 1024 : 0) & 0xFFFF);
        }
    }

    memcpy(odd + 1, synthetic, ROWS * COLUMNS * sizeof(float));
    const fth_matrix layouts[] = {
        {sizeof(fth_matrix), FTH_FLOAT64, wide, ROWS, COLUMNS, 0, 0},
        {sizeof(fth_matrix), FTH_FLOAT64, columns_first, ROWS, COLUMNS, 8, 8 * ROWS},
        {sizeof(fth_matrix), FTH_FLOAT16, half, ROWS, COLUMNS, 0, 0},
        {sizeof(fth_matrix), FTH_FLOAT32, gaps, ROWS, COLUMNS, 4 * (COLUMNS + 3), 4},
        {sizeof(fth_matrix), FTH_FLOAT32, backwards + (ROWS - 1) * COLUMNS, ROWS, COLUMNS, -4 * COLUMNS, 4},
        {sizeof(fth_matrix), FTH_FLOAT32, odd + 1, ROWS, COLUMNS, 0, 0},
    };
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        same(&a, &layouts[i], expected);
    }

    /* Seconds since 1970, 10 apart: float32 holds every 128th. */
    static int64_t seconds[ROWS];
    static uint64_t later[ROWS];
    static double scored[ROWS];
    for (int i = 0; i < ROWS; i++) {
        seconds[i] = 1700000000 + 10 * ((i * 7919) % 20011);
        later[i] = (uint64_t)seconds[i] + 3;
        scored[i] = (double)later[i];
    }

    fth_result *times = NULL;
    const fth_matrix real_times = {sizeof(fth_matrix), FTH_INT64, seconds, ROWS, 1, 0, 0};
    const fth_matrix later_times = {sizeof(fth_matrix), FTH_UINT64, later, ROWS, 1, 0, 0};
    OK(fth_audit_run(&real_times, &later_times, NULL, NULL, &times));
    double distances[ROWS];
    OK(fth_result_column(times, FTH_TABLE_SYNTHETIC, "nearest_real_distance", FTH_COLUMN_FLOAT64, distances, ROWS));
    for (int i = 0; i < ROWS; i++) {
        CHECK(distances[i] == 3);
    }

    OK(fth_result_free(times));
    fth_profile *profile = NULL;
    OK(fth_profile_fit(&real_times, NULL, NULL, &profile));
    const fth_matrix rows = {sizeof(fth_matrix), FTH_FLOAT64, scored, ROWS, 1, 0, 0};
    static fth_row_score scores[ROWS];
    scores[0].size = sizeof *scores;
    OK(fth_profile_score(profile, &rows, NULL, scores, ROWS));
    for (int i = 0; i < ROWS; i++) {
        CHECK(scores[i].nearest_real_distance == 3);
    }

    OK(fth_profile_free(profile));

    wide[2 * COLUMNS + 3] = 1e300;
    fth_result *result = NULL;
    FAILS(FTH_E_DATA, "synthetic: row 2, column 3: 1E+300", fth_audit_run(&a, &layouts[0], NULL, NULL, &result));
    free(real);
    free(synthetic);
    return 0;
}
