// SPDX-License-Identifier: GPL-2.0-or-later
// The files below a folder, in lexical order.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "article/globs.h"
#include "treff/article_reader.h"

namespace treff {

/// `path` made absolute and lexically normal; no link is followed.
[[nodiscard]] std::filesystem::path absolute_path(const std::filesystem::path& path);

/// Whether a part of `path` begins with a dot.
[[nodiscard]] bool is_hidden(std::string_view path);

/// Calls `visit` with `path` itself if it is a file, else with each file below it that `filter`
/// wants, folder by folder in the order of the names' bytes. Hidden files and folders and indexes
/// are left out, links are followed, and each real folder is entered once, so that no loop of links
/// is endless. What cannot be read goes to `reject`. False as soon as `visit` says so.
bool walk_files(const std::filesystem::path& path, const FileFilter& filter,
                const std::function<void(Rejection&&)>& reject,
                const std::function<bool(const std::filesystem::path&)>& visit);

}  // namespace treff
