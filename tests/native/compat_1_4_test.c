/* A program built against header 1.4, with the library of today. argv[1]: the folder that the command of that time wrote. */
#define _XOPEN_SOURCE 700
#include "capi.h"

#include <math.h>
#include <unistd.h>

#if FTH_VERSION_MAJOR != 1 || FTH_VERSION_MINOR != 4
#error "this is not the header that was kept"
#endif

enum { REAL = 80, SYNTHETIC = 70, FRESH = 20, COLUMNS = 5, LONGEST = 1 << 19 };

static char text[LONGEST];

/* The first value behind "key": in a JSON file of the folder. */
static double number_in(const char *file, const char *key) {
    FILE *opened = fopen(file, "rb");
    CHECK(opened != NULL);
    text[fread(text, 1, sizeof text - 1, opened)] = '\0';
    fclose(opened);
    const char *at = strstr(text, key);
    CHECK(at != NULL);
    return strtod(at + strlen(key), NULL);
}

static int32_t on_progress(const fth_progress *progress, void *user_data) {
    CHECK(progress->size >= sizeof *progress && progress->stage != NULL && progress->share >= 0 && progress->share <= 1);
    ++*(int *)user_data;
    return 0;
}

static int32_t on_check(void *user_data) {
    (void)user_data;
    return 0;
}

static fth_data *load(void) {
    static const char *const drop[] = {"member"}, *const categorical[] = {"grade"};
    fth_files files = {.size = sizeof files, .real = "real.csv", .synthetic = "synth.csv", .holdout = "holdout.csv"};
    files.drop = drop;
    files.drop_count = 1;
    files.categorical = categorical;
    files.categorical_count = 1;
    files.id = "id";
    files.label = "member";
    fth_data *data = NULL;
    OK(fth_data_load(&files, &data));
    fth_matrix rows = {.size = sizeof rows};
    OK(fth_data_matrix(data, FTH_ROLE_SYNTHETIC, &rows));
    CHECK(rows.rows == SYNTHETIC && rows.dtype == FTH_FLOAT32 && rows.data != NULL);
    return data;
}

/* The scores of the same audit then. */
static fth_result *audit(const fth_data *data, int *calls) {
    fth_options options;
    OK(fth_options_init(&options, sizeof options));
    CHECK(options.k == 5 && options.supports == FTH_SUPPORT_ALL && options.replicates == 1000 && options.confidence == 0.95);
    CHECK(options.real_labels == NULL && options.synthetic_labels_count == 0 && options.tolerance == 0);
    options.companions = 1;
    options.compatibility = FTH_COMPATIBILITY_AUTHORS | FTH_COMPATIBILITY_PRDC;
    options.progress = on_progress;
    options.progress_data = calls;
    options.check = on_check;
    fth_result *result = NULL;
    OK(fth_audit_run_data(data, &options, &result));

    fth_headline first = {.size = sizeof first};
    OK(fth_result_headline(result, 0, &first));
    /* Categories were held in single precision then. */
    CHECK(first.metric == FTH_METRIC_FIDELITY && fabs(first.value - number_in("table-csv/summary.json", "\"value\": ")) < 1e-6);
    const uint32_t known = FTH_HAS_INTERVAL | FTH_HAS_IDEAL | FTH_HAS_DIFFERENCE;
    CHECK((first.has & known) == known && first.ideal_source == FTH_IDEAL_HOLDOUT);
    fth_certificate certificate = {.size = sizeof certificate};
    OK(fth_result_certificate(result, &certificate));
    CHECK(certificate.approximate == 0 && certificate.least_recall == 1);
    return result;
}

static void columns_and_files(const fth_result *result, const fth_data *data) {
    double margin[SYNTHETIC];
    int32_t nearest[SYNTHETIC];
    uint8_t authentic[SYNTHETIC];
    OK(fth_result_column(result, FTH_TABLE_SYNTHETIC, "margin", FTH_COLUMN_FLOAT64, margin, SYNTHETIC));
    OK(fth_result_column(result, FTH_TABLE_SYNTHETIC, "nearest_real_row", FTH_COLUMN_INT32, nearest, SYNTHETIC));
    OK(fth_result_column(result, FTH_TABLE_SYNTHETIC, "authentic", FTH_COLUMN_BOOL, authentic, SYNTHETIC));
    CHECK(margin[0] == 0 && nearest[1] == 2 && authentic[0] == 0);
    size_t needed = 0;
    OK(fth_result_ids(result, FTH_TABLE_REAL, text, sizeof text, &needed));
    CHECK(strcmp(text, "r0") == 0);
    OK(fth_result_diagnosis_json(result, text, sizeof text, &needed));
    CHECK(strstr(text, "memorisation") != NULL);
    const fth_report report = {.size = sizeof report, .data = data};
    OK(fth_result_write_report(result, "compat-written", FTH_WRITE_CSV, &report));
    CHECK(access("compat-written/report.html", R_OK) == 0);
}

static void curation_and_comparison(const fth_result *result, const fth_data *data) {
    const fth_curation curation = {.size = sizeof curation, .data = data, .rows = 30, .balance = "colour"};
    fth_curated *curated = NULL;
    OK(fth_result_curate(result, &curation, NULL, &curated));
    int32_t fates[SYNTHETIC];
    int64_t count = 0;
    OK(fth_curated_fates(curated, fates, SYNTHETIC, &count));
    CHECK(count == SYNTHETIC && fates[0] == FTH_FATE_EXACT_COPY);
    OK(fth_curated_free(curated));
    const fth_result *both[] = {result, result};
    static const char *const names[] = {"one", "other"};
    int32_t worse = -1;
    OK(fth_compare_regressions(both, names, 2, "one", &worse));
    CHECK(worse == 0);
}

/* The rows of fresh.npy, as few and as plain as they are: behind a header of 128 bytes. */
static fth_matrix fresh(void) {
    static float values[FRESH * COLUMNS];
    FILE *file = fopen("fresh.npy", "rb");
    CHECK(file != NULL && fseek(file, 128, SEEK_SET) == 0 && fread(values, sizeof *values, FRESH * COLUMNS, file) == FRESH * COLUMNS);
    fclose(file);
    return matrix_of(values, FRESH, COLUMNS);
}

/* A profile of that time gives its scores of that time: the columns of its .csv. */
static void profile_of_then(void) {
    fth_profile *profile = NULL;
    OK(fth_profile_load("profiles/vectors.profile", 1, &profile));
    fth_profile_info info = {.size = sizeof info};
    OK(fth_profile_describe(profile, &info));
    CHECK(info.k == 4 && info.real_rows == 90 && info.columns == COLUMNS && info.encodes == 0);
    fth_row_score scores[FRESH] = {{.size = sizeof *scores}};
    const fth_matrix rows = fresh();
    OK(fth_profile_score(profile, &rows, NULL, scores, FRESH));
    FILE *expected = fopen("profiles/vectors.scores.csv", "r");
    char line[1024];
    CHECK(expected != NULL && fgets(line, sizeof line, expected) != NULL);
    for (int i = 0; i < FRESH; i++) {
        CHECK(fgets(line, sizeof line, expected) != NULL);
        char *at = NULL;
        CHECK(strtol(line, &at, 10) == scores[i].nearest_real_row);
        const double numbers[] = {scores[i].nearest_real_distance, scores[i].second_nearest_real_distance,
                                  scores[i].nearest_real_spacing, scores[i].margin};
        for (int j = 0; j < 4; j++) {
            CHECK(strtod(at + 1, &at) == numbers[j]);
        }
    }

    fclose(expected);
    OK(fth_profile_free(profile));
    int64_t count = 0;
    OK(fth_profile_load("profiles/table.profile", 1, &profile));
    OK(fth_profile_score_table(profile, "holdout.csv", NULL, NULL, 0, &count));
    CHECK(count == 60);
    OK(fth_profile_free(profile));
}

int main(int argc, char **argv) {
    CHECK(argc == 2 && chdir(argv[1]) == 0);
    CHECK(fth_version() >> 16 == FTH_VERSION_MAJOR && (fth_version() & 0xFFFF) >= FTH_VERSION_MINOR);
    int calls = 0;
    fth_data *data = load();
    fth_result *result = audit(data, &calls);
    CHECK(calls > 0);
    columns_and_files(result, data);
    curation_and_comparison(result, data);
    OK(fth_result_free(result));
    OK(fth_data_free(data));
    profile_of_then();
    OK(fth_report_again("images", 1, "compat-again.html"));
    CHECK(access("compat-again.html", R_OK) == 0);
    return 0;
}
