/* Rows of files and of streams. A part of faithful.hpp. */
#ifndef FTH_DATA_HPP
#define FTH_DATA_HPP

#include "faithful/cpp/rows.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace faithful {

enum class table : int32_t {
    synthetic = FTH_TABLE_SYNTHETIC,
    real = FTH_TABLE_REAL,
    curves = FTH_TABLE_CURVES, /* for streams alone, as all that follows */
    columns = FTH_TABLE_COLUMNS,
    pairs = FTH_TABLE_PAIRS,
    headlines = FTH_TABLE_HEADLINES,
    findings = FTH_TABLE_FINDINGS
};
enum class role : int32_t { real = FTH_ROLE_REAL, synthetic = FTH_ROLE_SYNTHETIC, holdout = FTH_ROLE_HOLDOUT };
enum class format : int32_t { parquet = FTH_WRITE_PARQUET, csv = FTH_WRITE_CSV };

/* A table as Arrow: see ArrowArrayStream in faithful.h. Released with this, unless who reads it has released it before. */
class stream {
  public:
    stream() noexcept = default;
    stream(stream &&other) noexcept : stream_(other.stream_) { other.stream_.release = nullptr; }
    stream &operator=(stream &&other) noexcept {
        std::swap(stream_, other.stream_);
        return *this;
    }
    ~stream() {
        if (stream_.release != nullptr) {
            stream_.release(&stream_);
        }
    }

    ArrowArrayStream *get() noexcept { return &stream_; }

  private:
    ArrowArrayStream stream_{};
};

namespace detail {

inline const char *pointer(const std::optional<std::string> &text) { return text ? text->c_str() : nullptr; }

} // namespace detail

/* Which files to load, and which of their columns; see fth_files. */
struct files {
    std::string real = {};
    std::string synthetic = {};
    std::optional<std::string> holdout = {};
    std::vector<std::string> columns = {};
    std::vector<std::string> drop = {};
    std::vector<std::string> categorical = {};
    std::optional<std::string> id = {};
    std::optional<std::string> label = {};
    std::optional<std::string> group = {};
    std::optional<std::string> columns_as = {};
};

/* Rows of files, loaded. */
class data {
  public:
    explicit data(const files &which) {
        fth_files given{};
        given.real = which.real.c_str();
        given.synthetic = which.synthetic.c_str();
        given.holdout = detail::pointer(which.holdout);
        load(given, which);
    }

    /* Tables that come as streams of Arrow, which are read and released. Of `which` only the choice of columns counts. */
    data(ArrowArrayStream &real, ArrowArrayStream &synthetic, ArrowArrayStream *holdout = nullptr, const files &which = {}) {
        fth_files given{};
        given.real_stream = &real;
        given.synthetic_stream = &synthetic;
        given.holdout_stream = holdout;
        load(given, which);
    }

    /* float values, where they lie; readable while this lives. */
    faithful::rows rows(role which) const {
        fth_matrix matrix{};
        matrix.size = sizeof matrix;
        detail::check(fth_data_matrix(handle_.get(), static_cast<int32_t>(which), &matrix));
        return faithful::rows(matrix);
    }

    const fth_data *get() const noexcept { return handle_.get(); }

  private:
    void load(fth_files &given, const files &which) {
        const std::vector<const char *> columns = detail::pointers(which.columns), drop = detail::pointers(which.drop),
                                        categorical = detail::pointers(which.categorical);
        given.size = sizeof given;
        given.columns = columns.data();
        given.columns_count = static_cast<int32_t>(columns.size());
        given.drop = drop.data();
        given.drop_count = static_cast<int32_t>(drop.size());
        given.categorical = categorical.data();
        given.categorical_count = static_cast<int32_t>(categorical.size());
        given.id = detail::pointer(which.id);
        given.label = detail::pointer(which.label);
        given.group = detail::pointer(which.group);
        given.columns_as = detail::pointer(which.columns_as);
        fth_data *made = nullptr;
        detail::check(fth_data_load(&given, &made));
        handle_.reset(made);
    }

    detail::handle<fth_data, fth_data_free> handle_;
};

/* Loads two tables, or two arrays, and perhaps a third of real rows that the generator never saw. */
inline data load(const std::string &real, const std::string &synthetic, const std::optional<std::string> &holdout = {}) {
    return data(files{real, synthetic, holdout});
}

} // namespace faithful
#endif
