// SPDX-License-Identifier: GPL-2.0-or-later
// Symbol visibility. The shared library exports only what is marked TREFF_EXPORT.
#pragma once

#define TREFF_EXPORT __attribute__((visibility("default")))
#define TREFF_HIDDEN __attribute__((visibility("hidden")))
