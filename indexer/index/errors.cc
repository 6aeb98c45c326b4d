// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/errors.h"

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>

#include "boundary.h"
#include "resources.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFileSizeHint =
    "raise the limit on the size of a file (ulimit -f), or use a file system that allows larger "
    "files; committed articles are safe";
constexpr const char* kSpaceHint =
    "free some disk space and run the command again: committed articles are safe";

bool is_about_space(int error) { return error == ENOSPC || error == EDQUOT; }

/// Whether a message contains the text of strerror() for a lack of disk space.
bool is_about_space(std::string_view message) {
  return message.find(std::strerror(ENOSPC)) != std::string_view::npos ||
         message.find(std::strerror(EDQUOT)) != std::string_view::npos;
}

bool is_about_open_files(std::string_view message) {
  return message.find(std::strerror(EMFILE)) != std::string_view::npos ||
         message.find(std::strerror(ENFILE)) != std::string_view::npos;
}

}  // namespace

void throw_system_error(int error, const std::string& what, const fs::path& path) {
  if (is_about_resources({error, std::generic_category()})) {
    throw Error(ErrorCode::resources, what + ": " + std::strerror(error), path, kResourcesHint);
  }
  const char* hint = is_about_space(error) ? kSpaceHint
                     : error == EFBIG      ? kFileSizeHint
                     : error == EACCES     ? "check the permissions of the folder"
                                           : "check the path and the disk";
  throw Error(ErrorCode::io, what + ": " + std::strerror(error), path, hint);
}

void throw_errno(const std::string& what, const fs::path& path) {
  throw_system_error(errno, what, path);
}

void throw_not_an_index(const fs::path& path) {
  throw Error(ErrorCode::corrupt, "is not a treff index", path,
              "give a folder that treff-index created, or a new one");
}

Error damaged_index(const std::string& reason, const fs::path& path) {
  return {ErrorCode::corrupt, "the index is damaged (" + reason + ")", path,
          "run treff-index check to see what is lost, and add the articles to a new index"};
}

Error translate(const Xapian::Error& error, const fs::path& path) {
  const std::string_view type = error.get_type();
  const std::string system = error.get_error_string() ? error.get_error_string() : "";
  const std::string reason = system.empty() ? error.get_msg() : error.get_msg() + ": " + system;
  if (type == "DatabaseCorruptError") return damaged_index(reason, path);
  if (error.get_msg().starts_with("EOF reading")) {
    return damaged_index("a file is shorter than it should be", path);
  }
  if (type == "DatabaseVersionError") {
    return {ErrorCode::newer_format,
            "the index was written by another version of Xapian (" + reason + ")", path,
            "use that version, or add the articles to a new index"};
  }
  if (type == "DatabaseLockError") {
    return {ErrorCode::locked, "another program is writing the index", path,
            "wait until it has finished"};
  }
  if (type == "DatabaseNotFoundError") {
    return {ErrorCode::not_found, "there is no index", path, "create one with treff-index add"};
  }
  if (is_about_space(reason)) return {ErrorCode::io, reason, path, kSpaceHint};
  if (reason.find(std::strerror(EFBIG)) != std::string::npos) {
    return {ErrorCode::io, reason, path, kFileSizeHint};
  }
  if (is_about_open_files(reason)) return {ErrorCode::resources, reason, path, kResourcesHint};
  return {ErrorCode::io, reason, path,
          "check the disk, the space on it, and the permissions of the folder"};
}

void rethrow_as_error(const fs::path& path) {
  try {
    throw;
  } catch (const std::length_error& error) {
    throw damaged_index(error.what(), path);
  } catch (const std::out_of_range& error) {
    throw damaged_index(error.what(), path);
  } catch (...) {
    throw_as_error(path);
  }
}

}  // namespace treff::index
