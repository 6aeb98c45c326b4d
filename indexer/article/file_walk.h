// SPDX-License-Identifier: GPL-2.0-or-later
// Visits the files below a folder in lexical order.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "article/globs.h"
#include "treff/article_reader.h"

namespace treff {

/// Makes `path` absolute and lexically normal, without following links.
[[nodiscard]] std::filesystem::path absolute_path(const std::filesystem::path& path);

/// Whether any component of `path` begins with a dot.
[[nodiscard]] bool is_hidden(std::string_view path);

/// Calls `visit` with `path` itself if it is a file, else with each file below it that `filter`
/// wants, folder by folder, in bytewise order of names. Skips indexes and hidden files and folders.
/// Follows links, but enters each real folder only once, so cycles end. Reports unreadable files
/// and folders to `reject`. Returns false as soon as `visit` does.
bool walk_files(const std::filesystem::path& path, const FileFilter& filter,
                const std::function<void(Rejection&&)>& reject,
                const std::function<bool(const std::filesystem::path&)>& visit);

}  // namespace treff
