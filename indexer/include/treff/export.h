// SPDX-License-Identifier: GPL-2.0-or-later
// Symbol visibility: the shared library hides everything that is not marked TREFF_EXPORT.
#pragma once

#define TREFF_EXPORT __attribute__((visibility("default")))
#define TREFF_HIDDEN __attribute__((visibility("hidden")))
