#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what is missing, builds treff, indexes the sample articles and searches them.
#   bash corpus/demo.sh [QUERY…]
#   bash corpus/demo.sh --serve [OPTION…]      serves their web page until Ctrl-C
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../tests/setup.sh"

install_listed_packages
serve=
if [ "${1-}" = --serve ]; then
  serve=treff-serve
  shift
fi
build_preset release treff-index treff-query treff_lexicon_file ${serve:+"$serve"}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
export TREFF_INDEX=$folder/index
PATH=$treff_root/build/release/indexer:$treff_root/build/release/query:$PATH
cd -- "$treff_root"

# Prints a command as a user would type it, then runs it.
show() {
  printf '$ %s\n' "$*"
  "$@" </dev/null
  echo
}

show treff-index add corpus/articles
if [ -n "$serve" ]; then
  printf '$ treff-serve\n'
  treff-serve "$@" </dev/null &
  trap 'kill "$!"; wait "$!"; rm -rf "$folder"' EXIT
  wait "$!"
  exit
fi
show treff-query "${@:-skyte uten forvarsel}"
