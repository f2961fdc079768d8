/* Rows that depend on each other: keys of rows in memory, a group column of files, and what is refused. */
#include "capi.h"

enum { PERSONS = 40, OF_EACH = 6, ROWS = PERSONS * OF_EACH, COLUMNS = 3 };

static char keys_in[ROWS][16];
static const char *keys[ROWS];

/* Rows of a person lie close together. */
static float *persons(uint32_t seed) {
    float *middles = random_rows(PERSONS, COLUMNS, seed), *rows = random_rows(ROWS, COLUMNS, seed + 100);
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        rows[i] = middles[i / COLUMNS / OF_EACH * COLUMNS + i % COLUMNS] + 0.1f * rows[i];
    }

    free(middles);
    return rows;
}

static int verdicts(const fth_result *result) {
    int32_t count = 0;
    OK(fth_result_headline_count(result, &count));
    int found = 0;
    for (int32_t i = 0; i < count; i++) {
        fth_headline headline = {.size = sizeof headline};
        OK(fth_result_headline(result, i, &headline));
        found += headline.verdict == FTH_VERDICT_BELOW || headline.verdict == FTH_VERDICT_ABOVE;
    }

    return found;
}

static fth_options grouped(void) {
    fth_options options = defaults();
    options.replicates = 200;
    options.real_groups = options.synthetic_groups = keys;
    options.real_groups_count = options.synthetic_groups_count = ROWS;
    return options;
}

static void keys_of_rows(const fth_matrix *real, const fth_matrix *synthetic) {
    fth_options options = grouped(), single = defaults();
    single.replicates = 200;
    fth_result *by_group = NULL, *by_row = NULL;
    OK(fth_audit_run(real, synthetic, NULL, &options, &by_group));
    OK(fth_audit_run(real, synthetic, NULL, &single, &by_row));
    CHECK(verdicts(by_group) == 0 && verdicts(by_row) > 0);
    OK(fth_result_free(by_group));
    OK(fth_result_free(by_row));

    fth_profile *profile = NULL;
    fth_profile_info info = {.size = sizeof info};
    OK(fth_profile_fit(real, NULL, &options, &profile));
    OK(fth_profile_describe(profile, &info));
    CHECK(info.real_rows == ROWS && info.fresh_values == ROWS);
    OK(fth_profile_free(profile));
}

static void refused(const fth_matrix *real, const fth_matrix *synthetic) {
    fth_result *result = NULL;
    fth_options options = grouped();
    options.real_groups_count = ROWS - 1;
    FAILS(FTH_E_INVALID_ARGUMENT, "real_groups_count is 239", fth_audit_run(real, synthetic, NULL, &options, &result));
    options = grouped();
    options.real_groups_count = 0;
    FAILS(FTH_E_DATA, "not of the real rows", fth_audit_run(real, synthetic, NULL, &options, &result));
    options = grouped();
    FAILS(FTH_E_DATA, "give the groups of", fth_audit_run(real, synthetic, synthetic, &options, &result));
    CHECK(result == NULL);
}

static void write_table(const char *path, const float *rows) {
    FILE *file = fopen(path, "w");
    CHECK(file != NULL && fprintf(file, "person,x,y,z\n") > 0);
    for (int i = 0; i < ROWS; i++) {
        const float *row = rows + COLUMNS * i;
        CHECK(fprintf(file, "%d,%.6f,%.6f,%.6f\n", i / OF_EACH, (double)row[0], (double)row[1], (double)row[2]) > 0);
    }

    CHECK(fclose(file) == 0);
}

static void a_column_of_files(const float *real, const float *synthetic) {
    static const char *const first = "capi_groups_real.csv", *const second = "capi_groups_synthetic.csv";
    write_table(first, real);
    write_table(second, synthetic);
    fth_files files = {.size = sizeof files, .real = first, .synthetic = second, .group = "person"};
    fth_data *data = NULL;
    OK(fth_data_load(&files, &data));
    fth_options options = defaults();
    options.replicates = 200;
    fth_result *result = NULL;
    OK(fth_audit_run_data(data, &options, &result));
    CHECK(verdicts(result) == 0);
    OK(fth_result_free(result));
    OK(fth_data_free(data));
    files.group = "patient";
    FAILS(FTH_E_DATA, "there is no column 'patient'", fth_data_load(&files, &data));
    CHECK(remove(first) == 0 && remove(second) == 0);
}

int main(void) {
    for (int i = 0; i < ROWS; i++) {
        snprintf(keys_in[i], sizeof keys_in[i], "person %d", i / OF_EACH);
        keys[i] = keys_in[i];
    }

    float *first = persons(1), *second = persons(2);
    const fth_matrix real = matrix_of(first, ROWS, COLUMNS), synthetic = matrix_of(second, ROWS, COLUMNS);
    keys_of_rows(&real, &synthetic);
    refused(&real, &synthetic);
    a_column_of_files(first, second);
    free(first);
    free(second);
    return 0;
}
