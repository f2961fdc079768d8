// The object behind the opaque handle.
#pragma once

#include "fth_faiss.h"

#include <faiss/Index.h>

#include <atomic>
#include <memory>

struct fth_faiss_index {
    fth_faiss_index(int32_t index_kind, std::unique_ptr<faiss::Index> inner)
        : kind(index_kind), faiss(std::move(inner)) {
        live++;
    }

    ~fth_faiss_index() { live--; }

    fth_faiss_index(const fth_faiss_index&) = delete;
    fth_faiss_index& operator=(const fth_faiss_index&) = delete;

    int32_t dimension() const { return static_cast<int32_t>(faiss->d); }

    const int32_t kind;
    const std::unique_ptr<faiss::Index> faiss;

    static inline std::atomic<int64_t> live{0};
};

namespace fth {

std::unique_ptr<fth_faiss_index> create(const fth_faiss_params& params);

void train(fth_faiss_index& index, const float* rows, int64_t n);
void add(fth_faiss_index& index, const float* rows, int64_t n);
void search(const fth_faiss_index& index, const float* queries, int64_t n, int32_t k, float* distances, int64_t* ids);

void set_ef_search(fth_faiss_index& index, int32_t ef_search);
void set_nprobe(fth_faiss_index& index, int32_t nprobe);

fth_faiss_description describe(const fth_faiss_index& index);

void kmeans(const float* rows, int64_t n, int32_t dimension, int32_t centroids, int32_t iterations, int32_t seed,
            float* out_centroids);

} // namespace fth
