#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Checks the code with clang-format, clang-tidy and cppcheck, and checks its license lines.
#   bash tests/lint.sh [--format-only] [FILE…]     without FILE: all C++ files
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/setup.sh"

tools=(clang-format clang-tidy cppcheck)
if [ "${1-}" = --format-only ]; then
  tools=(clang-format)
  shift
fi

if [ $# -gt 0 ]; then
  files=("$@")
else
  cd -- "$treff_root"
  mapfile -d '' files < <(find indexer query tests -name '*.cc' -print0 -o -name '*.h' -print0 | sort -z)
fi

install_packages "${tools[@]}"
printf '%s\0' "${files[@]}" | xargs -0 clang-format --dry-run -Werror
if grep -nE 'Query::Match(All|Nothing)' "${files[@]}"; then
  fail "Xapian's static queries share a reference count between threads; use Xapian::Query(std::string()) or Xapian::Query()"
fi
# Our sources, templates and lists name their license in the first five lines. Articles, golden
# files, JSON and other test data need not.
licensed='\.(cc|h|c|java|js|css|mustache|html|py|sh|cmake|po|map|supp|service|conf|yaml)$|\.(cmake|pc)\.in$'
licensed+='|(^|/)(CMakeLists\.txt|Makefile|prerm)$|^\.ci/run$'
licensed+='|^(indexer/(language|article)/data/[^/]+|tests/packages|tests/relevance/floors|tests/install/c_interface)\.txt$'
if [ -e "$treff_root/.git" ]; then
  unlicensed=$(cd -- "$treff_root" && git ls-files -z | grep -zE "$licensed" | xargs -0 awk '
    FNR > 5 { nextfile }
    /SPDX-License-Identifier: GPL-2\.0-or-later/ { has[FILENAME] }
    END { for (i = 1; i < ARGC; ++i) if (!(ARGV[i] in has)) printf " %s", ARGV[i] }')
  [ -z "$unlicensed" ] || fail "no SPDX-License-Identifier in the first five lines of$unlicensed"
fi
[ "${#tools[@]}" -gt 1 ] || exit 0

# A compilation database for clang, which cannot use GCC's precompiled headers.
install_listed_packages
quietly cmake -S "$treff_root" -B "$treff_root/build/lint" -G Ninja -DCMAKE_BUILD_TYPE=Debug \
  -DCMAKE_EXPORT_COMPILE_COMMANDS=ON -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON ||
  fail "could not configure build/lint"
sources=()
for file in "${files[@]}"; do
  case $file in *.cc) sources+=("$file") ;; esac
done
printf '%s\0' "${sources[@]}" |
  xargs -0 -n 1 -P "$(nproc)" clang-tidy --quiet -p "$treff_root/build/lint" \
    --extra-arg=-Wno-unknown-warning-option

# False alarms are suppressed in the code: // cppcheck-suppress.
cppcheck --quiet --error-exitcode=1 --enable=warning,performance,portability --inline-suppr \
  --std=c++20 --language=c++ --library=googletest -j "$(nproc)" \
  -I indexer -I indexer/include -I query -I query/include \
  "${sources[@]}"
