/* Rows and columns in memory. A part of faithful.hpp. */
#ifndef FTH_ROWS_HPP
#define FTH_ROWS_HPP

#include "faithful/cpp/errors.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

namespace faithful {

/* Values one after the other, not owned: what C++20 calls std::span. */
template <class T> class view {
  public:
    view() noexcept = default;
    view(T *first, std::size_t size) noexcept : first_(first), size_(size) {}

    /* Of anything with data() and size(): vectors, arrays, spans. */
    template <class Values, class = std::enable_if_t<std::is_convertible_v<decltype(std::declval<Values &>().data()), T *>>>
    view(Values &values) noexcept : first_(values.data()), size_(values.size()) {}

    T *data() const noexcept { return first_; }
    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    T *begin() const noexcept { return first_; }
    T *end() const noexcept { return first_ + size_; }
    T &operator[](std::size_t i) const noexcept { return first_[i]; }

  private:
    T *first_ = nullptr;
    std::size_t size_ = 0;
};

namespace detail {

template <class T> constexpr int32_t dtype_of() {
    if constexpr (std::is_floating_point_v<T>) {
        static_assert(std::is_same_v<T, float> || std::is_same_v<T, double>, "rows are of float, double or whole numbers");
        return std::is_same_v<T, float> ? FTH_FLOAT32 : FTH_FLOAT64;
    } else {
        static_assert(std::is_integral_v<T> && !std::is_same_v<T, bool>, "rows are of float, double or whole numbers");
        constexpr int32_t with_sign[] = {0, FTH_INT8, FTH_INT16, 0, FTH_INT32, 0, 0, 0, FTH_INT64};
        constexpr int32_t without[] = {0, FTH_UINT8, FTH_UINT16, 0, FTH_UINT32, 0, 0, 0, FTH_UINT64};
        return std::is_signed_v<T> ? with_sign[sizeof(T)] : without[sizeof(T)];
    }
}

} // namespace detail

/* Rows in the caller's memory, which must outlive the call they are handed to. float without gaps is read in place. */
class rows {
  public:
    /* count rows of columns values; strides in bytes, those of rows without gaps where 0. */
    template <class T>
    rows(const T *first, int64_t count, int64_t columns, int64_t row_stride = 0, int64_t column_stride = 0) noexcept
        : matrix_{sizeof(fth_matrix), detail::dtype_of<T>(), first, count, columns, row_stride, column_stride} {}

    /* All of some values, columns to a row. */
    template <class Values, class T = std::remove_const_t<std::remove_pointer_t<decltype(std::declval<const Values &>().data())>>>
    rows(const Values &values, int64_t columns)
        : rows(values.data(), columns > 0 ? static_cast<int64_t>(values.size()) / columns : 0, columns) {
        if (columns <= 0 || values.size() % static_cast<std::size_t>(columns) != 0) {
            throw invalid_input(FTH_E_INVALID_ARGUMENT,
                                std::to_string(values.size()) + " values do not make rows of " + std::to_string(columns));
        }
    }

    /* A matrix of C; float16, for one. */
    explicit rows(const fth_matrix &matrix) noexcept : matrix_(matrix) {}

    const fth_matrix &matrix() const noexcept { return matrix_; }

  private:
    fth_matrix matrix_;
};

} // namespace faithful
#endif
