// One value at a time: the reference, and what runs where nothing better does.
#include "loops.hpp"

namespace {

struct Scalar {
    using type = float;
    static constexpr std::size_t width = 1;
    static constexpr std::size_t accumulators = 1;
    static constexpr std::size_t tile_rows = 2;

    static type zero() { return 0; }
    static type load(const float* p) { return *p; }
    static type load(const uint8_t* p) { return static_cast<float>(*p); }
    template <class Value>
    static type load_first(const Value* /*p*/, std::size_t /*n*/) { return 0; } // nothing is left with this width
    static type subtract(type a, type b) { return a - b; }
    static type subtract_product(type a, type b, type c) { return a - b * c; }
    static type add(type a, type b) { return a + b; }
    static type add_square(type sum, type a) { return sum + a * a; }
    static float total(type a) { return a; }
};

} // namespace

constexpr fth::Kernels fth::scalar_kernels = table<Scalar>("scalar");
