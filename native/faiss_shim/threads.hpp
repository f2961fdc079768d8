// How many threads one call uses.
#pragma once

#include "guard.hpp"

#include <omp.h>

namespace fth {

/// Sets OpenMP's thread count for the calling thread and puts the old one back. The setting is per calling thread, so
/// calls from several threads do not disturb each other.
class ThreadCount {
  public:
    explicit ThreadCount(int32_t threads) : before_(omp_get_max_threads()) {
        require_range("threads", threads, 0, FTH_FAISS_MAX_THREADS);
        if (threads > 0) {
            omp_set_num_threads(threads);
        }
    }

    ~ThreadCount() { omp_set_num_threads(before_); }

    ThreadCount(const ThreadCount&) = delete;
    ThreadCount& operator=(const ThreadCount&) = delete;

  private:
    int before_;
};

} // namespace fth
