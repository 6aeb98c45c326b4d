// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/lexicon.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <treff/error.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "language/lexicon_format.h"

namespace treff::language {
namespace {

using lexicon_format::Header;
using lexicon_format::Section;

constexpr const char* kRebuildHint = "build or install treff again, or name another lexicon";

[[noreturn]] void fail(ErrorCode code, const std::string& message,
                       const std::filesystem::path& path) {
  throw Error(code, message, path.string(), kRebuildHint);
}

struct Mapping {
  const std::uint8_t* data = nullptr;
  std::size_t size = 0;
};

Mapping map_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    fail(missing ? ErrorCode::not_found : ErrorCode::io,
         missing ? "no such lexicon" : std::string("cannot open the lexicon: ") + strerror(errno),
         path);
  }
  struct stat status {};
  void* mapped = MAP_FAILED;
  std::size_t size = 0;
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
    size = static_cast<std::size_t>(status.st_size);
    if (size >= sizeof(Header)) mapped = mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
  }
  ::close(file);
  if (mapped == MAP_FAILED) fail(ErrorCode::corrupt, "not a lexicon of treff", path);
  return {static_cast<const std::uint8_t*>(mapped), size};
}

bool inside(const Section& section, std::size_t size) {
  return section.offset >= sizeof(Header) && section.offset <= size &&
         section.size <= size - section.offset;
}

void check_header(const Header& header, std::size_t size, const std::filesystem::path& path) {
  if (std::memcmp(header.magic, lexicon_format::kMagic, sizeof header.magic) != 0) {
    fail(ErrorCode::corrupt, "not a lexicon of treff", path);
  }
  if (header.version > lexicon_format::kVersion) {
    fail(ErrorCode::newer_format, "the lexicon was written by a newer treff", path);
  }
  if (header.version != lexicon_format::kVersion || header.header_size != sizeof(Header) ||
      header.file_size != size || !inside(header.forms, size) || !inside(header.analyses, size) ||
      !inside(header.lemmas, size) || !inside(header.counterparts, size) ||
      header.forms_root >= header.forms.size || header.lemmas_root >= header.lemmas.size) {
    fail(ErrorCode::corrupt, "the lexicon is damaged or incomplete", path);
  }
}

/// Continues `hash` with `size` bytes.
std::uint64_t hash_bytes(std::uint64_t hash, const void* data, std::size_t size) {
  constexpr std::uint64_t kPrime = 0x100000001b3;
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  for (std::size_t i = 0; i < size; i += sizeof hash) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes + i, size - i < sizeof word ? size - i : sizeof word);
    hash = (hash ^ lexicon_format::little_endian(word)) * kPrime;
    hash ^= hash >> 32;  // multiplication never moves high bits down
  }
  return hash;
}

}  // namespace

std::uint64_t lexicon_format::hash_file(Header header, const std::uint8_t* content,
                                        std::size_t size) {
  constexpr std::uint64_t kOffset = 0xcbf29ce484222325;
  header.content_hash = 0;
  header = little_endian(header);
  return hash_bytes(hash_bytes(kOffset ^ size, &header, sizeof header), content, size);
}

Lexicon Lexicon::open(const std::filesystem::path& path) {
  const Mapping mapping = map_file(path);
  Lexicon lexicon;
  lexicon.path_ = path;
  lexicon.mapping_ = mapping.data;
  lexicon.mapping_size_ = mapping.size;
  Header header;
  std::memcpy(&header, mapping.data, sizeof header);
  header = lexicon_format::little_endian(header);
  check_header(header, mapping.size, path);
  const auto bytes = [&](const Section& s) {
    return LexiconTable::Bytes{mapping.data + s.offset, static_cast<std::size_t>(s.size)};
  };
  lexicon.forms_ = LexiconTable(bytes(header.forms), header.forms_root, bytes(header.analyses));
  lexicon.lemmas_ =
      LexiconTable(bytes(header.lemmas), header.lemmas_root, bytes(header.counterparts));
  lexicon.content_hash_ = header.content_hash;
  lexicon.size_ = {header.file_size, header.form_count, header.forms.size, header.analyses.size,
                   header.lemmas.size + header.counterparts.size};
  return lexicon;
}

Lexicon::Lexicon(Lexicon&& other) noexcept { *this = std::move(other); }

Lexicon& Lexicon::operator=(Lexicon&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(mapping_, other.mapping_);
  std::swap(mapping_size_, other.mapping_size_);
  content_hash_ = other.content_hash_;
  forms_ = other.forms_;
  lemmas_ = other.lemmas_;
  size_ = other.size_;
  return *this;
}

Lexicon::~Lexicon() {
  if (mapping_ != nullptr) munmap(const_cast<std::uint8_t*>(mapping_), mapping_size_);
}

std::vector<LexiconEntry> Lexicon::lookup(std::string_view form) const {
  const std::optional<std::uint32_t> record = forms_.find(form);
  return record ? forms_.entries(*record, form) : std::vector<LexiconEntry>{};
}

std::vector<LexiconEntry> Lexicon::counterparts(std::string_view lemma) const {
  const std::optional<std::uint32_t> record = lemmas_.find(lemma);
  return record ? lemmas_.entries(*record, lemma) : std::vector<LexiconEntry>{};
}

void Lexicon::check() const {
  Header header;
  std::memcpy(&header, mapping_, sizeof header);
  header = lexicon_format::little_endian(header);
  const std::size_t size = mapping_size_ - sizeof header;
  if (lexicon_format::hash_file(header, mapping_ + sizeof header, size) != content_hash_) {
    fail(ErrorCode::corrupt, "the lexicon is damaged: its content does not match its hash", path_);
  }
}

}  // namespace treff::language
