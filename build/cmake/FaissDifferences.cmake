# What differs between versions of FAISS in the classes that ours derive from; asked of the headers, not of the version.
include(CheckCXXSourceCompiles)

function(faiss_difference name source)
  set(CMAKE_REQUIRED_LIBRARIES faiss OpenMP::OpenMP_CXX)
  set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
  check_cxx_source_compiles("${source}" ${name})
  if(${name})
    set(FAISS_DIFFERENCES ${FAISS_DIFFERENCES} ${name} PARENT_SCOPE)
  endif()
endfunction()

# Distances may be asked for four at a time.
faiss_difference(FTH_FAISS_BATCHES_DISTANCES "
#include <faiss/impl/DistanceComputer.h>
auto batch = &faiss::DistanceComputer::distances_batch_4;")

# A scanner is asked for with the parameters of a search.
faiss_difference(FTH_FAISS_SCANNER_PARAMETERS "
#include <faiss/IndexIVF.h>
struct Index : faiss::IndexIVF {
  faiss::InvertedListScanner* get_InvertedListScanner(
      bool, const faiss::IDSelector*, const faiss::IVFSearchParameters*) const override;
};")

# A scanner keeps the heap of what it finds itself; later it hands that to an object.
faiss_difference(FTH_FAISS_SCANS_INTO_HEAP "
#include <faiss/IndexIVF.h>
struct Scanner : faiss::InvertedListScanner {
  size_t scan_codes(size_t, const uint8_t*, const int64_t*, float*, int64_t*, size_t) const override;
};")
