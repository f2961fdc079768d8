#include "rows.hpp"

#include "guard.hpp"

#include <cmath>
#include <limits>

namespace fth {

namespace {

[[noreturn]] void refuse_value(const char* name, int64_t row, int32_t column, float value, float most) {
    throw Failure(FTH_FAISS_E_BAD_VALUE, std::string(name) + ": row " + std::to_string(row) + ", column " +
                                             std::to_string(column) + " is " + std::to_string(value) +
                                             "; values must be finite and at most " + std::to_string(most));
}

} // namespace

float largest_value(int32_t dimension) {
    // |a - b| <= 2 v in each of d dimensions, so d (2 v)^2 must stay below FLT_MAX; half of that leaves room for rounding.
    return std::sqrt(std::numeric_limits<float>::max() / (8.0F * static_cast<float>(dimension)));
}

void check_rows(const char* name, const float* rows, int64_t n, int32_t dimension) {
    const int64_t most_rows = std::numeric_limits<int64_t>::max() / static_cast<int64_t>(sizeof(float)) / dimension;
    require_range((std::string("number of ") + name).c_str(), n, 0, most_rows);
    if (rows == nullptr && n > 0) {
        invalid(std::string(name) + " is NULL");
    }
    const float most = largest_value(dimension);
    for (int64_t row = 0; row < n; row++) {
        const float* values = rows + row * dimension;
        bool sound = true;
        for (int32_t column = 0; column < dimension; column++) {
            sound &= std::fabs(values[column]) <= most; // false for NaN
        }
        for (int32_t column = 0; !sound && column < dimension; column++) {
            if (!(std::fabs(values[column]) <= most)) {
                refuse_value(name, row, column, values[column], most);
            }
        }
    }
}

} // namespace fth
