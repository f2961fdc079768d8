#include "fth_faiss.h"

#include "guard.hpp"
#include "index.hpp"
#include "index_file.hpp"
#include "kernels/kernels.hpp"
#include "threads.hpp"

#include <faiss/Index.h>
#include <faiss/utils/utils.h>

static_assert(sizeof(fth_faiss_params) == 24, "the C# side mirrors this layout");
static_assert(sizeof(fth_faiss_description) == 32, "the C# side mirrors this layout");

// Present in OpenBLAS, absent in other BLAS libraries: 0 no threads of its own, 1 a pthread pool, 2 OpenMP.
extern "C" __attribute__((weak)) int openblas_get_parallel(void);

namespace {

const char* blas_threading() {
    if (openblas_get_parallel == nullptr) {
        return "unknown";
    }
    const int kind = openblas_get_parallel();
    return kind == 2 ? "openmp" : kind == 1 ? "pthread" : "none";
}

std::string build_info() {
    return "{\"faiss\":\"" + std::to_string(FAISS_VERSION_MAJOR) + "." + std::to_string(FAISS_VERSION_MINOR) + "." +
           std::to_string(FAISS_VERSION_PATCH) + "\",\"faiss_options\":\"" + faiss::get_compile_options() +
           "\",\"kernels\":\"" + fth::kernels().name + "\",\"openmp_threads\":" + std::to_string(omp_get_max_threads())
               + ",\"blas_threads\":\"" +
           blas_threading() + "\"}";
}

template <class Struct>
void check_size(const Struct* value, const char* name) {
    if (value == nullptr) {
        fth::invalid(std::string(name) + " is NULL");
    }
    if (value->struct_size != sizeof(Struct)) {
        throw fth::Failure(FTH_FAISS_E_VERSION, std::string(name) + "->struct_size is " +
                                                    std::to_string(value->struct_size) + "; this library knows " +
                                                    std::to_string(sizeof(Struct)));
    }
}

template <class Index>
Index& given(Index* index) {
    fth::require(index != nullptr, "index is NULL");
    return *index;
}

} // namespace

uint32_t fth_faiss_version(void) noexcept { return FTH_FAISS_VERSION_MAJOR << 16 | FTH_FAISS_VERSION_MINOR; }

int64_t fth_faiss_live_objects(void) noexcept { return fth_faiss_index::live; }

int32_t fth_faiss_build_info(char* out_json, int32_t capacity, char* error, int32_t error_capacity) noexcept {
    return fth::guarded(error, error_capacity, [&] {
        fth::require(out_json != nullptr, "out_json is NULL");
        const std::string json = build_info();
        if (capacity < 0 || static_cast<std::size_t>(capacity) <= json.size()) {
            throw fth::Failure(FTH_FAISS_E_BUFFER_TOO_SMALL, "needed are " + std::to_string(json.size() + 1) + " bytes");
        }
        std::memcpy(out_json, json.c_str(), json.size() + 1);
    });
}

int32_t fth_faiss_index_create(const fth_faiss_params* params, fth_faiss_index** out_index, char* error,
                               int32_t error_capacity) noexcept {
    return fth::guarded(error, error_capacity, [&] {
        fth::require(out_index != nullptr, "out_index is NULL");
        *out_index = nullptr;
        check_size(params, "params");
        *out_index = fth::create(*params).release();
    });
}

int32_t fth_faiss_index_train(fth_faiss_index* index, const float* rows, int64_t n, int32_t threads, char* error,
                              int32_t error_capacity) noexcept {
    return fth::guarded(error, error_capacity, [&] {
        const fth::ThreadCount scope(threads);
        fth::train(given(index), rows, n);
    });
}

int32_t fth_faiss_index_add(fth_faiss_index* index, const float* rows, int64_t n, int32_t threads, char* error,
                            int32_t error_capacity) noexcept {
    return fth::guarded(error, error_capacity, [&] {
        const fth::ThreadCount scope(threads);
        fth::add(given(index), rows, n);
    });
}

int32_t fth_faiss_index_search(const fth_faiss_index* index, const float* queries, int64_t n, int32_t k,
                               int32_t threads, float* out_squared_distances, int64_t* out_ids, char* error,
                               int32_t error_capacity) noexcept {
    return fth::guarded(error, error_capacity, [&] {
        const fth::ThreadCount scope(threads);
        fth::search(given(index), queries, n, k, out_squared_distances, out_ids);
    });
}

int32_t fth_faiss_index_set_ef_search(fth_faiss_index* index, int32_t ef_search, char* error,
                                      int32_t error_capacity) noexcept {
    return fth::guarded(error, error_capacity, [&] { fth::set_ef_search(given(index), ef_search); });
}

int32_t fth_faiss_index_set_nprobe(fth_faiss_index* index, int32_t nprobe, char* error,
                                   int32_t error_capacity) noexcept {
    return fth::guarded(error, error_capacity, [&] { fth::set_nprobe(given(index), nprobe); });
}

int32_t fth_faiss_index_describe(const fth_faiss_index* index, fth_faiss_description* out_description, char* error,
                                 int32_t error_capacity) noexcept {
    return fth::guarded(error, error_capacity, [&] {
        check_size(out_description, "out_description");
        *out_description = fth::describe(given(index));
    });
}

int32_t fth_faiss_index_write(const fth_faiss_index* index, int32_t descriptor, char* error,
                              int32_t error_capacity) noexcept {
    return fth::guarded(error, error_capacity, [&] {
        fth::require(descriptor >= 0, "descriptor is negative");
        fth::write(given(index), descriptor);
    });
}

int32_t fth_faiss_index_load(const char* path, fth_faiss_index** out_index, char* error,
                             int32_t error_capacity) noexcept {
    return fth::guarded(error, error_capacity, [&] {
        fth::require(out_index != nullptr, "out_index is NULL");
        *out_index = nullptr;
        fth::require(path != nullptr && *path != '\0', "path is NULL or empty");
        *out_index = fth::load(path).release();
    });
}

void fth_faiss_index_free(fth_faiss_index* index) noexcept { delete index; }

int32_t fth_faiss_kmeans(const float* rows, int64_t n, int32_t dimension, int32_t centroids, int32_t iterations,
                         int32_t seed, int32_t threads, float* out_centroids, char* error,
                         int32_t error_capacity) noexcept {
    return fth::guarded(error, error_capacity, [&] {
        const fth::ThreadCount scope(threads);
        fth::kmeans(rows, n, dimension, centroids, iterations, seed, out_centroids);
    });
}
