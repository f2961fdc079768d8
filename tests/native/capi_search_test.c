/* Approximate audits through the C interface: every search is certified; without the library for FAISS the text says how to get it. */
#include "capi.h"

static fth_matrix real;
static fth_matrix synthetic;

static void is_certified(int32_t search) {
    fth_options options = defaults();
    options.search = search;
    options.recall = 0.9;
    options.replicates = 0;
    options.ideal_rows = 0;
    fth_result *result = NULL;
    OK(fth_audit_run(&real, &synthetic, NULL, &options, &result));
    fth_certificate certificate = {sizeof certificate, 0, 0, 0, 0, 0, 0, 0};
    OK(fth_result_certificate(result, &certificate));
    CHECK(certificate.approximate == 1 && certificate.satisfied == 1 && certificate.least_recall >= 0.9);
    fth_result_free(result);
}

/* The variable is set in a process of its own: the library is looked for once. */
static void is_missed(void) {
    fth_options options = defaults();
    fth_result *result = NULL;
    options.search = FTH_SEARCH_HNSW;
    FAILS(FTH_E_UNSUPPORTED, "library for FAISS was not found", fth_audit_run(&real, &synthetic, NULL, &options, &result));
    FAILS(FTH_E_UNSUPPORTED, "/absent/faiss.so: no such file", fth_audit_run(&real, &synthetic, NULL, &options, &result));
    options.search = FTH_SEARCH_AUTO;
    options.recall = 0.9;
    OK(fth_audit_run(&real, &synthetic, NULL, &options, &result));
    fth_result_free(result);
}

int main(void) {
    float *a = random_rows(500, 6, 1);
    float *b = random_rows(400, 6, 2);
    real = matrix_of(a, 500, 6);
    synthetic = matrix_of(b, 400, 6);
    if (getenv("FAITHFUL_FAISS_LIBRARY") != NULL) {
        is_missed();
    } else {
        is_certified(FTH_SEARCH_JOIN);
        is_certified(FTH_SEARCH_HNSW);
        is_certified(FTH_SEARCH_IVF);
    }

    free(a);
    free(b);
    return 0;
}
