// Indexes come and go without a trace, and threads may search one index and build others at the same time.
#include "sample.hpp"

#include <fstream>
#include <string>
#include <thread>

namespace {

long resident_pages() {
    std::ifstream file("/proc/self/statm");
    long total = 0;
    long resident = 0;
    file >> total >> resident;
    return resident;
}

#if defined(__SANITIZE_ADDRESS__)
const bool measures_memory = false; // AddressSanitizer keeps what is freed, and finds leaks by itself
#else
const bool measures_memory = true;
#endif

void cycles_without_growth() {
    const std::vector<float> rows = sample_rows(16, 4, 1);
    long after_warm_up = 0;
    for (int cycle = 0; cycle < 10000; cycle++) {
        const IndexPointer index = sample_index(1 + cycle % 4, rows, 4);
        search(index.get(), rows, 4, 2);
        if (cycle == 1000) {
            after_warm_up = resident_pages();
        }
    }
    CHECK(fth_faiss_live_objects() == 0);
    CHECK(!measures_memory || resident_pages() - after_warm_up < 256);
}

void threads_do_not_meet() {
    const std::vector<float> rows = sample_rows(200, 8, 2);
    const IndexPointer shared = sample_index(FTH_FAISS_HNSW, rows, 8);
    const Found expected = search(shared.get(), rows, 8, 3);
    const auto work = [&](int32_t threads) {
        for (int round = 0; round < 20; round++) {
            CHECK(search(shared.get(), rows, 8, 3, threads).ids == expected.ids);
            const IndexPointer own = sample_index(FTH_FAISS_IVF_SQ8, rows, 8);
            search(own.get(), rows, 8, 3, threads);
        }
    };
    std::thread first(work, 1);
    std::thread second(work, 2);
    first.join();
    second.join();
}

} // namespace

int main() {
    cycles_without_growth();
    threads_do_not_meet();
    CHECK(fth_faiss_live_objects() == 0);
}
