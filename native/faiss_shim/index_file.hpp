// Index files: FAISS's own format, read with suspicion.
#pragma once

#include "index.hpp"

#include <cstdio>

namespace fth {

void write(const fth_faiss_index& index, int descriptor);

std::unique_ptr<fth_faiss_index> load(const char* path);

/// Follows every length in the file without allocating, so that FAISS, which trusts them, is never led to allocate
/// or to read what is not there. Throws Failure; leaves the position anywhere.
void walk_index_file(std::FILE* file);

/// Checks what FAISS made of the file: links, ids and values that a search would follow. Returns the kind.
int32_t check_loaded(faiss::Index& index);

} // namespace fth
