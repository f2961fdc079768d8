// NEON, which every 64-bit ARM processor has: 4 values at a time.
#include "loops.hpp"

#include <arm_neon.h>

namespace {

struct Neon {
    using type = float32x4_t;
    static constexpr std::size_t width = 4;
    static constexpr std::size_t accumulators = 4; // with four rows at once, half of the 32 registers
    static constexpr std::size_t tile_rows = 4;

    static type zero() { return vdupq_n_f32(0); }
    static type load(const float* p) { return vld1q_f32(p); }

    static type load(const uint8_t* p) {
        const float values[width] = {static_cast<float>(p[0]), static_cast<float>(p[1]), static_cast<float>(p[2]),
                                     static_cast<float>(p[3])};
        return vld1q_f32(values);
    }

    template <class Value>
    static type load_first(const Value* p, std::size_t n) {
        float values[width] = {0, 0, 0, 0};
        for (std::size_t i = 0; i < n; i++) {
            values[i] = static_cast<float>(p[i]);
        }
        return vld1q_f32(values);
    }

    static type subtract(type a, type b) { return vsubq_f32(a, b); }
    static type subtract_product(type a, type b, type c) { return vfmsq_f32(a, b, c); }
    static type add(type a, type b) { return vaddq_f32(a, b); }
    static type add_square(type sum, type a) { return vfmaq_f32(sum, a, a); }
    static float total(type a) { return vaddvq_f32(a); }
};

} // namespace

constexpr fth::Kernels fth::neon_kernels = table<Neon>("neon");
