// SPDX-License-Identifier: GPL-2.0-or-later
// Packs files as archives, for the readers' tests.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace treff {

using Members = std::vector<std::pair<std::string, std::string>>;  ///< path and content

/// Packs `members` with a format and a filter of libarchive. In a zip file, a member called
/// mimetype is stored, as EPUB and ODF demand; others are compressed.
inline std::string pack(int format, int filter, const Members& members) {
  std::string out(std::size_t{1} << 20, '\0');
  for (const auto& [path, content] : members) out.resize(out.size() + 2 * content.size());
  std::size_t used = 0;
  archive* a = archive_write_new();
  archive_write_set_format(a, format);
  archive_write_add_filter(a, filter);
  archive_write_open_memory(a, out.data(), out.size(), &used);
  for (const auto& [path, content] : members) {
    if (format == ARCHIVE_FORMAT_ZIP) {
      path == "mimetype" ? archive_write_zip_set_compression_store(a)
                         : archive_write_zip_set_compression_deflate(a);
    }
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, path.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, path.ends_with('/') ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(a, entry);
    archive_write_data(a, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(a);
  archive_write_free(a);
  out.resize(used);
  return out;
}

inline std::string zip(const Members& members) {
  return pack(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, members);
}

}  // namespace treff
