// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/glass_header.h"

#include <algorithm>
#include <random>
#include <stdexcept>

#include "index/numbers.h"

namespace treff::index {
namespace {

/// The name of the format and its date, 2016-03-14: years since 2014 (7 bits), month (4), day (5).
constexpr std::string_view kMagic = "\x0f\x0dXapian Glass\x04\x6e";
constexpr std::size_t kUuidSize = 16;

constexpr unsigned kTables = 6, kIsEmpty = 1, kIsSequential = 2, kLevelShift = 2, kSizeUnit = 2048;
constexpr unsigned kLeastCompressed[kTables] = {0, 18, 18, 0, 18, 18};

std::string random_uuid() {
  std::random_device random;
  std::string uuid;
  while (uuid.size() < kUuidSize) uuid += static_cast<char>(random());
  return uuid;
}

[[noreturn]] void throw_damaged() { throw std::out_of_range("its header cannot be read"); }

}  // namespace

void GlassStatistics::add_length(std::uint32_t length) { add({1, length, length, 0, length}); }

void GlassStatistics::add(const GlassStatistics& other) {
  documents += other.documents;
  total_length += other.total_length;
  greatest_length = std::max(greatest_length, other.greatest_length);
  greatest_frequency = std::max(greatest_frequency, other.greatest_frequency);
  if (least_length == 0 || (other.least_length > 0 && other.least_length < least_length)) {
    least_length = other.least_length;
  }
}

std::string GlassHeader::bytes() const {
  std::string free_blocks;
  for (const std::uint32_t number : {glass::kRevision, tree.blocks, 0U, 0U, 0U, 0U}) {
    put_number(number, &free_blocks);
  }
  std::string header = std::string(kMagic) + random_uuid();
  put_number(glass::kRevision, &header);
  for (unsigned table = 0; table < kTables; ++table) {
    const bool is_ours = table == 0;
    const std::uint64_t levels = tree.levels;
    put_number(is_ours ? tree.root : 0, &header);
    put_number(is_ours ? levels << kLevelShift | kIsSequential : kIsSequential | kIsEmpty, &header);
    put_number(is_ours ? tree.entries : 0, &header);
    put_number(tree.block_size / kSizeUnit, &header);
    put_number(kLeastCompressed[table], &header);
    put_string(free_blocks, &header);
  }
  put_number(statistics.documents, &header);
  put_number(0, &header);  // the last document's number minus the number of documents
  put_number(statistics.least_length, &header);
  put_number(statistics.greatest_frequency, &header);
  put_number(statistics.greatest_length - statistics.greatest_frequency, &header);
  put_number(0, &header);  // oldest changeset
  put_number(statistics.total_length, &header);
  put_number(0, &header);  // greatest frequency in the spelling table
  return header;
}

GlassHeader GlassHeader::parse(std::string_view bytes) {
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + kUuidSize) throw_damaged();
  NumberReader reader(bytes.substr(kMagic.size() + kUuidSize), throw_damaged);
  const auto small = [&reader] {
    const std::uint64_t n = reader.number();
    if (n > UINT32_MAX) throw_damaged();
    return static_cast<std::uint32_t>(n);
  };
  GlassHeader header;
  reader.number();  // revision
  for (unsigned table = 0; table < kTables; ++table) {
    GlassTree tree;
    tree.root = small();
    const std::uint32_t flags = small();
    tree.levels = flags >> kLevelShift;
    tree.entries = (flags & kIsEmpty) != 0 ? (reader.number(), 0) : reader.number();
    tree.block_size = std::size_t{small()} * kSizeUnit;
    reader.number();  // the least size of a compressed tag
    reader.string();  // free blocks
    if (table == 0) header.tree = tree;
  }
  GlassStatistics& statistics = header.statistics;
  statistics.documents = small();
  if (reader.number() != 0) throw_damaged();  // the numbers of documents have gaps
  statistics.least_length = small();
  statistics.greatest_frequency = small();
  statistics.greatest_length = statistics.greatest_frequency + small();
  reader.number();  // oldest changeset
  statistics.total_length = reader.number();
  constexpr std::size_t kLeastBlock = 2048, kLargestBlock = 65536;
  constexpr std::uint32_t kMostLevels = 10;
  if (header.tree.block_size < kLeastBlock || header.tree.block_size > kLargestBlock ||
      header.tree.levels > kMostLevels) {
    throw_damaged();
  }
  return header;
}

}  // namespace treff::index
