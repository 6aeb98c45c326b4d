// SPDX-License-Identifier: GPL-2.0-or-later
// What the functions of treff.h share: error objects, and the arguments and handles of C callers.
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

/// Stores the failure in `*error`, or null if there is no memory for it.
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

/// Throws Error(invalid_input) unless the caller gave `pointer`, which is called `name` in treff.h.
void require(const void* pointer, const char* name);

/// The same for an array, which may be NULL if it is empty.
void require(const void* array, std::size_t count, const char* name);

/// The string, or an empty one for NULL.
[[nodiscard]] std::string text(const char* string);

/// The caller's struct; fields that an older caller's struct lacks come from `defaults`.
template <typename Struct>
Struct known_part(const Struct* given, Struct defaults) {
  if (given == nullptr) return defaults;
  std::memcpy(&defaults, given, std::min(given->struct_size, sizeof(Struct)));
  return defaults;
}

/// The member of a handle; empty if the handle is NULL.
template <typename Handle>
const char* text_in(const Handle* handle, std::string Handle::*member) {
  return handle == nullptr ? "" : (handle->*member).c_str();
}

}  // namespace treff::capi
