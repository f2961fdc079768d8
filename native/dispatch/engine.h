/* The engine behind the library: one of three builds, loaded at the first call and kept for the life of the process. */
#ifndef FTH_ENGINE_H
#define FTH_ENGINE_H

#include "faithful/faithful.h"

/* name, parameters, arguments of every function that is forwarded and returns a status. */
#define FTH_FORWARDED(FORWARD)                                                                                         \
    FORWARD(build_info, (char *buffer, size_t capacity, size_t *out_needed), (buffer, capacity, out_needed))           \
    FORWARD(cancel_new, (fth_cancel * *out_cancel), (out_cancel))                                                      \
    FORWARD(cancel_request, (fth_cancel * cancel), (cancel))                                                           \
    FORWARD(cancel_free, (fth_cancel * cancel), (cancel))                                                              \
    FORWARD(options_init, (fth_options * options, uint32_t size), (options, size))                                     \
    FORWARD(data_load, (const fth_files *files, fth_data **out_data), (files, out_data))                               \
    FORWARD(data_matrix, (const fth_data *data, int32_t role, fth_matrix *out_matrix), (data, role, out_matrix))       \
    FORWARD(data_free, (fth_data * data), (data))                                                                      \
    FORWARD(audit_run,                                                                                                 \
            (const fth_matrix *real, const fth_matrix *synthetic, const fth_matrix *holdout,                           \
             const fth_options *options, fth_result **out_result),                                                     \
            (real, synthetic, holdout, options, out_result))                                                           \
    FORWARD(audit_run_data, (const fth_data *data, const fth_options *options, fth_result **out_result),               \
            (data, options, out_result))                                                                               \
    FORWARD(result_free, (fth_result * result), (result))                                                              \
    FORWARD(result_headline_count, (const fth_result *result, int32_t *out_count), (result, out_count))                \
    FORWARD(result_headline, (const fth_result *result, int32_t index, fth_headline *out_headline),                    \
            (result, index, out_headline))                                                                             \
    FORWARD(headlines_json, (char *buffer, size_t capacity, size_t *out_needed), (buffer, capacity, out_needed))       \
    FORWARD(result_overall, (const fth_result *result, int32_t *out_code), (result, out_code))                         \
    FORWARD(result_certificate, (const fth_result *result, fth_certificate *out_certificate),                          \
            (result, out_certificate))                                                                                 \
    FORWARD(result_rows, (const fth_result *result, int32_t table, int64_t *out_rows), (result, table, out_rows))      \
    FORWARD(result_column_count, (const fth_result *result, int32_t table, int32_t *out_count),                        \
            (result, table, out_count))                                                                                \
    FORWARD(result_column_name,                                                                                        \
            (const fth_result *result, int32_t table, int32_t index, int32_t *out_type, char *buffer,                  \
             size_t capacity, size_t *out_needed),                                                                     \
            (result, table, index, out_type, buffer, capacity, out_needed))                                            \
    FORWARD(result_column,                                                                                             \
            (const fth_result *result, int32_t table, const char *name, int32_t type, void *values, int64_t capacity), \
            (result, table, name, type, values, capacity))                                                             \
    FORWARD(result_curve,                                                                                              \
            (const fth_result *result, int32_t role, int32_t metric, int32_t support, const double *levels,            \
             int64_t count, double *out_shares),                                                                       \
            (result, role, metric, support, levels, count, out_shares))                                                \
    FORWARD(result_summary_json, (const fth_result *result, char *buffer, size_t capacity, size_t *out_needed),        \
            (result, buffer, capacity, out_needed))                                                                    \
    FORWARD(result_diagnosis_json, (const fth_result *result, char *buffer, size_t capacity, size_t *out_needed),      \
            (result, buffer, capacity, out_needed))                                                                    \
    FORWARD(result_ids,                                                                                                \
            (const fth_result *result, int32_t table, char *buffer, size_t capacity, size_t *out_needed),              \
            (result, table, buffer, capacity, out_needed))                                                             \
    FORWARD(result_write, (const fth_result *result, const char *directory, int32_t format),                           \
            (result, directory, format))                                                                               \
    FORWARD(result_write_report,                                                                                       \
            (const fth_result *result, const char *directory, int32_t format, const fth_report *report),               \
            (result, directory, format, report))                                                                       \
    FORWARD(result_report, (const fth_result *result, const fth_report *report, const char *path),                     \
            (result, report, path))                                                                                    \
    FORWARD(report_again, (const char *directory, int32_t redact, const char *path), (directory, redact, path))        \
    FORWARD(result_curate,                                                                                             \
            (const fth_result *result, const fth_curation *curation, const fth_options *options,                       \
             fth_curated **out_curated),                                                                               \
            (result, curation, options, out_curated))                                                                  \
    FORWARD(curated_rows, (const fth_curated *curated, int32_t *rows, int64_t capacity, int64_t *out_count),           \
            (curated, rows, capacity, out_count))                                                                      \
    FORWARD(curated_fates, (const fth_curated *curated, int32_t *fates, int64_t capacity, int64_t *out_count),         \
            (curated, fates, capacity, out_count))                                                                     \
    FORWARD(curated_json, (const fth_curated *curated, char *buffer, size_t capacity, size_t *out_needed),             \
            (curated, buffer, capacity, out_needed))                                                                   \
    FORWARD(curated_write, (const fth_curated *curated, const char *path), (curated, path))                            \
    FORWARD(curated_free, (fth_curated * curated), (curated))                                                          \
    FORWARD(compare_regressions,                                                                                       \
            (const fth_result *const *results, const char *const *names, int32_t count, const char *baseline,          \
             int32_t *out_count),                                                                                      \
            (results, names, count, baseline, out_count))                                                              \
    FORWARD(compare_json,                                                                                              \
            (const fth_result *const *results, const char *const *names, int32_t count, const char *baseline,          \
             char *buffer, size_t capacity, size_t *out_needed),                                                       \
            (results, names, count, baseline, buffer, capacity, out_needed))                                           \
    FORWARD(compare_page,                                                                                              \
            (const fth_result *const *results, const char *const *names, int32_t count, const char *baseline,          \
             const char *path),                                                                                        \
            (results, names, count, baseline, path))                                                                   \
    FORWARD(profile_fit,                                                                                               \
            (const fth_matrix *real, const fth_matrix *holdout, const fth_options *options, fth_profile **out_profile),\
            (real, holdout, options, out_profile))                                                                     \
    FORWARD(profile_fit_data, (const fth_data *data, const fth_options *options, fth_profile **out_profile),           \
            (data, options, out_profile))                                                                              \
    FORWARD(profile_save, (const fth_profile *profile, const char *path), (profile, path))                             \
    FORWARD(profile_load, (const char *path, int32_t threads, fth_profile **out_profile), (path, threads, out_profile))\
    FORWARD(profile_describe, (const fth_profile *profile, fth_profile_info *out_info), (profile, out_info))           \
    FORWARD(profile_score,                                                                                             \
            (const fth_profile *profile, const fth_matrix *rows, const fth_options *options,                           \
             fth_row_score *out_scores, int64_t capacity),                                                             \
            (profile, rows, options, out_scores, capacity))                                                            \
    FORWARD(profile_score_table,                                                                                       \
            (const fth_profile *profile, const char *path, const fth_options *options, fth_row_score *out_scores,      \
             int64_t capacity, int64_t *out_rows),                                                                     \
            (profile, path, options, out_scores, capacity, out_rows))                                                  \
    FORWARD(profile_score_stream,                                                                                      \
            (const fth_profile *profile, struct ArrowArrayStream *stream, const fth_options *options,                  \
             fth_row_score *out_scores, int64_t capacity, int64_t *out_rows),                                          \
            (profile, stream, options, out_scores, capacity, out_rows))                                                \
    FORWARD(result_stream, (const fth_result *result, int32_t table, struct ArrowArrayStream *out_stream),             \
            (result, table, out_stream))                                                                               \
    FORWARD(profile_free, (fth_profile * profile), (profile))

/* The engine's functions. */
typedef struct fth_engine {
    size_t (*last_error)(char *, size_t);
/* NOLINTNEXTLINE(bugprone-macro-parentheses): declarations, not values */
#define FTH_MEMBER(name, parameters, arguments) fth_status(*name) parameters;
    FTH_FORWARDED(FTH_MEMBER)
#undef FTH_MEMBER
} fth_engine;

/* The engine, loaded if need be; NULL when it cannot be used in this process, with the status and the text. */
const fth_engine *fth_engine_get(fth_status *status, const char **text);

#endif
