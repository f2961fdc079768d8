// The border between C++ and C: every exported function runs its body through guarded(), which turns whatever was
// thrown into a status and copies the text out while the exception still lives.
#pragma once

#include "fth_faiss.h"

#include <faiss/impl/FaissException.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>

namespace fth {

/// A refusal with its status.
class Failure : public std::runtime_error {
  public:
    Failure(int32_t status, const std::string& text) : std::runtime_error(text), status_(status) {}

    int32_t status() const noexcept { return status_; }

  private:
    int32_t status_;
};

[[noreturn]] inline void invalid(const std::string& text) { throw Failure(FTH_FAISS_E_INVALID_ARGUMENT, text); }

inline void require(bool holds, const char* text) {
    if (!holds) {
        invalid(text);
    }
}

inline void require_range(const char* name, int64_t value, int64_t least, int64_t most) {
    if (value < least || value > most) {
        invalid(std::string(name) + " is " + std::to_string(value) + "; allowed is " + std::to_string(least) + " to " +
                std::to_string(most));
    }
}

inline int32_t report(int32_t status, const char* text, char* error, int32_t capacity) noexcept {
    if (error != nullptr && capacity > 0) {
        const std::size_t length = std::min(std::strlen(text), static_cast<std::size_t>(capacity) - 1);
        std::memcpy(error, text, length);
        error[length] = '\0';
    }
    return status;
}

template <class Body>
int32_t guarded(char* error, int32_t capacity, Body&& body) noexcept {
    try {
        std::forward<Body>(body)();
        return FTH_FAISS_OK;
    } catch (const Failure& e) {
        return report(e.status(), e.what(), error, capacity);
    } catch (const std::bad_alloc&) {
        return report(FTH_FAISS_E_OUT_OF_MEMORY, "not enough memory", error, capacity);
    } catch (const faiss::FaissException& e) {
        return report(FTH_FAISS_E_INTERNAL, e.what(), error, capacity);
    } catch (const std::exception& e) {
        return report(FTH_FAISS_E_INTERNAL, e.what(), error, capacity);
    } catch (...) {
        return report(FTH_FAISS_E_INTERNAL, "unknown failure", error, capacity);
    }
}

} // namespace fth
