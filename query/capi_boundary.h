// SPDX-License-Identifier: GPL-2.0-or-later
// Shared by all functions of treff.h: error objects, and checks and conversions of arguments.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>

#include "boundary.h"
#include "treff.h"
#include "treff/error.h"

struct treff_error {
  treff_code code = TREFF_INTERNAL;
  std::string what, message, path, hint;
};

namespace treff::capi {

/// Stores an error object in `*error`, or null if there is no memory for one.
treff_code fail(const Error& exception, treff_error** error) noexcept;

/// Runs `action` and converts exceptions to a code and an error object.
template <typename Action>
treff_code guarded(treff_error** error, const Action& action) noexcept {
  try {
    at_boundary({}, action);
    return TREFF_OK;
  } catch (const Error& exception) {
    return fail(exception, error);
  } catch (...) {  // no memory even for the Error
    if (error != nullptr) *error = nullptr;
    return TREFF_INTERNAL;
  }
}

/// Throws Error(invalid_input) if `pointer`, the parameter called `name` in treff.h, is NULL.
void require(const void* pointer, const char* name);

/// The same for an array of `count` elements, which may be NULL if `count` is 0.
void require(const void* array, std::size_t count, const char* name);

/// Copies a C string; NULL gives an empty string.
[[nodiscard]] std::string text(const char* string);

/// Copies the caller's struct. Members that an older caller's shorter struct lacks keep `defaults`.
template <typename Struct>
Struct known_part(const Struct* given, Struct defaults) {
  if (given == nullptr) return defaults;
  std::memcpy(&defaults, given, std::min(given->struct_size, sizeof(Struct)));
  return defaults;
}

/// A string member of a handle; "" if the handle is NULL.
template <typename Handle>
const char* text_in(const Handle* handle, std::string Handle::*member) {
  return handle == nullptr ? "" : (handle->*member).c_str();
}

}  // namespace treff::capi
