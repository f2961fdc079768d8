// Index files: what is saved comes back the same; what is cut or changed is refused or harmless, never a crash.
#include "sample.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>

namespace {

const int32_t dimension = 4;
const std::string path = "faiss_file_test.faiss";

std::string read_file() {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// To a new file each time: replacing one makes some file systems wait for the disk.
void write_file(const std::string& bytes) {
    std::remove(path.c_str());
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

int32_t load(IndexPointer& index) {
    char text[256] = "";
    fth_faiss_index* loaded = nullptr;
    const int32_t status = fth_faiss_index_load(path.c_str(), &loaded, text, sizeof text);
    CHECK((status == FTH_FAISS_OK) == (loaded != nullptr));
    CHECK((status == FTH_FAISS_OK) == (text[0] == '\0'));
    index.reset(loaded);
    return status;
}

std::string saved(int32_t kind, const std::vector<float>& rows) {
    const IndexPointer index = sample_index(kind, rows, dimension);
    CHECK(save(index.get(), path) == FTH_FAISS_OK);
    IndexPointer again;
    CHECK(load(again) == FTH_FAISS_OK);
    fth_faiss_description before{sizeof before, 0, 0, 0, 0, 0, 0};
    fth_faiss_description after{sizeof after, 0, 0, 0, 0, 0, 0};
    CHECK(fth_faiss_index_describe(index.get(), &before, nullptr, 0) == FTH_FAISS_OK);
    CHECK(fth_faiss_index_describe(again.get(), &after, nullptr, 0) == FTH_FAISS_OK);
    CHECK(before.kind == after.kind && before.count == after.count && before.effort == after.effort);
    CHECK(search(index.get(), rows, dimension, 3).ids == search(again.get(), rows, dimension, 3).ids);
    return read_file();
}

void refuses_every_cut(const std::string& whole) {
    IndexPointer index;
    for (std::size_t length = 0; length < whole.size(); length++) {
        write_file(whole.substr(0, length));
        const int32_t status = load(index);
        CHECK(status == FTH_FAISS_E_FORMAT || status == FTH_FAISS_E_UNSUPPORTED);
    }
    write_file(whole + '\0');
    CHECK(load(index) == FTH_FAISS_E_FORMAT);
}

/// A changed byte is refused or leaves an index that can be used in every way.
void survives_every_change(const std::string& whole, const std::vector<float>& rows) {
    for (std::size_t i = 0; i < whole.size(); i++) {
        for (const int change : {0x01, 0x80, 0xFF}) {
            std::string bytes = whole;
            bytes[i] = static_cast<char>(bytes[i] ^ change);
            write_file(bytes);
            IndexPointer index;
            if (load(index) == FTH_FAISS_OK) {
                const Found found = search(index.get(), rows, dimension, 3);
                for (const int64_t id : found.ids) {
                    CHECK(id >= -1 && id < static_cast<int64_t>(rows.size()) / dimension);
                }
                CHECK(fth_faiss_index_add(index.get(), rows.data(), 5, 1, nullptr, 0) == FTH_FAISS_OK);
                CHECK(save(index.get(), "faiss_file_test.again") == FTH_FAISS_OK);
            }
        }
    }
}

void reports_the_file_system() {
    char text[256];
    const std::vector<float> rows = sample_rows(10, dimension, 1);
    const IndexPointer index = sample_index(FTH_FAISS_FLAT, rows, dimension);
    fth_faiss_index* loaded = nullptr;
    CHECK(fth_faiss_index_load("absent.faiss", &loaded, text, sizeof text) == FTH_FAISS_E_IO);
    CHECK(std::string(text).find("absent.faiss") != std::string::npos);
    CHECK(fth_faiss_index_load(".", &loaded, text, sizeof text) < 0);
    CHECK(fth_faiss_index_load("", &loaded, text, sizeof text) == FTH_FAISS_E_INVALID_ARGUMENT);
    CHECK(fth_faiss_index_write(index.get(), -1, text, sizeof text) == FTH_FAISS_E_INVALID_ARGUMENT);
    const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    CHECK(fth_faiss_index_write(index.get(), full, text, sizeof text) == FTH_FAISS_E_IO);
    CHECK(close(full) == 0);
    CHECK(fth_faiss_index_write(index.get(), full, text, sizeof text) == FTH_FAISS_E_IO); // closed
}

} // namespace

int main() {
    const std::vector<float> rows = sample_rows(12, dimension, 1);
    for (int32_t kind = FTH_FAISS_FLAT; kind <= FTH_FAISS_IVF_SQ8; kind++) {
        const std::string whole = saved(kind, rows);
        refuses_every_cut(whole);
        survives_every_change(whole, rows);
    }
    reports_the_file_system();
    CHECK(fth_faiss_live_objects() == 0);
}
