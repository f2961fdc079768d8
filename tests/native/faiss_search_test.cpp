// What a search finds, on rows where FAISS by default goes wrong: copies, far from the origin, around its batch size.
#include "sample.hpp"

#include <algorithm>
#include <set>

namespace {

void finds_copies_far_from_the_origin() {
    const int32_t d = 16;
    for (const int64_t n : {19, 20, 21, 64}) {
        const std::vector<float> rows = sample_rows(n, d, 1, 10000.0F);
        const IndexPointer index = sample_index(FTH_FAISS_FLAT, rows, d);
        const Found found = search(index.get(), rows, d, 1);
        for (std::size_t i = 0; i < found.ids.size(); i++) {
            CHECK(found.ids[i] == static_cast<int64_t>(i) && found.distances[i] == 0.0F);
        }
    }
}

void agrees_across_threads_and_batches() {
    const int32_t d = 8;
    const std::vector<float> rows = sample_rows(300, d, 2);
    for (int32_t kind = FTH_FAISS_FLAT; kind <= FTH_FAISS_IVF_SQ8; kind++) {
        const IndexPointer index = sample_index(kind, rows, d);
        const Found all = search(index.get(), rows, d, 5, 2);
        const Found one = search(index.get(), std::vector<float>(rows.begin(), rows.begin() + d), d, 5, 1);
        CHECK(std::equal(one.ids.begin(), one.ids.end(), all.ids.begin()));
        CHECK(std::equal(one.distances.begin(), one.distances.end(), all.distances.begin()));
    }
}

/// With every list visited an IVF index is a flat one.
void visits_every_list() {
    const int32_t d = 5;
    const std::vector<float> rows = sample_rows(200, d, 3);
    const IndexPointer flat = sample_index(FTH_FAISS_FLAT, rows, d);
    const IndexPointer ivf = sample_index(FTH_FAISS_IVF_FLAT, rows, d);
    CHECK(fth_faiss_index_set_nprobe(ivf.get(), 3, nullptr, 0) == FTH_FAISS_OK);
    CHECK(search(flat.get(), rows, d, 3).distances == search(ivf.get(), rows, d, 3).distances);
}

void survives_degenerate_rows() {
    for (int32_t kind = FTH_FAISS_FLAT; kind <= FTH_FAISS_IVF_SQ8; kind++) {
        const std::vector<float> equal(40, 7.0F); // 40 equal rows of one value
        const IndexPointer index = sample_index(kind, equal, 1);
        const Found found = search(index.get(), {7.0F, -3.0F}, 1, 40);
        for (std::size_t i = 0; i < 80; i++) {
            CHECK(found.ids[i] >= -1 && found.ids[i] < 40);
            CHECK(found.ids[i] == -1 || found.distances[i] == (i < 40 ? 0.0F : 100.0F));
        }
    }
}

void centroids_separate_groups() {
    std::vector<float> rows = sample_rows(30, 2, 4);
    const std::vector<float> far = sample_rows(30, 2, 5, 1000.0F);
    rows.insert(rows.end(), far.begin(), far.end());
    std::vector<float> centroids(4);
    CHECK(fth_faiss_kmeans(rows.data(), 60, 2, 2, 10, 1, 1, centroids.data(), nullptr, 0) == FTH_FAISS_OK);
    CHECK((centroids[0] < 100) != (centroids[2] < 100));
}

} // namespace

int main() {
    char info[512];
    if (fth_faiss_build_info(info, sizeof info, nullptr, 0) == FTH_FAISS_E_UNSUPPORTED) {
        return 77; // FAITHFUL_CPU asks for more than this processor has
    }
    finds_copies_far_from_the_origin();
    agrees_across_threads_and_batches();
    visits_every_list();
    survives_degenerate_rows();
    centroids_separate_groups();
    CHECK(fth_faiss_live_objects() == 0);
}
