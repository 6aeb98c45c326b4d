// SPDX-License-Identifier: GPL-2.0-or-later
#include "boundary.h"

#include <xapian.h>

#include <cerrno>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>

#include "index/errors.h"
#include "resources.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

/// Thrown when memory runs out. Copying it allocates nothing, because its strings are short enough
/// for their inline buffers.
const Error kOutOfMemory(ErrorCode::resources, "out of memory", "", "free memory");

Error from_system(const std::error_code& code, const std::string& what, const fs::path& path) {
  if (is_about_resources(code)) return {ErrorCode::resources, what, path, kResourcesHint};
  const bool missing =
      code == std::errc::no_such_file_or_directory || code == std::errc::not_a_directory;
  return {missing ? ErrorCode::not_found : ErrorCode::io, what, path,
          missing ? "check the path" : "check the disk and the permissions"};
}

Error from_internal(const std::string& what, const fs::path& path) {
  return {ErrorCode::internal, "internal error: " + what, path,
          "this is a bug in treff: please report it and how to reproduce it"};
}

}  // namespace

void throw_as_error(const fs::path& path) {
  try {
    throw;
  } catch (const CallerException& caller) {
    std::rethrow_exception(caller.exception);
  } catch (const Error&) {
    throw;
  } catch (const Xapian::Error& error) {
    throw index::translate(error, path);
  } catch (const fs::filesystem_error& error) {
    throw from_system(error.code(), error.code().message(),
                      error.path1().empty() ? path : error.path1());
  } catch (const std::system_error& error) {
    throw from_system(error.code(), error.what(), path);
  } catch (const std::bad_alloc&) {
    throw kOutOfMemory;  // NOLINT(cert-err09-cpp,cert-err61-cpp,misc-throw-by-value-catch-by-reference)
  } catch (const std::exception& error) {
    throw from_internal(error.what(), path);
  } catch (...) {
    throw from_internal("an exception of unknown type", path);
  }
}

}  // namespace treff
