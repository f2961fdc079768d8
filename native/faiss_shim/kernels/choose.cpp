#include "../guard.hpp"
#include "kernels.hpp"

#if defined(__x86_64__)
#include <cstdlib>

extern "C" {
#include "processor.h"
}
#endif

namespace fth {

namespace {

const Kernels& choose() {
#if defined(__x86_64__)
    const char* refusal = nullptr;
    switch (fth_processor_choose(fth_processor_level(), secure_getenv("FAITHFUL_CPU"), &refusal)) {
    case 4:
        return avx512_kernels;
    case 3:
        return avx2_kernels;
    case 2:
        return scalar_kernels;
    default:
        throw Failure(FTH_FAISS_E_UNSUPPORTED, refusal);
    }
#elif defined(__aarch64__)
    return neon_kernels;
#else
    return scalar_kernels;
#endif
}

} // namespace

const Kernels& kernels() {
    static const Kernels& chosen = choose();
    return chosen;
}

} // namespace fth
