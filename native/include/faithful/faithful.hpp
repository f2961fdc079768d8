/*
 * The C++ face of faithful.h: C++17, header-only, nothing to link but -lfaithful. Handles free themselves, failures are
 * exceptions with the engine's words, rows and columns are views. What faithful.h says of threads, forks and processors holds.
 *
 *     std::vector<float> real = ..., synthetic = ...;                      // 64 values a row
 *     faithful::result result = faithful::audit({real, 64}, {synthetic, 64});
 *     for (const fth_headline &headline : result.headlines()) { ... headline.value ... }
 *     std::vector<double> margins = result.column<double>(faithful::table::synthetic, "margin");
 */
#ifndef FTH_FAITHFUL_HPP
#define FTH_FAITHFUL_HPP

#include "faithful/faithful.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace faithful {

/* A call failed. code is one of FTH_E_*; what() is the engine's text. */
class error : public std::runtime_error {
  public:
    error(fth_status code, const std::string &text) : std::runtime_error(text), code_(code) {}
    fth_status code() const noexcept { return code_; }

  private:
    fth_status code_;
};

/* The data, an option or another argument does not allow it; the text says what to change. */
class invalid_input : public error {
  public:
    using error::error;
};

/* The audit was cancelled. */
class cancelled : public error {
  public:
    using error::error;
};

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

inline std::string last_error() {
    std::string text(fth_last_error(nullptr, 0), '\0');
    fth_last_error(text.data(), text.size());
    text.pop_back();
    return text;
}

inline void check(fth_status status) {
    switch (status) {
    case FTH_OK:
        return;
    case FTH_E_CANCELLED:
        throw cancelled(status, last_error());
    case FTH_E_INVALID_ARGUMENT:
    case FTH_E_DATA:
        throw invalid_input(status, last_error());
    default:
        throw error(status, last_error());
    }
}

/* Text from a function that takes a buffer, its capacity and a place for the size it needs. */
template <class Call> std::string text_of(Call call) {
    std::size_t needed = 0;
    check(call(nullptr, std::size_t{0}, &needed));
    std::string text(needed, '\0');
    check(call(text.data(), text.size(), nullptr));
    text.pop_back();
    return text;
}

/* Strings as C takes them, valid while the texts live and do not change. */
inline std::vector<const char *> pointers(const std::vector<std::string> &texts) {
    std::vector<const char *> all;
    for (const std::string &text : texts) {
        all.push_back(text.c_str());
    }
    return all;
}

/* A handle is no address, but moves and ends like one. */
template <class T, fth_status (*Free)(T *)> struct freed {
    void operator()(T *handle) const noexcept { Free(handle); }
};
template <class T, fth_status (*Free)(T *)> using handle = std::unique_ptr<T, freed<T, Free>>;

template <class T> constexpr int32_t dtype_of() {
    static_assert(std::is_same_v<T, float> || std::is_same_v<T, double> || std::is_same_v<T, int64_t> || std::is_same_v<T, uint64_t>,
                  "rows are of float, double, int64_t or uint64_t");
    return std::is_same_v<T, float>    ? FTH_FLOAT32
           : std::is_same_v<T, double> ? FTH_FLOAT64
           : std::is_same_v<T, int64_t> ? FTH_INT64
                                        : FTH_UINT64;
}

template <class T> constexpr int32_t column_type_of() {
    static_assert(std::is_same_v<T, double> || std::is_same_v<T, int32_t> || std::is_same_v<T, uint8_t>,
                  "columns are of double, int32_t or, for flags, uint8_t");
    return std::is_same_v<T, double> ? FTH_COLUMN_FLOAT64 : std::is_same_v<T, int32_t> ? FTH_COLUMN_INT32 : FTH_COLUMN_BOOL;
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

/* Ends audits that were given it, from any thread. */
class cancel {
  public:
    cancel() {
        fth_cancel *made = nullptr;
        detail::check(fth_cancel_new(&made));
        handle_.reset(made);
    }

    void request() { detail::check(fth_cancel_request(handle_.get())); }
    fth_cancel *get() const noexcept { return handle_.get(); }

  private:
    detail::handle<fth_cancel, fth_cancel_free> handle_;
};

/* How to audit: the fields of fth_options with their defaults, and callbacks that may throw. */
struct options : fth_options {
    options() { detail::check(fth_options_init(this, sizeof(fth_options))); }

    /* Return false to cancel. On the thread that called audit; what they throw comes out of it. */
    std::function<bool(const fth_progress &)> on_progress;
    std::function<bool()> on_check;

    /* The class of each row, for the diagnosis of an audit; for files, their label can name a column. */
    std::vector<std::string> real_row_labels;
    std::vector<std::string> synthetic_row_labels;
};

enum class table : int32_t { synthetic = FTH_TABLE_SYNTHETIC, real = FTH_TABLE_REAL };
enum class role : int32_t { real = FTH_ROLE_REAL, synthetic = FTH_ROLE_SYNTHETIC, holdout = FTH_ROLE_HOLDOUT };
enum class format : int32_t { parquet = FTH_WRITE_PARQUET, csv = FTH_WRITE_CSV };

/* Which files to load, and which of their columns; see fth_files. */
struct files {
    std::string real;
    std::string synthetic;
    std::optional<std::string> holdout;
    std::vector<std::string> columns;
    std::vector<std::string> drop;
    std::vector<std::string> categorical;
    std::optional<std::string> id;
    std::optional<std::string> label;
};

/* Rows of files, loaded. */
class data {
  public:
    explicit data(const files &which) {
        const std::vector<const char *> columns = detail::pointers(which.columns), drop = detail::pointers(which.drop),
                                        categorical = detail::pointers(which.categorical);
        fth_files given{};
        given.size = sizeof given;
        given.real = which.real.c_str();
        given.synthetic = which.synthetic.c_str();
        given.holdout = which.holdout ? which.holdout->c_str() : nullptr;
        given.columns = columns.data();
        given.columns_count = static_cast<int32_t>(columns.size());
        given.drop = drop.data();
        given.drop_count = static_cast<int32_t>(drop.size());
        given.categorical = categorical.data();
        given.categorical_count = static_cast<int32_t>(categorical.size());
        given.id = which.id ? which.id->c_str() : nullptr;
        given.label = which.label ? which.label->c_str() : nullptr;
        fth_data *made = nullptr;
        detail::check(fth_data_load(&given, &made));
        handle_.reset(made);
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
    detail::handle<fth_data, fth_data_free> handle_;
};

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

/* A column of a per-row table. */
struct column_info {
    std::string name;
    int32_t type; /* FTH_COLUMN_* */
};

/* What an audit found. */
class result {
  public:
    explicit result(fth_result *handle) noexcept : handle_(handle) {}

    /* The rows worth keeping; of the options the callbacks and cancel count. */
    curated curate(const curation &which, const options &how = {}) const;

    std::vector<fth_headline> headlines() const {
        int32_t count = 0;
        detail::check(fth_result_headline_count(get(), &count));
        std::vector<fth_headline> all(static_cast<std::size_t>(count));
        for (int32_t i = 0; i < count; i++) {
            fth_headline &headline = all[static_cast<std::size_t>(i)];
            headline.size = sizeof(fth_headline);
            detail::check(fth_result_headline(get(), i, &headline));
        }
        return all;
    }

    /* FTH_METRIC_*; without a support the headline to look at first. */
    fth_headline headline(int32_t metric, int32_t support = FTH_SUPPORT_NONE) const {
        for (const fth_headline &one : headlines()) {
            if (one.metric == metric && (support == FTH_SUPPORT_NONE || one.support == support)) {
                return one;
            }
        }
        throw invalid_input(FTH_E_INVALID_ARGUMENT, "the audit has no such headline");
    }

    /* How far an approximate audit can be from the exact one. */
    fth_certificate certificate() const {
        fth_certificate found{};
        found.size = sizeof found;
        detail::check(fth_result_certificate(get(), &found));
        return found;
    }

    std::size_t rows(table which) const {
        int64_t count = 0;
        detail::check(fth_result_rows(get(), static_cast<int32_t>(which), &count));
        return static_cast<std::size_t>(count);
    }

    std::vector<column_info> columns(table which) const {
        int32_t count = 0;
        detail::check(fth_result_column_count(get(), static_cast<int32_t>(which), &count));
        std::vector<column_info> all(static_cast<std::size_t>(count));
        for (int32_t i = 0; i < count; i++) {
            column_info &column = all[static_cast<std::size_t>(i)];
            column.name = detail::text_of([&](char *buffer, std::size_t capacity, std::size_t *needed) {
                return fth_result_column_name(get(), static_cast<int32_t>(which), i, &column.type, buffer, capacity, needed);
            });
        }
        return all;
    }

    /* Copies a column; T is double, int32_t or, for flags, uint8_t. */
    template <class T> std::vector<T> column(table which, const std::string &name) const {
        std::vector<T> values(rows(which));
        column(which, name, view<T>(values));
        return values;
    }

    /* The same into memory of the caller's, which holds at least rows(which) values. */
    template <class T> void column(table which, const std::string &name, view<T> into) const {
        detail::check(fth_result_column(get(), static_cast<int32_t>(which), name.c_str(), detail::column_type_of<T>(), into.data(),
                                        static_cast<int64_t>(into.size())));
    }

    /* Names of the rows, where the files had an id column. */
    std::vector<std::string> ids(table which) const {
        const std::string joined = detail::text_of([&](char *buffer, std::size_t capacity, std::size_t *needed) {
            return fth_result_ids(get(), static_cast<int32_t>(which), buffer, capacity, needed);
        });
        std::vector<std::string> all;
        for (std::size_t at = 0; at <= joined.size(); at += all.back().size() + 1) {
            all.emplace_back(joined.c_str() + at);
        }
        return all;
    }

    /* The share of rows whose level is at most each of levels. */
    std::vector<double> curve(int32_t metric, int32_t support, view<const double> levels, role which = role::synthetic) const {
        std::vector<double> shares(levels.size());
        detail::check(fth_result_curve(get(), static_cast<int32_t>(which), metric, support, levels.data(),
                                       static_cast<int64_t>(levels.size()), shares.data()));
        return shares;
    }

    std::string summary_json() const {
        return detail::text_of([&](char *buffer, std::size_t capacity, std::size_t *needed) {
            return fth_result_summary_json(get(), buffer, capacity, needed);
        });
    }

    /* FTH_OVERALL_*: what headlines, findings and named rows say together. */
    int32_t overall() const {
        int32_t code = 0;
        detail::check(fth_result_overall(get(), &code));
        return code;
    }

    std::string diagnosis_json() const {
        return detail::text_of([&](char *buffer, std::size_t capacity, std::size_t *needed) {
            return fth_result_diagnosis_json(get(), buffer, capacity, needed);
        });
    }

    /* The result directory, with the report where rows are given; see fth_result_write. */
    void write(const std::string &directory, format as = format::parquet) const {
        detail::check(fth_result_write(get(), directory.c_str(), static_cast<int32_t>(as)));
    }
    void write(const std::string &directory, const faithful::report &shown, format as = format::parquet) const {
        const fth_report given = shown.of_c();
        detail::check(fth_result_write_report(get(), directory.c_str(), static_cast<int32_t>(as), &given));
    }

    /* The page of the report alone. */
    void write_page(const std::string &path, const faithful::report &shown) const {
        const fth_report given = shown.of_c();
        detail::check(fth_result_report(get(), &given, path.c_str()));
    }

    const fth_result *get() const noexcept { return handle_.get(); }

  private:
    detail::handle<fth_result, fth_result_free> handle_;
};

namespace detail {

/* Lets the callbacks of C++ be called from C: what they throw is kept, and cancels. */
class watched {
  public:
    explicit watched(const options &given)
        : options_(given), given_(given), real_labels_(pointers(given.real_row_labels)),
          synthetic_labels_(pointers(given.synthetic_row_labels)) {
        if (!real_labels_.empty() || !synthetic_labels_.empty()) {
            options_.real_labels = real_labels_.data();
            options_.real_labels_count = static_cast<int64_t>(real_labels_.size());
            options_.synthetic_labels = synthetic_labels_.data();
            options_.synthetic_labels_count = static_cast<int64_t>(synthetic_labels_.size());
        }
        if (given.on_progress) {
            options_.progress = [](const fth_progress *progress, void *self) -> int32_t {
                watched &all = *static_cast<watched *>(self);
                return all.ask([&] { return all.given_.on_progress(*progress); });
            };
            options_.progress_data = this;
        }
        if (given.on_check) {
            options_.check = [](void *self) -> int32_t {
                watched &all = *static_cast<watched *>(self);
                return all.ask([&] { return all.given_.on_check(); });
            };
            options_.check_data = this;
        }
    }
    watched(const watched &) = delete;
    watched &operator=(const watched &) = delete;

    /* The call, given the options of C; returns once it succeeded. */
    template <class Call> void run(Call call) {
        const fth_status status = call(&options_);
        if (thrown_) {
            std::rethrow_exception(thrown_);
        }
        check(status);
    }

  private:
    template <class Question> int32_t ask(Question question) noexcept {
        try {
            return question() ? 0 : 1;
        } catch (...) {
            thrown_ = std::current_exception();
            return 1;
        }
    }

    fth_options options_;
    const options &given_;
    std::vector<const char *> real_labels_;
    std::vector<const char *> synthetic_labels_;
    std::exception_ptr thrown_;
};

} // namespace detail

namespace detail {

template <class Call> result audited(const options &how, Call call) {
    handle<fth_result, fth_result_free> found;
    watched(how).run([&](const fth_options *given) {
        fth_result *made = nullptr;
        const fth_status status = call(given, &made);
        found.reset(made);
        return status;
    });
    return result(found.release());
}

} // namespace detail

/* Audits synthetic rows against real ones; see fth_audit_run. */
inline result audit(const rows &real, const rows &synthetic, const options &how = {}) {
    return detail::audited(how, [&](const fth_options *given, fth_result **found) {
        return fth_audit_run(&real.matrix(), &synthetic.matrix(), nullptr, given, found);
    });
}

/* The same with real rows that the generator never saw. */
inline result audit(const rows &real, const rows &synthetic, const rows &holdout, const options &how = {}) {
    return detail::audited(how, [&](const fth_options *given, fth_result **found) {
        return fth_audit_run(&real.matrix(), &synthetic.matrix(), &holdout.matrix(), given, found);
    });
}

/* The same for loaded files. */
inline result audit(const data &loaded, const options &how = {}) {
    return detail::audited(
        how, [&](const fth_options *given, fth_result **found) { return fth_audit_run_data(loaded.get(), given, found); });
}

inline curated result::curate(const curation &which, const options &how) const {
    const std::vector<const char *> labels = detail::pointers(which.row_labels);
    fth_curation given = which.of_c();
    given.labels = labels.data();
    given.labels_count = static_cast<int32_t>(labels.size());
    detail::handle<fth_curated, fth_curated_free> found;
    detail::watched(how).run([&](const fth_options *options) {
        fth_curated *made = nullptr;
        const fth_status status = fth_result_curate(get(), &given, options, &made);
        found.reset(made);
        return status;
    });
    return curated(found.release());
}

/* Several audits of one real set beside each other, by name; see fth_compare_regressions. They must outlive this. */
class comparison {
  public:
    /* baseline: the name that the others are held against. */
    explicit comparison(const std::vector<std::pair<std::string, const result *>> &audits, std::optional<std::string> baseline = {})
        : baseline_(std::move(baseline)) {
        for (const auto &[name, audit] : audits) {
            names_.push_back(name);
            results_.push_back(audit->get());
        }
    }

    /* On how many headlines a set is worse than the baseline beyond chance, over all sets. */
    int32_t regressions() const {
        const std::vector<const char *> names = detail::pointers(names_);
        int32_t count = 0;
        detail::check(fth_compare_regressions(results_.data(), names.data(), size(), baseline(), &count));
        return count;
    }

    /* Rankings, differences and regressions. */
    std::string json() const {
        const std::vector<const char *> names = detail::pointers(names_);
        return detail::text_of([&](char *buffer, std::size_t capacity, std::size_t *needed) {
            return fth_compare_json(results_.data(), names.data(), size(), baseline(), buffer, capacity, needed);
        });
    }

    void write_page(const std::string &path) const {
        const std::vector<const char *> names = detail::pointers(names_);
        detail::check(fth_compare_page(results_.data(), names.data(), size(), baseline(), path.c_str()));
    }

  private:
    int32_t size() const noexcept { return static_cast<int32_t>(names_.size()); }
    const char *baseline() const noexcept { return baseline_ ? baseline_->c_str() : nullptr; }

    std::vector<std::string> names_;
    std::vector<const fth_result *> results_;
    std::optional<std::string> baseline_;
};

/* A real set made ready to score new rows, one at a time or in batches, from any number of threads; see fth_profile_fit. */
class profile {
  public:
    /* The options of a fit that is given none: those of an audit, with tests of a row that name 1 % of fresh rows each. */
    static options defaults() {
        options how;
        how.false_discovery_rate = 0.01;
        return how;
    }

    explicit profile(const rows &real, const options &how = defaults()) : profile(&real.matrix(), nullptr, how) {}

    /* The same with real rows that the generator never saw. */
    profile(const rows &real, const rows &holdout, const options &how = defaults()) : profile(&real.matrix(), &holdout.matrix(), how) {}

    /* On the real rows, and the hold-out rows if there are any, of loaded files; see fth_profile_fit_data. */
    explicit profile(const data &real, const options &how = defaults()) {
        fitted(how, [&](const fth_options *given, fth_profile **made) { return fth_profile_fit_data(real.get(), given, made); });
    }

    /* From the file that save wrote; see fth_profile_load. */
    static profile load(const std::string &path, int32_t threads = 0) {
        fth_profile *made = nullptr;
        detail::check(fth_profile_load(path.c_str(), threads, &made));
        return profile(made);
    }

    void save(const std::string &path) const { detail::check(fth_profile_save(get(), path.c_str())); }

    fth_profile_info describe() const {
        fth_profile_info info{};
        info.size = sizeof info;
        detail::check(fth_profile_describe(get(), &info));
        return info;
    }

    /* A score a row; of the options only the callbacks and cancel count. */
    std::vector<fth_row_score> score(const rows &given, const options &how = {}) const {
        std::vector<fth_row_score> scores(given.matrix().rows > 0 ? static_cast<std::size_t>(given.matrix().rows) : 0);
        score(given, view<fth_row_score>(scores), how);
        return scores;
    }

    /* The same into memory of the caller's, which holds at least a score a row. */
    void score(const rows &given, view<fth_row_score> into, const options &how = {}) const {
        if (!into.empty()) {
            into[0].size = sizeof(fth_row_score);
        }
        detail::watched(how).run([&](const fth_options *options) {
            return fth_profile_score(get(), &given.matrix(), options, into.data(), static_cast<int64_t>(into.size()));
        });
    }

    /* The rows of a table, for a profile of one; see fth_profile_score_table. */
    std::vector<fth_row_score> score_table(const std::string &path, const options &how = {}) const {
        int64_t rows = 0;
        detail::check(fth_profile_score_table(get(), path.c_str(), nullptr, nullptr, 0, &rows));
        std::vector<fth_row_score> scores(static_cast<std::size_t>(rows));
        scores[0].size = sizeof(fth_row_score);
        detail::watched(how).run([&](const fth_options *options) {
            return fth_profile_score_table(get(), path.c_str(), options, scores.data(), rows, nullptr);
        });
        return scores;
    }

    const fth_profile *get() const noexcept { return handle_.get(); }

  private:
    explicit profile(fth_profile *handle) noexcept : handle_(handle) {}
    profile(const fth_matrix *real, const fth_matrix *holdout, const options &how) {
        fitted(how, [&](const fth_options *given, fth_profile **made) { return fth_profile_fit(real, holdout, given, made); });
    }

    template <typename Fit> void fitted(const options &how, Fit fit) {
        detail::watched(how).run([&](const fth_options *given) {
            fth_profile *made = nullptr;
            const fth_status status = fit(given, &made);
            handle_.reset(made);
            return status;
        });
    }

    detail::handle<fth_profile, fth_profile_free> handle_;
};

/* Makes the report of a finished audit again; see fth_report_again. */
inline void report_again(const std::string &directory, bool redact = false, const std::optional<std::string> &path = {}) {
    detail::check(fth_report_again(directory.c_str(), redact ? 1 : 0, path ? path->c_str() : nullptr));
}

/* The headlines that audits have, as a JSON array; see fth_headlines_json. */
inline std::string headlines_json() {
    return detail::text_of(
        [](char *buffer, std::size_t capacity, std::size_t *needed) { return fth_headlines_json(buffer, capacity, needed); });
}

/* JSON about the build: version, instruction set, runtime. */
inline std::string build_info() {
    return detail::text_of(
        [](char *buffer, std::size_t capacity, std::size_t *needed) { return fth_build_info(buffer, capacity, needed); });
}

} // namespace faithful
#endif
