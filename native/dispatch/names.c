/* Names of values, for people and logs. They need no engine, so that a refusal can be named too. */
#include "faithful/faithful.h"

#include <stddef.h>
#include <string.h>

#define FTH_UNKNOWN "unknown"
#define FTH_STATUS(status)                                                                                             \
    case status:                                                                                                       \
        return #status;

const char *fth_status_name(fth_status status) {
    switch (status) {
        FTH_STATUS(FTH_OK)
        FTH_STATUS(FTH_E_INVALID_ARGUMENT)
        FTH_STATUS(FTH_E_INVALID_HANDLE)
        FTH_STATUS(FTH_E_OUT_OF_MEMORY)
        FTH_STATUS(FTH_E_BUFFER_TOO_SMALL)
        FTH_STATUS(FTH_E_IO)
        FTH_STATUS(FTH_E_UNSUPPORTED)
        FTH_STATUS(FTH_E_CANCELLED)
        FTH_STATUS(FTH_E_DATA)
        FTH_STATUS(FTH_E_WRONG_PROCESS)
        FTH_STATUS(FTH_E_VERSION)
        FTH_STATUS(FTH_E_NOT_FOUND)
        FTH_STATUS(FTH_E_PERMISSION)
        FTH_STATUS(FTH_E_INTERNAL)
    default:
        return FTH_UNKNOWN;
    }
}

typedef struct named {
    const char *type;
    int32_t value;
    const char *name;
} named;

static const named values[] = {
    {"fth_dtype", FTH_FLOAT32, "float32"},
    {"fth_dtype", FTH_FLOAT64, "float64"},
    {"fth_dtype", FTH_FLOAT16, "float16"},
    {"fth_dtype", FTH_INT64, "int64"},
    {"fth_dtype", FTH_UINT64, "uint64"},
    {"fth_dtype", FTH_INT8, "int8"},
    {"fth_dtype", FTH_UINT8, "uint8"},
    {"fth_dtype", FTH_INT16, "int16"},
    {"fth_dtype", FTH_UINT16, "uint16"},
    {"fth_dtype", FTH_INT32, "int32"},
    {"fth_dtype", FTH_UINT32, "uint32"},
    {"fth_support", FTH_SUPPORT_NONE, "none"},
    {"fth_support", FTH_SUPPORT_BALL, "ball"},
    {"fth_support", FTH_SUPPORT_KNN, "knn"},
    {"fth_support", FTH_SUPPORT_LOCAL, "local"},
    {"fth_support", FTH_SUPPORT_ALL, "all"},
    {"fth_duplicates", FTH_DUPLICATES_COLLAPSE, "collapse"},
    {"fth_duplicates", FTH_DUPLICATES_KEEP, "keep"},
    {"fth_ties", FTH_TIES_AUTO, "auto"},
    {"fth_ties", FTH_TIES_LITERAL, "literal"},
    {"fth_ties", FTH_TIES_SPREAD, "spread"},
    {"fth_non_finite", FTH_NON_FINITE_ERROR, "error"},
    {"fth_non_finite", FTH_NON_FINITE_DROP, "drop"},
    {"fth_search", FTH_SEARCH_AUTO, "auto"},
    {"fth_search", FTH_SEARCH_EXACT, "exact"},
    {"fth_search", FTH_SEARCH_JOIN, "join"},
    {"fth_search", FTH_SEARCH_HNSW, "hnsw"},
    {"fth_search", FTH_SEARCH_IVF, "ivf"},
    {"fth_compatibility", FTH_COMPATIBILITY_AUTHORS, "authors"},
    {"fth_compatibility", FTH_COMPATIBILITY_AUTHORS_FIXED, "authors_fixed"},
    {"fth_compatibility", FTH_COMPATIBILITY_SYNTHCITY, "synthcity"},
    {"fth_compatibility", FTH_COMPATIBILITY_PRDC, "prdc"},
    {"fth_compatibility", FTH_COMPATIBILITY_KID_IN_ORDER, "kid_in_order"},
    {"fth_scale", FTH_SCALE_AUTO, "auto"},
    {"fth_scale", FTH_SCALE_STANDARD, "standard"},
    {"fth_role", FTH_ROLE_REAL, "real"},
    {"fth_role", FTH_ROLE_SYNTHETIC, "synthetic"},
    {"fth_role", FTH_ROLE_HOLDOUT, "holdout"},
    {"fth_metric", FTH_METRIC_ALPHA_PRECISION, "alpha_precision"},
    {"fth_metric", FTH_METRIC_BETA_RECALL, "beta_recall"},
    {"fth_metric", FTH_METRIC_FULL_SUPPORT, "full_support"},
    {"fth_metric", FTH_METRIC_AUTHENTICITY, "authenticity"},
    {"fth_metric", FTH_METRIC_COVERAGE, "coverage"},
    {"fth_metric", FTH_METRIC_FIDELITY, "fidelity"},
    {"fth_verdict", FTH_VERDICT_NONE, "none"},
    {"fth_verdict", FTH_VERDICT_AS_FRESH, "as_fresh"},
    {"fth_verdict", FTH_VERDICT_BELOW, "below"},
    {"fth_verdict", FTH_VERDICT_ABOVE, "above"},
    {"fth_ideal_source", FTH_IDEAL_HOLDOUT, "holdout"},
    {"fth_ideal_source", FTH_IDEAL_SPLITS, "splits"},
    {"fth_ideal_source", FTH_IDEAL_LEAVE_ONE_OUT, "leave_one_out"},
    {"fth_has", FTH_HAS_INTERVAL, "interval"},
    {"fth_has", FTH_HAS_IDEAL, "ideal"},
    {"fth_has", FTH_HAS_CLOSED_FORM, "closed_form"},
    {"fth_has", FTH_HAS_DIFFERENCE, "difference"},
    {"fth_has", FTH_HAS_SEARCH_BOUND, "search_bound"},
    {"fth_overall", FTH_OVERALL_CANNOT_TELL, "cannot_tell"},
    {"fth_overall", FTH_OVERALL_AS_FRESH, "as_fresh"},
    {"fth_overall", FTH_OVERALL_DIFFERS, "differs"},
    {"fth_table", FTH_TABLE_SYNTHETIC, "synthetic"},
    {"fth_table", FTH_TABLE_REAL, "real"},
    {"fth_table", FTH_TABLE_CURVES, "curves"},
    {"fth_table", FTH_TABLE_COLUMNS, "columns"},
    {"fth_table", FTH_TABLE_PAIRS, "pairs"},
    {"fth_table", FTH_TABLE_HEADLINES, "headlines"},
    {"fth_table", FTH_TABLE_FINDINGS, "findings"},
    {"fth_column_type", FTH_COLUMN_FLOAT64, "float64"},
    {"fth_column_type", FTH_COLUMN_INT32, "int32"},
    {"fth_column_type", FTH_COLUMN_BOOL, "bool"},
    {"fth_write_format", FTH_WRITE_PARQUET, "parquet"},
    {"fth_write_format", FTH_WRITE_CSV, "csv"},
    {"fth_fate", FTH_FATE_CHOSEN, "chosen"},
    {"fth_fate", FTH_FATE_NOT_NEEDED, "not_needed"},
    {"fth_fate", FTH_FATE_NOT_FINITE, "not_finite"},
    {"fth_fate", FTH_FATE_EXACT_COPY, "exact_copy"},
    {"fth_fate", FTH_FATE_COPY, "copy"},
    {"fth_fate", FTH_FATE_OFF_SUPPORT, "off_support"},
    {"fth_fate", FTH_FATE_BEYOND_MAX_ALPHA, "beyond_max_alpha"},
    {"fth_fate", FTH_FATE_DUPLICATE, "duplicate"},
    {"fth_row_verdict", FTH_ROW_AS_FRESH, "as_fresh"},
    {"fth_row_verdict", FTH_ROW_COPY, "copy"},
    {"fth_row_verdict", FTH_ROW_OFF_SUPPORT, "off_support"},
    {"fth_row_has", FTH_ROW_HAS_KNN, "knn"},
    {"fth_row_has", FTH_ROW_HAS_BALL, "ball"},
    {"fth_row_has", FTH_ROW_HAS_COPY_TEST, "copy_test"},
};

const char *fth_enum_name(const char *type, int32_t value) {
    for (size_t i = 0; type != NULL && i < sizeof values / sizeof *values; i++) {
        if (values[i].value == value && strcmp(values[i].type, type) == 0) {
            return values[i].name;
        }
    }

    return FTH_UNKNOWN;
}
