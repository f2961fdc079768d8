// Small seeded rows and an index over them, for the tests in C++.
#pragma once

#include "check.h"
#include "fth_faiss.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <memory>
#include <random>
#include <string>
#include <vector>

struct FreeIndex {
    void operator()(fth_faiss_index* index) const { fth_faiss_index_free(index); }
};

using IndexPointer = std::unique_ptr<fth_faiss_index, FreeIndex>;

inline std::vector<float> sample_rows(int64_t n, int32_t dimension, unsigned seed, float offset = 0) {
    std::mt19937 random(seed);
    std::vector<float> rows(static_cast<std::size_t>(n * dimension));
    for (float& value : rows) {
        value = offset + static_cast<float>(random() % 1024) / 64.0F;
    }
    return rows;
}

inline IndexPointer sample_index(int32_t kind, const std::vector<float>& rows, int32_t dimension) {
    fth_faiss_params params{sizeof params, kind, dimension, 0, 0, 0};
    if (kind == FTH_FAISS_HNSW) {
        params.hnsw_links = 4;
        params.hnsw_ef_construction = 20;
    } else if (kind != FTH_FAISS_FLAT) {
        params.ivf_lists = 3;
    }
    fth_faiss_index* index = nullptr;
    const auto n = static_cast<int64_t>(rows.size()) / dimension;
    CHECK(fth_faiss_index_create(&params, &index, nullptr, 0) == FTH_FAISS_OK);
    CHECK(fth_faiss_index_train(index, rows.data(), n, 1, nullptr, 0) == FTH_FAISS_OK);
    CHECK(fth_faiss_index_add(index, rows.data(), n, 1, nullptr, 0) == FTH_FAISS_OK);
    return IndexPointer(index);
}

/// To a new file: replacing one makes some file systems wait for the disk.
inline int32_t save(const fth_faiss_index* index, const std::string& path) {
    std::remove(path.c_str());
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    CHECK(file >= 0);
    const int32_t status = fth_faiss_index_write(index, file, nullptr, 0);
    CHECK(close(file) == 0);
    return status;
}

struct Found {
    std::vector<float> distances;
    std::vector<int64_t> ids;
};

inline Found search(const fth_faiss_index* index, const std::vector<float>& queries, int32_t dimension, int32_t k,
                    int32_t threads = 1) {
    const auto n = static_cast<int64_t>(queries.size()) / dimension;
    const auto results = static_cast<std::size_t>(n * k);
    Found found{std::vector<float>(results), std::vector<int64_t>(results)};
    CHECK(fth_faiss_index_search(index, queries.data(), n, k, threads, found.distances.data(), found.ids.data(),
                                 nullptr, 0) == FTH_FAISS_OK);
    return found;
}
