// The header in C++17: complete, and its functions link.
#include "faithful/faithful.h"

static_assert(noexcept(fth_version()));
static_assert(sizeof(fth_matrix) == 48);

int main() {
    return fth_version() == ((static_cast<uint32_t>(FTH_VERSION_MAJOR) << 16) | FTH_VERSION_MINOR) ? 0 : 1;
}
