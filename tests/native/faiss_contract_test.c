/* Each refusal that the header promises: its status, a text that names the argument, and untouched outputs. */
#include "fth_faiss.h"
#include "fth_faiss.h" /* twice on purpose */

#include "check.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { DIMENSION = 3, ROWS = 20 };

static char text[256];
static float rows[ROWS * DIMENSION];
static float distances[ROWS * ROWS];
static int64_t ids[ROWS * ROWS];

static void refused(int32_t status, int32_t expected, const char *word) {
    if (status != expected || strstr(text, word) == NULL) {
        fprintf(stderr, "status %d with '%s'; expected %d with '%s'\n", (int)status, text, (int)expected, word);
        exit(1);
    }
    text[0] = '\0';
}

static fth_faiss_params params(int32_t kind) {
    fth_faiss_params p = {sizeof(fth_faiss_params), kind, DIMENSION, 0, 0, 0};
    if (kind == FTH_FAISS_HNSW) {
        p.hnsw_links = 8;
        p.hnsw_ef_construction = 20;
    } else if (kind != FTH_FAISS_FLAT) {
        p.ivf_lists = 4;
    }
    return p;
}

static fth_faiss_index *made(int32_t kind) {
    const fth_faiss_params p = params(kind);
    fth_faiss_index *index = NULL;
    CHECK(fth_faiss_index_create(&p, &index, text, sizeof text) == FTH_FAISS_OK);
    return index;
}

static void refuses_parameters(void) {
    fth_faiss_params p = params(FTH_FAISS_FLAT);
    fth_faiss_index *index = (fth_faiss_index *)rows;
    refused(fth_faiss_index_create(&p, NULL, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "out_index");
    refused(fth_faiss_index_create(NULL, &index, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "params");
    CHECK(index == NULL);
    p.struct_size = 4;
    refused(fth_faiss_index_create(&p, &index, text, sizeof text), FTH_FAISS_E_VERSION, "struct_size");
    p = params(9);
    refused(fth_faiss_index_create(&p, &index, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "kind");
    p = params(FTH_FAISS_FLAT);
    p.dimension = 0;
    refused(fth_faiss_index_create(&p, &index, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "dimension");
    p.dimension = FTH_FAISS_MAX_DIMENSION + 1;
    refused(fth_faiss_index_create(&p, &index, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "dimension");
    p = params(FTH_FAISS_FLAT);
    p.hnsw_links = 16;
    refused(fth_faiss_index_create(&p, &index, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "hnsw_links");
    p = params(FTH_FAISS_HNSW);
    p.hnsw_links = 1;
    refused(fth_faiss_index_create(&p, &index, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "hnsw_links");
    p = params(FTH_FAISS_IVF_SQ8);
    p.ivf_lists = 0;
    refused(fth_faiss_index_create(&p, &index, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "ivf_lists");
}

static void refuses_rows(int32_t kind) {
    fth_faiss_index *index = made(kind);
    const float good = rows[4];
    refused(fth_faiss_index_add(NULL, rows, 1, 0, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "index");
    refused(fth_faiss_index_train(index, NULL, ROWS, 0, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "NULL");
    CHECK(fth_faiss_index_train(index, rows, ROWS, 0, text, sizeof text) == FTH_FAISS_OK);
    refused(fth_faiss_index_add(index, rows, -1, 0, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "rows");
    refused(fth_faiss_index_add(index, rows, INT64_MAX, 0, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "rows");
    refused(fth_faiss_index_add(index, rows, INT64_MAX / 12, 2000, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT,
            "threads");
    rows[4] = NAN;
    refused(fth_faiss_index_add(index, rows, ROWS, 0, text, sizeof text), FTH_FAISS_E_BAD_VALUE, "row 1, column 1");
    rows[4] = -INFINITY;
    refused(fth_faiss_index_add(index, rows, ROWS, 0, text, sizeof text), FTH_FAISS_E_BAD_VALUE, "row 1, column 1");
    rows[4] = 1e19F;
    refused(fth_faiss_index_add(index, rows, ROWS, 0, text, sizeof text), FTH_FAISS_E_BAD_VALUE, "row 1, column 1");
    rows[4] = good;
    CHECK(fth_faiss_index_add(index, NULL, 0, 0, text, sizeof text) == FTH_FAISS_OK);
    fth_faiss_index_free(index);
}

static void refuses_searches(int32_t kind) {
    fth_faiss_index *index = made(kind);
    refused(fth_faiss_index_search(index, rows, 1, 1, 0, distances, ids, text, sizeof text), FTH_FAISS_E_STATE, "no rows");
    CHECK(fth_faiss_index_train(index, rows, ROWS, 0, text, sizeof text) == FTH_FAISS_OK);
    CHECK(fth_faiss_index_add(index, rows, ROWS, 0, text, sizeof text) == FTH_FAISS_OK);
    refused(fth_faiss_index_search(NULL, rows, 1, 1, 0, distances, ids, text, sizeof text),
            FTH_FAISS_E_INVALID_ARGUMENT, "index");
    refused(fth_faiss_index_search(index, NULL, 1, 1, 0, distances, ids, text, sizeof text),
            FTH_FAISS_E_INVALID_ARGUMENT, "queries");
    refused(fth_faiss_index_search(index, rows, 1, 0, 0, distances, ids, text, sizeof text),
            FTH_FAISS_E_INVALID_ARGUMENT, "k is 0");
    refused(fth_faiss_index_search(index, rows, 1, ROWS + 1, 0, distances, ids, text, sizeof text),
            FTH_FAISS_E_INVALID_ARGUMENT, "k is 21; allowed is 1 to 20");
    refused(fth_faiss_index_search(index, rows, 1, 1, -1, distances, ids, text, sizeof text),
            FTH_FAISS_E_INVALID_ARGUMENT, "threads");
    refused(fth_faiss_index_search(index, rows, 1, 1, 0, NULL, ids, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT,
            "out_squared_distances");
    CHECK(fth_faiss_index_search(index, NULL, 0, 1, 0, NULL, NULL, text, sizeof text) == FTH_FAISS_OK);
    ids[0] = -7;
    CHECK(fth_faiss_index_search(index, rows, 1, ROWS, 1, distances, ids, text, sizeof text) == FTH_FAISS_OK);
    CHECK(ids[0] == 0);
    fth_faiss_index_free(index);
}

static void refuses_wrong_moments(void) {
    fth_faiss_index *ivf = made(FTH_FAISS_IVF_FLAT);
    fth_faiss_index *flat = made(FTH_FAISS_FLAT);
    fth_faiss_description d = {sizeof d, 0, 0, 0, 0, 0, 0};
    refused(fth_faiss_index_add(ivf, rows, ROWS, 0, text, sizeof text), FTH_FAISS_E_STATE, "trained");
    refused(fth_faiss_index_write(ivf, 0, text, sizeof text), FTH_FAISS_E_STATE, "trained");
    refused(fth_faiss_index_train(ivf, rows, 3, 0, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "train");
    refused(fth_faiss_index_set_nprobe(ivf, 5, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "nprobe");
    refused(fth_faiss_index_set_nprobe(flat, 1, text, sizeof text), FTH_FAISS_E_UNSUPPORTED, "IVF");
    refused(fth_faiss_index_set_ef_search(flat, 1, text, sizeof text), FTH_FAISS_E_UNSUPPORTED, "HNSW");
    CHECK(fth_faiss_index_describe(ivf, &d, text, sizeof text) == FTH_FAISS_OK);
    CHECK(d.kind == FTH_FAISS_IVF_FLAT && d.is_trained == 0 && d.ivf_lists == 4 && d.count == 0);
    d.struct_size = 1;
    refused(fth_faiss_index_describe(ivf, &d, text, sizeof text), FTH_FAISS_E_VERSION, "struct_size");
    CHECK(fth_faiss_index_add(flat, rows, ROWS, 0, text, sizeof text) == FTH_FAISS_OK);
    refused(fth_faiss_index_train(flat, rows, ROWS, 0, text, sizeof text), FTH_FAISS_E_STATE, "before adding");
    fth_faiss_index_free(ivf);
    fth_faiss_index_free(flat);
    fth_faiss_index_free(NULL);
}

static void refuses_kmeans(void) {
    refused(fth_faiss_kmeans(NULL, ROWS, 3, 2, 5, 1, 1, distances, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT, "rows");
    refused(fth_faiss_kmeans(rows, ROWS, 3, ROWS + 1, 5, 1, 1, distances, text, sizeof text),
            FTH_FAISS_E_INVALID_ARGUMENT, "centroids");
    refused(fth_faiss_kmeans(rows, ROWS, 3, 2, 0, 1, 1, distances, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT,
            "iterations");
    refused(fth_faiss_kmeans(rows, ROWS, 3, 2, 5, 1, 1, NULL, text, sizeof text), FTH_FAISS_E_INVALID_ARGUMENT,
            "out_centroids");
}

static void cuts_texts(void) {
    char small[8] = "-------";
    char json[512];
    refused(fth_faiss_build_info(json, 5, text, sizeof text), FTH_FAISS_E_BUFFER_TOO_SMALL, "bytes");
    CHECK(fth_faiss_build_info(json, sizeof json, NULL, 0) == FTH_FAISS_OK && strstr(json, "\"faiss\":\"") != NULL);
    CHECK(fth_faiss_index_add(NULL, rows, 1, 0, small, 6) == FTH_FAISS_E_INVALID_ARGUMENT);
    CHECK(memcmp(small, "index\0-", 8) == 0);
    CHECK(fth_faiss_index_add(NULL, rows, 1, 0, NULL, 0) == FTH_FAISS_E_INVALID_ARGUMENT);
    CHECK(fth_faiss_index_add(NULL, rows, 1, 0, small, -1) == FTH_FAISS_E_INVALID_ARGUMENT);
}

int main(void) {
    int i;
    int32_t kind;
    CHECK(fth_faiss_version() >> 16 == FTH_FAISS_VERSION_MAJOR);
    for (i = 0; i < ROWS * DIMENSION; i++) {
        rows[i] = (float)((i * 37) % 61);
    }
    refuses_parameters();
    for (kind = FTH_FAISS_FLAT; kind <= FTH_FAISS_IVF_SQ8; kind++) {
        refuses_rows(kind);
        refuses_searches(kind);
    }
    refuses_wrong_moments();
    refuses_kmeans();
    cuts_texts();
    CHECK(fth_faiss_live_objects() == 0);
    return 0;
}
