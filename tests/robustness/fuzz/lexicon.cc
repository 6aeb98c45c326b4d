// SPDX-License-Identifier: GPL-2.0-or-later
// Damaged lexicon files, and files that are not lexicons. An input that begins with "!" is a list
// of patches to the real lexicon, five bytes each: an offset and two bytes to write there. Any
// other input is the whole file.
#include "language/lexicon.h"

#include <sys/mman.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "fuzz.h"
#include "language/lexicon_format.h"
#include "treff/error.h"

namespace treff::fuzz {
namespace {

namespace format = language::lexicon_format;

/// A file in memory that has a path, for functions that open files by name.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("treff-fuzz", MFD_CLOEXEC)) {
    TREFF_REQUIRE(descriptor_ >= 0);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor_); }

  void resize(std::size_t size) const {
    TREFF_REQUIRE(::ftruncate(descriptor_, static_cast<off_t>(size)) == 0);
  }

  void write(std::size_t offset, std::string_view bytes) const {
    const ssize_t count =
        ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    TREFF_REQUIRE(count == static_cast<ssize_t>(bytes.size()));
  }

  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

const std::string& real_lexicon() {
  static const std::string bytes = [] {
    std::ifstream file(TREFF_TEST_LEXICON, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  return bytes;
}

/// Calls everything that reads a lexicon.
void use(const std::string& path) {
  constexpr std::string_view kText =
      "Skjøt sikkerhetsstyrkene uten forvarsel? Regjeringsbygget ligger ikkje i Bergens gater, "
      "sier statsråden på pressekonferansen 7. januar.";
  try {
    const auto morphology = std::make_shared<const language::Morphology>(path);
    language::Analyzer analyzer(morphology);
    for (const language::Token& token : analyzer.analyze(kText)) {
      TREFF_REQUIRE(!token.word->lemmas.empty());
      for (const std::string& lemma : texts_of(token.word->lemmas)) {
        static_cast<void>(morphology->other_norm(lemma));
      }
    }
    static_cast<void>(morphology->spelling_variants("haakon"));
    static_cast<void>(morphology->lemmas_with_prefix("regj", 100));
    morphology->lexicon().check();
  } catch (const Error& error) {
    TREFF_REQUIRE(error.code() == ErrorCode::corrupt || error.code() == ErrorCode::newer_format);
  }
}

void use_patched(std::string_view patches) {
  constexpr std::size_t kPatch = 5, kOffset = 3;
  static const MemoryFile file;
  const std::string& real = real_lexicon();
  file.resize(real.size());
  static const bool written = (file.write(0, real), true);
  TREFF_REQUIRE(written);
  std::vector<std::size_t> patched;
  for (; patches.size() >= kPatch; patches.remove_prefix(kPatch)) {
    std::size_t offset = 0;
    for (const char c : patches.substr(0, kOffset)) {
      offset = offset << 8 | static_cast<unsigned char>(c);
    }
    // Half of the patches go to the header.
    offset = offset % 2 == 0 ? offset / 2 % sizeof(format::Header) : offset / 2 % (real.size() - 1);
    file.write(offset, patches.substr(kOffset, kPatch - kOffset));
    patched.push_back(offset);
  }
  use(file.path());
  for (const std::size_t offset : patched) {
    file.write(offset, std::string_view(real).substr(offset, kPatch - kOffset));
  }
}

}  // namespace
}  // namespace treff::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace treff::fuzz;
  const std::string_view input = view(data, size);
  if (input.starts_with('!')) {
    use_patched(input.substr(1));
    return 0;
  }
  const MemoryFile file;
  file.write(0, input);
  use(file.path());
  return 0;
}
