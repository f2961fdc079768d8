#include "index_file.hpp"

#include "flat_rows.hpp"
#include "graph.hpp"
#include "guard.hpp"
#include "lists.hpp"

#include <faiss/index_io.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace fth {

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); } // read, or flushed, or failed already
};

using File = std::unique_ptr<std::FILE, CloseFile>;

[[noreturn]] void io_failure(const char* action, const std::string& path) {
    throw Failure(FTH_FAISS_E_IO, std::string("cannot ") + action + " " + path + ": " + std::generic_category().message(errno));
}

File open(const std::string& path, const char* mode) {
    File file(std::fopen(path.c_str(), mode));
    if (!file) {
        io_failure("open", path);
    }
    return file;
}

/// What FAISS read, in our classes.
std::unique_ptr<faiss::Index> with_our_loops(faiss::Index& stock, int32_t kind) {
    switch (kind) {
    case FTH_FAISS_FLAT:
        return std::make_unique<FlatRows>(std::move(dynamic_cast<faiss::IndexFlat&>(stock)));
    case FTH_FAISS_HNSW:
        return std::make_unique<Graph>(std::move(dynamic_cast<faiss::IndexHNSWFlat&>(stock)));
    case FTH_FAISS_IVF_FLAT:
        return std::make_unique<Lists>(std::move(dynamic_cast<faiss::IndexIVFFlat&>(stock)));
    default:
        return std::make_unique<CodeLists>(std::move(dynamic_cast<faiss::IndexIVFScalarQuantizer&>(stock)));
    }
}

} // namespace

void write(const fth_faiss_index& index, int descriptor) {
    if (!index.faiss->is_trained) {
        throw Failure(FTH_FAISS_E_STATE, "the index is not trained, there is nothing to write");
    }
    // A descriptor of its own, since closing the file closes that.
    const int handle = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    const File file(handle < 0 ? nullptr : fdopen(handle, "wb"));
    if (!file) {
        const int reason = errno;
        static_cast<void>(handle < 0 ? 0 : close(handle));
        errno = reason;
        io_failure("write", "the index");
    }
    try {
        faiss::write_index(index.faiss.get(), file.get());
    } catch (const faiss::FaissException&) {
        io_failure("write", "the index"); // every kind we hold can be written, so what failed is the disk
    }
    // The last block is written here, and a full disk shows only then.
    if (std::fflush(file.get()) != 0) {
        io_failure("write", "the index");
    }
}

std::unique_ptr<fth_faiss_index> load(const char* path) {
    File file = open(path, "rb");
    walk_index_file(file.get());
    if (std::fseek(file.get(), 0, SEEK_SET) != 0) {
        io_failure("read", path);
    }
    std::unique_ptr<faiss::Index> index;
    try {
        index.reset(faiss::read_index(file.get()));
    } catch (const faiss::FaissException& e) {
        throw Failure(FTH_FAISS_E_FORMAT, std::string(path) + ": " + e.what());
    }
    const int32_t kind = check_loaded(*index);
    kernels();
    return std::make_unique<fth_faiss_index>(kind, with_our_loops(*index, kind));
}

} // namespace fth
