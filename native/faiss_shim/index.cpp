#include "index.hpp"

#include "flat_rows.hpp"
#include "graph.hpp"
#include "guard.hpp"
#include "lists.hpp"
#include "rows.hpp"

#include <faiss/Clustering.h>

#include <limits>

namespace fth {

namespace {

std::unique_ptr<faiss::Index> build(const fth_faiss_params& p) {
    const int d = p.dimension;
    if (p.kind == FTH_FAISS_FLAT) {
        return std::make_unique<FlatRows>(d);
    }
    if (p.kind == FTH_FAISS_HNSW) {
        auto index = std::make_unique<Graph>(d, p.hnsw_links);
        index->hnsw.efConstruction = p.hnsw_ef_construction;
        return index;
    }
    if (p.kind == FTH_FAISS_IVF_FLAT) {
        return std::make_unique<Lists>(d, p.ivf_lists);
    }
    return std::make_unique<CodeLists>(d, p.ivf_lists);
}

void check(const fth_faiss_params& p) {
    const bool hnsw = p.kind == FTH_FAISS_HNSW;
    const bool ivf = p.kind == FTH_FAISS_IVF_FLAT || p.kind == FTH_FAISS_IVF_SQ8;
    require_range("kind", p.kind, FTH_FAISS_FLAT, FTH_FAISS_IVF_SQ8);
    require_range("dimension", p.dimension, 1, FTH_FAISS_MAX_DIMENSION);
    require_range("hnsw_links", p.hnsw_links, hnsw ? 2 : 0, hnsw ? 512 : 0);
    require_range("hnsw_ef_construction", p.hnsw_ef_construction, hnsw ? 1 : 0, hnsw ? FTH_FAISS_MAX_EFFORT : 0);
    require_range("ivf_lists", p.ivf_lists, ivf ? 1 : 0, ivf ? FTH_FAISS_MAX_LISTS : 0);
}

} // namespace

std::unique_ptr<fth_faiss_index> create(const fth_faiss_params& params) {
    check(params);
    kernels(); // refuses here, not inside a parallel loop
    return std::make_unique<fth_faiss_index>(params.kind, build(params));
}

void train(fth_faiss_index& index, const float* rows, int64_t n) {
    check_rows("rows", rows, n, index.dimension());
    if (index.faiss->ntotal > 0) {
        throw Failure(FTH_FAISS_E_STATE, "the index holds rows already; train it before adding");
    }
    if (const auto* ivf = dynamic_cast<const faiss::IndexIVF*>(index.faiss.get())) {
        require_range("number of rows to train on", n, static_cast<int64_t>(ivf->nlist),
                      std::numeric_limits<int64_t>::max());
        index.faiss->reset();
        index.faiss->train(n, rows);
    }
}

void add(fth_faiss_index& index, const float* rows, int64_t n) {
    check_rows("rows", rows, n, index.dimension());
    if (!index.faiss->is_trained) {
        throw Failure(FTH_FAISS_E_STATE, "the index must be trained before rows are added");
    }
    // FAISS numbers the nodes of a graph with 32 bits.
    const int64_t most = index.kind == FTH_FAISS_HNSW ? std::numeric_limits<int32_t>::max()
                                                       : std::numeric_limits<int64_t>::max();
    require_range("number of rows", n, 0, most - index.faiss->ntotal);
    if (n > 0) {
        index.faiss->add(n, rows);
    }
}

void search(const fth_faiss_index& index, const float* queries, int64_t n, int32_t k, float* distances, int64_t* ids) {
    check_rows("queries", queries, n, index.dimension());
    if (index.faiss->ntotal == 0) {
        throw Failure(FTH_FAISS_E_STATE, "the index holds no rows");
    }
    require_range("k", k, 1, index.faiss->ntotal);
    require_range("number of results", n, 0, std::numeric_limits<int64_t>::max() / static_cast<int64_t>(sizeof(int64_t)) / k);
    require(n == 0 || (distances != nullptr && ids != nullptr), "out_squared_distances or out_ids is NULL");
    index.faiss->search(n, queries, k, distances, ids);
}

void set_ef_search(fth_faiss_index& index, int32_t ef_search) {
    auto* hnsw = dynamic_cast<faiss::IndexHNSW*>(index.faiss.get());
    if (hnsw == nullptr) {
        throw Failure(FTH_FAISS_E_UNSUPPORTED, "efSearch belongs to HNSW indexes");
    }
    require_range("ef_search", ef_search, 1, FTH_FAISS_MAX_EFFORT);
    hnsw->hnsw.efSearch = ef_search;
}

void set_nprobe(fth_faiss_index& index, int32_t nprobe) {
    auto* ivf = dynamic_cast<faiss::IndexIVF*>(index.faiss.get());
    if (ivf == nullptr) {
        throw Failure(FTH_FAISS_E_UNSUPPORTED, "nprobe belongs to IVF indexes");
    }
    require_range("nprobe", nprobe, 1, static_cast<int64_t>(ivf->nlist));
    ivf->nprobe = static_cast<std::size_t>(nprobe);
}

fth_faiss_description describe(const fth_faiss_index& index) {
    fth_faiss_description d{};
    d.struct_size = sizeof d;
    d.kind = index.kind;
    d.dimension = index.dimension();
    d.is_trained = index.faiss->is_trained ? 1 : 0;
    d.count = index.faiss->ntotal;
    if (const auto* ivf = dynamic_cast<const faiss::IndexIVF*>(index.faiss.get())) {
        d.ivf_lists = static_cast<int32_t>(ivf->nlist);
        d.effort = static_cast<int32_t>(ivf->nprobe);
    } else if (const auto* hnsw = dynamic_cast<const faiss::IndexHNSW*>(index.faiss.get())) {
        d.effort = hnsw->hnsw.efSearch;
    }
    return d;
}

void kmeans(const float* rows, int64_t n, int32_t dimension, int32_t centroids, int32_t iterations, int32_t seed,
            float* out_centroids) {
    require_range("dimension", dimension, 1, FTH_FAISS_MAX_DIMENSION);
    require_range("iterations", iterations, 1, 1000);
    check_rows("rows", rows, n, dimension);
    require_range("centroids", centroids, 1, std::min<int64_t>(n, FTH_FAISS_MAX_LISTS));
    require(out_centroids != nullptr, "out_centroids is NULL");
    kernels();
    faiss::ClusteringParameters parameters;
    parameters.niter = iterations;
    parameters.seed = seed;
    parameters.min_points_per_centroid = 1;
    faiss::Clustering clustering(dimension, centroids, parameters);
    FlatRows nearest(dimension);
    clustering.train(n, rows, nearest);
    std::copy(clustering.centroids.begin(), clustering.centroids.end(), out_centroids);
}

} // namespace fth
