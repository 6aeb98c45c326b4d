// SPDX-License-Identifier: GPL-2.0-or-later
// The file norsk.lexicon: what its compiler writes and what Lexicon maps. All numbers
// are little-endian. The file is used in place; nothing is parsed when it is opened.
//
//   header       see Header below
//   forms        an acyclic automaton over folded forms (UTF-8 bytes)
//   analyses     the readings of a form: records that the final states of `forms` refer to
//   lemmas       an acyclic automaton over folded lemmas
//   counterparts the other norm's words for a lemma: records for the final states of `lemmas`
//
// A state of an automaton consists of: the number of its arcs (one byte), with kFinalBit if a word
// may end here; in that case, a record number (3 bytes); the labels of the arcs, ascending; a
// target for each arc (3 bytes, an offset inside the automaton). The automaton is minimal. A record
// says how to make the lemma from the form: how many bytes to cut, and which bytes to append. So
// all regular words of a paradigm share states and a record, and 1.4 M forms take 3 MB.
//
// A record section consists of `count`, `count` + 1 offsets of 4 bytes each, and the bytes they
// point to. A record is a sequence of entries: kind (word class and strengths), marks (2 bytes),
// number of bytes to cut, number of bytes to append, and the latter bytes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "language/byte_order.h"

namespace treff::language::lexicon_format {

inline constexpr char kMagic[8] = {'T', 'R', 'E', 'F', 'F', 'L', 'E', 'X'};
inline constexpr std::uint32_t kVersion = 3;

inline constexpr std::uint8_t kFinalBit = 0x80;
inline constexpr std::size_t kMaxArcs = 0x7F;    // labels are bytes of letters: at most ~60 differ
inline constexpr std::size_t kPointerBytes = 3;  // so an automaton is at most 16 MB
inline constexpr std::size_t kMaxAutomaton = 1u << (8 * kPointerBytes);
inline constexpr std::size_t kMaxEntryText = 0xFF;  // bytes that an entry may cut or append

inline constexpr std::size_t kEntryHead = 5;     // bytes before the text that an entry appends
inline constexpr std::size_t kMaxRecord = 4096;  // bytes of a record; a longer one is damaged
inline constexpr std::uint8_t kClassMask = 0x07;
inline constexpr std::uint8_t kStrengthMask = 0x03;
inline constexpr int kLeftShift = 3;
inline constexpr int kRightShift = 5;

struct Section {
  std::uint64_t offset = 0;  ///< from the beginning of the file
  std::uint64_t size = 0;
};

struct Header {
  char magic[8] = {};
  std::uint32_t version = 0;
  std::uint32_t header_size = 0;
  std::uint64_t file_size = 0;
  std::uint64_t content_hash = 0;  ///< of everything else in the file
  Section forms;
  Section analyses;
  Section lemmas;
  Section counterparts;
  std::uint32_t forms_root = 0;   ///< offset of the first state inside `forms`
  std::uint32_t lemmas_root = 0;  ///< the same inside `lemmas`
  std::uint64_t form_count = 0;
};
static_assert(sizeof(Header) == 112, "the header has no padding");

using language::little_endian;

/// Converts all numbers of the header, in either direction.
[[nodiscard]] constexpr Header little_endian(Header header) {
  for (std::uint32_t* number :
       {&header.version, &header.header_size, &header.forms_root, &header.lemmas_root}) {
    *number = little_endian(*number);
  }
  for (Section* section : {&header.forms, &header.analyses, &header.lemmas, &header.counterparts}) {
    section->offset = little_endian(section->offset);
    section->size = little_endian(section->size);
  }
  for (std::uint64_t* number : {&header.file_size, &header.content_hash, &header.form_count}) {
    *number = little_endian(*number);
  }
  return header;
}

/// The hash of a file of `header` and the `size` bytes after it. FNV-1a over words of 8 bytes,
/// which is fast enough to check a whole lexicon (3 MB) in 1 ms.
[[nodiscard]] std::uint64_t hash_file(Header header, const std::uint8_t* content, std::size_t size);

}  // namespace treff::language::lexicon_format
