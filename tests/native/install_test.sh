#!/usr/bin/env bash
# The installed tree serves strangers: the examples are built against it by gcc and clang, through CMake and through pkg-config,
# with every warning an error, and say the same. install_test.sh BUILD SOURCE
set -euo pipefail
build=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
warnings="-Wall -Wextra -Werror -pedantic"

cmake --install "$build" --prefix "$work/first" >/dev/null
mv "$work/first" "$work/prefix" # it may be moved
export PKG_CONFIG_PATH=$work/prefix/lib/pkgconfig
[ -d "$work/prefix/lib" ] || PKG_CONFIG_PATH=$(dirname "$(find "$work/prefix" -name faithful.pc)")
library=$(dirname "$(find "$work/prefix" -name libfaithful.so.1)")

runs=0
says() { # program...: what it prints of golden rows must be what the first program printed
  LD_LIBRARY_PATH=$library "$@" "$source/tests/data/golden/ring_memorised.real.npy" "$source/tests/data/golden/ring_memorised.synth.npy" >"$work/said"
  [ $runs -gt 0 ] || cp "$work/said" "$work/expected"
  cmp "$work/said" "$work/expected"
  runs=$((runs + 1))
}

for compilers in "gcc g++" "clang-14 clang++-14"; do
  read -r c cpp <<<"$compilers"
  command -v "$cpp" >/dev/null || { echo "$cpp is not installed"; continue; }
  cmake -S "$source/native/examples" -B "$work/$c" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_C_COMPILER="$c" -DCMAKE_CXX_COMPILER="$cpp" \
    -DCMAKE_C_FLAGS="$warnings" -DCMAKE_CXX_FLAGS="$warnings" >/dev/null
  cmake --build "$work/$c" >/dev/null
  says "$work/$c/audit_c"
  says "$work/$c/audit_cpp"
  read -ra flags <<<"$(pkg-config --cflags --libs faithful)"
  "$c" -std=c99 $warnings "$source/native/examples/audit.c" -o "$work/$c/by_pc" "${flags[@]}"
  says "$work/$c/by_pc"
  "$cpp" -std=c++20 $warnings "$source/native/examples/audit.cpp" -o "$work/$c/by_pc" "${flags[@]}"
  says "$work/$c/by_pc"
done

# What the README shows, between what it leaves out.
example() { awk -v fence="\`\`\`$1" '$0 == fence { inside = 1; next } /^```$/ { inside = 0 } inside' "$source/README.md"; }
cat >"$work/readme.c" <<END
#include <faithful/faithful.h>
#include <stdio.h>
static float real_rows[64000], synthetic_rows[64000];
static int fail(const char *text) { return fprintf(stderr, "%s", text); }
int main(void) {
    for (int i = 0; i < 64000; i++) { real_rows[i] = (float)(i * 7919L % 1009); synthetic_rows[i] = (float)(i * 104729L % 997); }
$(example c)
    return authentic[0] > 1;
}
END
cat >"$work/readme.cpp" <<END
#include <faithful/faithful.hpp>
int main() {
    std::vector<float> real(64 * 200), synthetic(64 * 100);
    for (std::size_t i = 0; i < real.size(); i++) { real[i] = static_cast<float>(i * 7919 % 1009); synthetic[i / 2] = static_cast<float>(i * 104729 % 997); }
$(example cpp)
    return authenticity >= 0 && margins.size() == 100 ? 0 : 1;
}
END
gcc -std=c99 $warnings "$work/readme.c" -o "$work/readme_c" $(pkg-config --cflags --libs faithful)
g++ -std=c++17 $warnings "$work/readme.cpp" -o "$work/readme_cpp" $(pkg-config --cflags --libs faithful)
(cd "$work" && LD_LIBRARY_PATH=$library ./readme_c && LD_LIBRARY_PATH=$library ./readme_cpp && test -f result/report.html)

grep -q '^authenticity' "$work/expected"
real=$source/tests/data/golden/ring_memorised.real.npy
LD_LIBRARY_PATH=$library "$work/gcc/audit_c" "$real" "$real" | grep -q '^synthetic row 3 equals real row 3$'
readelf -d "$library/libfaithful.so.1" >"$work/said"
grep -q 'SONAME.*\[libfaithful.so.1\]' "$work/said"
grep -q 'Flags:.* NODELETE' "$work/said"
if LD_LIBRARY_PATH=$library "$work/gcc/audit_c" nowhere.npy nowhere.npy 2>"$work/said"; then exit 1; fi
grep -q 'nowhere.npy: there is no such file' "$work/said"
echo "$runs programs say the same"
