// SPDX-License-Identifier: GPL-2.0-or-later
#include "capi_boundary.h"

#include <new>

namespace treff::capi {
namespace {

treff_code code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found:
      return TREFF_NOT_FOUND;
    case ErrorCode::locked:
      return TREFF_LOCKED;
    case ErrorCode::corrupt:
      return TREFF_CORRUPT;
    case ErrorCode::newer_format:
      return TREFF_NEWER_FORMAT;
    case ErrorCode::analyzer_mismatch:
      return TREFF_ANALYZER_MISMATCH;
    case ErrorCode::bad_query:
      return TREFF_BAD_QUERY;
    case ErrorCode::invalid_input:
      return TREFF_INVALID_INPUT;
    case ErrorCode::deadline_exceeded:
      return TREFF_DEADLINE_EXCEEDED;
    case ErrorCode::cancelled:
      return TREFF_CANCELLED;
    case ErrorCode::io:
      return TREFF_IO;
    case ErrorCode::resources:
      return TREFF_RESOURCES;
    case ErrorCode::internal:
      return TREFF_INTERNAL;
  }
  return TREFF_INTERNAL;
}

}  // namespace

treff_code fail(const Error& exception, treff_error** error) noexcept {
  const treff_code code = code_of(exception.code());
  if (error == nullptr) return code;
  try {
    *error = new treff_error{code, exception.what(), exception.message(), exception.path(),
                             exception.hint()};
  } catch (const std::bad_alloc&) {
    *error = nullptr;
  }
  return code;
}

void require(const void* pointer, const char* name) {
  if (pointer != nullptr) return;
  throw Error(ErrorCode::invalid_input, std::string(name) + " is NULL", {},
              "see treff.h for what may be NULL");
}

void require(const void* array, std::size_t count, const char* name) {
  if (count > 0) require(array, name);
}

std::string text(const char* string) { return string == nullptr ? "" : string; }

}  // namespace treff::capi

using treff::capi::text_in;

treff_code treff_error_code(const treff_error* error) {
  return error == nullptr ? TREFF_OK : error->code;
}
const char* treff_error_what(const treff_error* error) {
  return text_in(error, &treff_error::what);
}
const char* treff_error_message(const treff_error* error) {
  return text_in(error, &treff_error::message);
}
const char* treff_error_path(const treff_error* error) {
  return text_in(error, &treff_error::path);
}
const char* treff_error_hint(const treff_error* error) {
  return text_in(error, &treff_error::hint);
}
void treff_error_free(treff_error* error) { delete error; }
