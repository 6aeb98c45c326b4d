#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what is missing, builds, and runs all tests.
#   bash tests/run.sh [--preset release|debug|asan|tsan] [options of ctest, such as -R cli]
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/setup.sh"

preset=${TREFF_PRESET:-release}
case ${1-} in
  --preset)
    [ $# -ge 2 ] || fail "--preset needs a name: release, debug, asan or tsan"
    preset=$2
    shift 2
    ;;
  --preset=*)
    preset=${1#--preset=}
    shift
    ;;
  -h | --help)
    sed -n '2,/^set /{/SPDX/d;s/^# *//p}' "${BASH_SOURCE[0]}"
    exit 0
    ;;
esac
case $preset in
  release | debug | asan | tsan) ;;
  *) fail "there is no preset $preset: release, debug, asan or tsan" ;;
esac

install_listed_packages
build_preset "$preset"
# Xapian 1.4's check deletes an object with the size of its base class, which AddressSanitizer
# reports.
export ASAN_OPTIONS="new_delete_type_mismatch=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
export LSAN_OPTIONS="suppressions=$treff_root/tests/lsan.supp:print_suppressions=0${LSAN_OPTIONS:+:$LSAN_OPTIONS}"
exec ctest --test-dir "$treff_root/build/$preset" --output-on-failure --parallel "$(nproc)" "$@" </dev/null
