// SPDX-License-Identifier: GPL-2.0-or-later
// The .po files of this folder as strings. CMake generates po_files.cc from them.
#pragma once

#include <string_view>

namespace treff::messages {

extern const std::string_view kBokmalPo;
extern const std::string_view kNynorskPo;

}  // namespace treff::messages
