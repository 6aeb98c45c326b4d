// SPDX-License-Identifier: GPL-2.0-or-later
// The .po files beside this one, compiled in: CMake writes po_files.cc of them.
#pragma once

#include <string_view>

namespace treff::messages {

extern const std::string_view kBokmalPo;
extern const std::string_view kNynorskPo;

}  // namespace treff::messages
