#include "guard.hpp"
#include "index_file.hpp"
#include "rows.hpp"

#include <faiss/IndexFlat.h>
#include <faiss/IndexHNSW.h>
#include <faiss/IndexIVFFlat.h>
#include <faiss/IndexScalarQuantizer.h>

#include <vector>

namespace fth {

namespace {

void expect(bool holds, const char* what) {
    if (!holds) {
        throw Failure(FTH_FAISS_E_FORMAT, std::string("the index file is corrupted: ") + what);
    }
}

void expect_values(const float* values, int64_t n, int32_t dimension) {
    try {
        check_rows("the index file's rows", values, n, dimension);
    } catch (const Failure& e) {
        throw Failure(FTH_FAISS_E_FORMAT, e.what());
    }
}

void check_flat(const faiss::Index& index) {
    const auto* flat = dynamic_cast<const faiss::IndexFlat*>(&index);
    expect(flat != nullptr, "it holds no plain rows");
    expect_values(flat->get_xb(), flat->ntotal, static_cast<int32_t>(flat->d));
}

/// Links per level: a running sum from 0 for as many levels as a new row can be given.
void check_levels(const faiss::HNSW& graph) {
    const auto& sums = graph.cum_nneighbor_per_level;
    expect(!graph.assign_probas.empty() && sums.size() > graph.assign_probas.size() && sums.size() <= 1024,
           "its levels make no sense");
    expect(sums[0] == 0, "its levels make no sense");
    for (std::size_t level = 1; level < sums.size(); level++) {
        expect(sums[level] >= sums[level - 1] && sums[level] <= (1 << 24), "its levels make no sense");
    }
}

/// Every link leads to a row that exists on the link's level, so that a walk never leaves the table.
void check_links(const faiss::HNSW& graph, std::size_t row) {
    const auto& sums = graph.cum_nneighbor_per_level;
    const int levels = graph.levels[row];
    for (int level = 0; level < levels; level++) {
        const auto from = graph.offsets[row] + static_cast<std::size_t>(sums[static_cast<std::size_t>(level)]);
        const auto to = graph.offsets[row] + static_cast<std::size_t>(sums[static_cast<std::size_t>(level) + 1]);
        for (std::size_t i = from; i < to; i++) {
            const int link = graph.neighbors[i];
            expect(link == -1 || (link >= 0 && static_cast<std::size_t>(link) < graph.levels.size() &&
                                  graph.levels[static_cast<std::size_t>(link)] > level),
                   "a link leads nowhere");
        }
    }
}

void check_graph(const faiss::HNSW& graph) {
    check_levels(graph);
    const std::size_t rows = graph.levels.size();
    expect(graph.offsets[0] == 0 && graph.offsets[rows] == graph.neighbors.size(), "its links do not match its rows");
    for (std::size_t row = 0; row < rows; row++) {
        const int levels = graph.levels[row];
        expect(levels >= 1 && static_cast<std::size_t>(levels) < graph.cum_nneighbor_per_level.size(),
               "a row's level makes no sense");
        const auto links = static_cast<std::size_t>(graph.cum_nneighbor_per_level[static_cast<std::size_t>(levels)]);
        expect(graph.offsets[row] <= graph.neighbors.size() &&
                   graph.offsets[row + 1] == graph.offsets[row] + links,
               "its links do not match its rows");
    }
    for (std::size_t row = 0; row < rows; row++) {
        check_links(graph, row);
    }
    const bool empty = graph.entry_point == -1 && graph.max_level == -1;
    expect(rows == 0 ? empty
                     : graph.entry_point >= 0 && static_cast<std::size_t>(graph.entry_point) < rows &&
                           graph.levels[static_cast<std::size_t>(graph.entry_point)] == graph.max_level + 1,
           "its entry point makes no sense");
    expect(graph.efSearch >= 1 && graph.efSearch <= FTH_FAISS_MAX_EFFORT && graph.efConstruction >= 1 &&
               graph.efConstruction <= FTH_FAISS_MAX_EFFORT,
           "its search settings make no sense");
}

/// Ids are the row numbers, each once.
void check_ids(const faiss::IndexIVF& ivf) {
    std::vector<bool> seen(static_cast<std::size_t>(ivf.ntotal), false);
    for (std::size_t list = 0; list < ivf.nlist; list++) {
        faiss::InvertedLists::ScopedIds ids(ivf.invlists, list);
        for (std::size_t i = 0; i < ivf.invlists->list_size(list); i++) {
            const int64_t id = ids[i];
            expect(id >= 0 && id < ivf.ntotal && !seen[static_cast<std::size_t>(id)],
                   "its ids are not the row numbers from 0, each once");
            seen[static_cast<std::size_t>(id)] = true;
        }
    }
}

void check_ivf(faiss::IndexIVF& ivf) {
    check_flat(*ivf.quantizer);
    check_ids(ivf);
    ivf.nprobe = std::min(ivf.nprobe, ivf.nlist);
}

} // namespace

int32_t check_loaded(faiss::Index& index) {
    if (dynamic_cast<faiss::IndexFlat*>(&index) != nullptr) {
        check_flat(index);
        return FTH_FAISS_FLAT;
    }
    if (auto* hnsw = dynamic_cast<faiss::IndexHNSW*>(&index)) {
        check_flat(*hnsw->storage);
        check_graph(hnsw->hnsw);
        return FTH_FAISS_HNSW;
    }
    if (auto* ivf = dynamic_cast<faiss::IndexIVFFlat*>(&index)) {
        check_ivf(*ivf);
        for (std::size_t list = 0; list < ivf->nlist; list++) {
            faiss::InvertedLists::ScopedCodes codes(ivf->invlists, list);
            expect_values(reinterpret_cast<const float*>(codes.get()),
                          static_cast<int64_t>(ivf->invlists->list_size(list)), static_cast<int32_t>(ivf->d));
        }
        return FTH_FAISS_IVF_FLAT;
    }
    auto* sq8 = dynamic_cast<faiss::IndexIVFScalarQuantizer*>(&index);
    expect(sq8 != nullptr, "it is of no supported kind");
    check_ivf(*sq8);
    expect_values(sq8->sq.trained.data(), 2, static_cast<int32_t>(sq8->d));
    return FTH_FAISS_IVF_SQ8;
}

} // namespace fth
