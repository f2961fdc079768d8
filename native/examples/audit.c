/* Audits a .npy file of synthetic rows against one of real rows: audit real.npy synthetic.npy */
#include <faithful/faithful.h>

#include <stdio.h>
#include <stdlib.h>

/* Says why the last call failed. */
static int failed(void) {
    char text[1024];
    fth_last_error(text, sizeof text);
    fprintf(stderr, "audit: %s\n", text);
    return EXIT_FAILURE;
}

static int show(const fth_result *result) {
    int32_t count = 0;
    if (fth_result_headline_count(result, &count) != FTH_OK) {
        return failed();
    }

    for (int32_t i = 0; i < count; i++) {
        fth_headline headline = {.size = sizeof headline};
        if (fth_result_headline(result, i, &headline) != FTH_OK) {
            return failed();
        }

        printf("%-15s %-5s %.4f", fth_enum_name("fth_metric", headline.metric),
               headline.support == FTH_SUPPORT_NONE ? "" : fth_enum_name("fth_support", headline.support), headline.value);
        if (headline.has & FTH_HAS_IDEAL) {
            printf("  fresh real rows: %.4f", headline.ideal);
        }

        printf("\n");
    }

    /* Which synthetic rows are copies, and of what. */
    int64_t rows = 0;
    fth_result_rows(result, FTH_TABLE_SYNTHETIC, &rows);
    uint8_t *copy = malloc((size_t)rows);
    int32_t *nearest = malloc((size_t)rows * sizeof *nearest);
    int status = EXIT_FAILURE;
    if (copy == NULL || nearest == NULL) {
        fprintf(stderr, "audit: there is not enough memory\n");
    } else if (fth_result_column(result, FTH_TABLE_SYNTHETIC, "exact_copy", FTH_COLUMN_BOOL, copy, rows) != FTH_OK ||
               fth_result_column(result, FTH_TABLE_SYNTHETIC, "nearest_real_row", FTH_COLUMN_INT32, nearest, rows) != FTH_OK) {
        status = failed();
    } else {
        for (int64_t i = 0; i < rows; i++) {
            if (copy[i]) {
                printf("synthetic row %lld equals real row %d\n", (long long)i, (int)nearest[i]);
            }
        }

        status = EXIT_SUCCESS;
    }

    free(copy);
    free(nearest);
    return status;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "audit real.npy synthetic.npy\n");
        return EXIT_FAILURE;
    }

    fth_files files = {.size = sizeof files, .real = argv[1], .synthetic = argv[2]};
    fth_data *data = NULL;
    fth_result *result = NULL;
    int status = fth_data_load(&files, &data) != FTH_OK || fth_audit_run_data(data, NULL, &result) != FTH_OK ? failed() : show(result);
    fth_result_free(result);
    fth_data_free(data);
    return status;
}
