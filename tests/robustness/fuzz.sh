#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs the fuzz targets under libFuzzer with the address and undefined-behavior sanitizers.
#   bash tests/robustness/fuzz.sh [--seconds N | --runs N] [TARGET…]
# Each TARGET (default: all) runs for N seconds (default: 60) or N inputs. Interesting inputs are
# kept in build/fuzz/corpus/TARGET; an input that breaks the target goes to build/fuzz/findings, and
# the exit code is 1. An input that takes more than 5 seconds or 2 GB fails.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../setup.sh"

limit=-max_total_time=60
case ${1-} in
  --seconds | --runs)
    [[ ${2-} =~ ^[0-9]+$ ]] || fail "$1 needs a number"
    if [ "$1" = --seconds ]; then limit=-max_total_time=$2; else limit=-runs=$2; fi
    shift 2
    ;;
  -h | --help)
    sed -n '2,/^set /{/SPDX/d;s/^# *//p}' "${BASH_SOURCE[0]}"
    exit 0
    ;;
  -*) fail "there is no option $1; see --help" ;;
esac

install_listed_packages
install_packages clang libclang-rt-dev
build_preset fuzz treff-fuzz

folder=$treff_root/build/fuzz
programs=$folder/tests/robustness/fuzz
mkdir -p "$folder/findings"
python3 -B "$treff_root/tests/robustness/fuzz/seeds.py" "$folder/seeds"
if [ $# -eq 0 ]; then
  targets=("$folder"/seeds/*/)
  targets=("${targets[@]%/}")
  set -- "${targets[@]##*/}"
fi

# Prints the largest input size at which a target, with sanitizers, takes well under a second.
largest_input() {
  case $1 in
    archive) echo 16384 ;;
    record | token_record | query) echo 4096 ;;
    dates) echo 256 ;;
    c_api) echo 1024 ;;
    *) echo 2048 ;;
  esac
}

status=0
for target in "$@"; do
  [ -x "$programs/treff-fuzz-$target" ] || fail "there is no target $target"
  learned=$folder/corpus/$target
  mkdir -p "$learned"
  inputs=("$learned" "$folder/seeds/$target")
  regressions=$treff_root/tests/robustness/fuzz/regressions/$target
  if [ -d "$regressions" ]; then inputs+=("$regressions"); fi
  say "$target"
  if "$programs/treff-fuzz-$target" "$limit" -timeout=5 -rss_limit_mb=2048 \
    -max_len="$(largest_input "$target")" -artifact_prefix="$folder/findings/$target-" \
    -print_final_stats=1 "${inputs[@]}" </dev/null >"$folder/$target.log" 2>&1; then
    grep -E '^(#[0-9]+.DONE|stat::(number_of_executed_units|peak_rss_mb))' "$folder/$target.log" >&2
  else
    tail -n 40 "$folder/$target.log" >&2
    status=1
  fi
done
exit "$status"
