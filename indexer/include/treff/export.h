// SPDX-License-Identifier: GPL-2.0-or-later
// What the shared library shows: all else in it is hidden.
#pragma once

#define TREFF_EXPORT __attribute__((visibility("default")))
#define TREFF_HIDDEN __attribute__((visibility("hidden")))
