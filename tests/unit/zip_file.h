// SPDX-License-Identifier: GPL-2.0-or-later
// Makes zip files, for documents that are such files.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace treff {

using ZipMembers = std::vector<std::pair<std::string, std::string>>;  ///< path and content

/// A member called mimetype is stored, as EPUB and ODF demand; others are compressed.
inline std::string zip_of(const ZipMembers& members) {
  std::size_t size = std::size_t{1} << 20;
  for (const auto& [path, content] : members) size += content.size();
  std::string out(size, '\0');
  std::size_t used = 0;
  archive* a = archive_write_new();
  archive_write_set_format_zip(a);
  archive_write_open_memory(a, out.data(), out.size(), &used);
  for (const auto& [path, content] : members) {
    path == "mimetype" ? archive_write_zip_set_compression_store(a)
                       : archive_write_zip_set_compression_deflate(a);
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, path.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(a, entry);
    archive_write_data(a, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(a);
  archive_write_free(a);
  out.resize(used);
  return out;
}

}  // namespace treff
