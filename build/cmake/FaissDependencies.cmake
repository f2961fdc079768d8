# Finds FAISS and decides which OpenMP and which BLAS stand behind it.

# libgomp whatever the compiler: FAISS was built against it, and a second OpenMP runtime in one process can hang or abort.
# Our own sources contain no OpenMP pragma, so only the library is needed, not the compiler's support for it. It is
# linked dynamically, so that a host that already has it (PyTorch, scikit-learn) and we share one.
if(NOT TARGET OpenMP::OpenMP_CXX)
  find_library(LIBGOMP NAMES libgomp.so.1 gomp REQUIRED)
  add_library(OpenMP::OpenMP_CXX SHARED IMPORTED)
  set_target_properties(OpenMP::OpenMP_CXX PROPERTIES IMPORTED_LOCATION "${LIBGOMP}")
  # FAISS's headers include omp.h, which GCC keeps among its own headers; another compiler must see only that one
  # of them.
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    file(GLOB gcc_headers "/usr/lib/gcc/${CMAKE_LIBRARY_ARCHITECTURE}/*/include")
    find_file(LIBGOMP_HEADER omp.h PATHS ${gcc_headers} NO_DEFAULT_PATH REQUIRED)
    file(READ "${LIBGOMP_HEADER}" omp_header)
    string(REGEX REPLACE "__malloc__ \\(omp_free\\)" "__malloc__" omp_header "${omp_header}") # an attribute that only GCC knows
    file(WRITE "${PROJECT_BINARY_DIR}/libgomp/omp.h" "${omp_header}")
    target_include_directories(OpenMP::OpenMP_CXX INTERFACE "${PROJECT_BINARY_DIR}/libgomp")
  endif()
endif()

find_package(faiss REQUIRED CONFIG)

# An OpenBLAS with its own pthread pool beside libgomp's means two pools for the same cores. Where the OpenMP build is
# installed, a static FAISS is linked to it by path, which leaves the system's choice of BLAS for others alone.
find_library(OPENBLAS_OPENMP NAMES openblas NO_DEFAULT_PATH
  PATHS "/usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/openblas-openmp")
get_target_property(faiss_type faiss TYPE)
if(OPENBLAS_OPENMP AND faiss_type STREQUAL "STATIC_LIBRARY")
  set_target_properties(faiss PROPERTIES
    INTERFACE_LINK_LIBRARIES "$<LINK_ONLY:OpenMP::OpenMP_CXX>;${OPENBLAS_OPENMP}")
endif()
