// Parallel loops of our own, on the same threads as FAISS's.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>

// libgomp's entry to a team of threads (0: as many as the setting says), to which compilers turn a parallel region. Called by
// name, because not every compiler that builds this turns regions into calls of libgomp, and a second OpenMP runtime must not
// come into the process.
extern "C" void GOMP_parallel(void (*body)(void*), void* data, unsigned threads, unsigned flags);

namespace fth {

/// Hands out 0 to count - 1 in pieces, to whoever asks first.
class Pieces {
  public:
    Pieces(int64_t count, int64_t size) : count_(count), size_(size) {}

    bool take(int64_t& first, int64_t& end) {
        first = next_.fetch_add(size_, std::memory_order_relaxed);
        end = std::min(first + size_, count_);
        return first < count_;
    }

  private:
    const int64_t count_;
    const int64_t size_;
    std::atomic<int64_t> next_{0};
};

/// Runs body on every thread of the team. An exception would end the process if it left the region: the first one is kept
/// and thrown from here once all threads are done.
template <class Body>
void on_every_thread(const Body& body) {
    struct Region {
        const Body& body;
        std::atomic_flag has_failed = ATOMIC_FLAG_INIT;
        std::exception_ptr failure;

        static void enter(void* data) noexcept {
            auto& region = *static_cast<Region*>(data);
            try {
                region.body();
            } catch (...) {
                if (!region.has_failed.test_and_set()) {
                    region.failure = std::current_exception();
                }
            }
        }
    };
    Region region{body, ATOMIC_FLAG_INIT, nullptr};
    GOMP_parallel(Region::enter, &region, 0, 0);
    if (region.failure) {
        std::rethrow_exception(region.failure);
    }
}

} // namespace fth
