/* Failures as exceptions, and what calls of C need. A part of faithful.hpp. */
#ifndef FTH_ERRORS_HPP
#define FTH_ERRORS_HPP

#include "faithful/faithful.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace faithful {

/* A call failed. code is one of FTH_E_*; what() is the engine's text. */
class error : public std::runtime_error {
  public:
    error(fth_status code, const std::string &text) : std::runtime_error(text), code_(code) {}
    fth_status code() const noexcept { return code_; }

    /* The constant, such as "FTH_E_DATA". */
    const char *name() const noexcept { return fth_status_name(code_); }

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

} // namespace detail

} // namespace faithful
#endif
