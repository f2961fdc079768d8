/* How to audit, and how to stop. A part of faithful.hpp. */
#ifndef FTH_OPTIONS_HPP
#define FTH_OPTIONS_HPP

#include "faithful/cpp/errors.hpp"

#include <cstdint>
#include <exception>
#include <functional>
#include <string>
#include <vector>

namespace faithful {

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

    /* A key for each row, where rows depend on each other: of a person, a day, a session; for files, their group can name a column. */
    std::vector<std::string> real_row_groups;
    std::vector<std::string> synthetic_row_groups;
    std::vector<std::string> holdout_row_groups;
};

namespace detail {

/* Lets the callbacks of C++ be called from C: what they throw is kept, and cancels. */
class watched {
  public:
    explicit watched(const options &given)
        : options_(given), given_(given), real_labels_(pointers(given.real_row_labels)),
          synthetic_labels_(pointers(given.synthetic_row_labels)), real_groups_(pointers(given.real_row_groups)),
          synthetic_groups_(pointers(given.synthetic_row_groups)), holdout_groups_(pointers(given.holdout_row_groups)) {
        give(real_labels_, options_.real_labels, options_.real_labels_count);
        give(synthetic_labels_, options_.synthetic_labels, options_.synthetic_labels_count);
        give(real_groups_, options_.real_groups, options_.real_groups_count);
        give(synthetic_groups_, options_.synthetic_groups, options_.synthetic_groups_count);
        give(holdout_groups_, options_.holdout_groups, options_.holdout_groups_count);
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
    static void give(const std::vector<const char *> &texts, const char *const *&field, int64_t &count) {
        if (!texts.empty()) {
            field = texts.data();
            count = static_cast<int64_t>(texts.size());
        }
    }

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
    std::vector<const char *> real_groups_;
    std::vector<const char *> synthetic_groups_;
    std::vector<const char *> holdout_groups_;
    std::exception_ptr thrown_;
};

} // namespace detail

} // namespace faithful
#endif
