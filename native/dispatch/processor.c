#include "processor.h"

#include <cpuid.h>
#include <string.h>

/* Parts of v3 that compilers' own tests do not all know. No state of theirs is the operating system's to save. */
static int has_v3_scalars(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_MOVBE) || !(c & bit_F16C)) {
        return 0;
    }

    return __get_cpuid(0x80000001u, &a, &b, &c, &d) && (c & bit_LZCNT) != 0;
}

int fth_processor_level(void) {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("sse3") || !__builtin_cpu_supports("ssse3") || !__builtin_cpu_supports("sse4.1") ||
        !__builtin_cpu_supports("sse4.2") || !__builtin_cpu_supports("popcnt")) {
        return 0;
    }

    if (!__builtin_cpu_supports("avx") || !__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") ||
        !__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("bmi2") || !has_v3_scalars()) {
        return 2;
    }

    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                   __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                   __builtin_cpu_supports("avx512vl")
               ? 4
               : 3;
}

int fth_processor_choose(int level, const char *wanted, const char **refusal) {
    static const char *const names[] = {"v2", "v3", "v4"};
    if (level < 2) {
        *refusal = "this processor is too old: x86-64-v2 (SSE4.2 and POPCNT, about 2009) is needed";
        return 0;
    }

    if (wanted == NULL || *wanted == '\0') {
        return level;
    }

    for (int i = 0; i < 3; i++) {
        if (strcmp(wanted, names[i]) == 0) {
            if (i + 2 <= level) {
                return i + 2;
            }

            *refusal = "FAITHFUL_CPU names a level that this processor does not have; name a lesser one or unset it";
            return 0;
        }
    }

    *refusal = "FAITHFUL_CPU must be v2, v3 or v4, or not set";
    return 0;
}
