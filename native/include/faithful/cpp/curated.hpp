/* The rows of an audit again, and the choice among them. A part of faithful.hpp. */
#ifndef FTH_CURATED_HPP
#define FTH_CURATED_HPP

#include "faithful/cpp/data.hpp"
#include "faithful/cpp/options.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace faithful {

namespace detail {

/* A struct of C that holds the rows of an audit again: loaded ones, or two matrices, of which it keeps what C points to. */
template <class Struct> class of_rows : public Struct {
  public:
    of_rows(const faithful::rows &real_rows, const faithful::rows &synthetic_rows) : of_rows() {
        matrices_[0] = real_rows.matrix();
        matrices_[1] = synthetic_rows.matrix();
        given_ = true;
    }
    explicit of_rows(const faithful::data &loaded) : of_rows() { this->data = loaded.get(); }

    /* As C takes it: valid while this lives. */
    Struct of_c() const noexcept {
        Struct copy = *this;
        copy.real = given_ ? &matrices_[0] : nullptr;
        copy.synthetic = given_ ? &matrices_[1] : nullptr;
        return copy;
    }

  private:
    of_rows() : Struct{} { this->size = sizeof(Struct); }

    fth_matrix matrices_[2]{};
    bool given_ = false;
};

} // namespace detail

/* The rows that a report shows: those that were audited; see fth_report. */
struct report : detail::of_rows<fth_report> {
    using of_rows::of_rows;
};

/* Which of the rows that were audited to keep; see fth_curation. */
struct curation : detail::of_rows<fth_curation> {
    using of_rows::of_rows;

    /* A label of each synthetic row, to choose as many rows of each label; for loaded rows, balance can name a column. */
    std::vector<std::string> row_labels;
};

/* The synthetic rows worth keeping. */
class curated {
  public:
    explicit curated(fth_curated *handle) noexcept : handle_(handle) {}

    /* Numbers of the chosen rows, in the order of choice. */
    std::vector<int32_t> rows() const { return numbers(fth_curated_rows); }

    /* FTH_FATE_* of each synthetic row. */
    std::vector<int32_t> fates() const { return numbers(fth_curated_fates); }

    /* Counts, coverages and what the choice gains. */
    std::string json() const {
        return detail::text_of([&](char *buffer, std::size_t capacity, std::size_t *needed) {
            return fth_curated_json(get(), buffer, capacity, needed);
        });
    }

    /* For loaded files: the chosen rows in the synthetic file's format, and the reasons beside them. */
    void write(const std::string &path) const { detail::check(fth_curated_write(get(), path.c_str())); }

    const fth_curated *get() const noexcept { return handle_.get(); }

  private:
    std::vector<int32_t> numbers(fth_status (*read)(const fth_curated *, int32_t *, int64_t, int64_t *)) const {
        int64_t count = 0;
        detail::check(read(get(), nullptr, 0, &count));
        std::vector<int32_t> all(static_cast<std::size_t>(count));
        if (count > 0) {
            detail::check(read(get(), all.data(), count, nullptr));
        }
        return all;
    }

    detail::handle<fth_curated, fth_curated_free> handle_;
};

} // namespace faithful
#endif
