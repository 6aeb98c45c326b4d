# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Functions that install missing packages and build, for corpus/demo.sh, tests/run.sh and other
# scripts. They are silent if there is nothing to do; messages go to standard error.

treff_root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "${0##*/}: $*"
  exit 1
}

# Runs a command without standard input. Prints its output only if it fails.
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" </dev/null >"$log" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then cat "$log" >&2; fi
  rm -f "$log"
  return "$status"
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif [ -t 2 ]; then
    sudo -- "$@"  # may ask for a password on the terminal
  else
    sudo -n -- "$@"
  fi
}

# Prints the packages among the arguments that are not installed.
missing_packages() {
  local installed name
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
  for name in "$@"; do
    case $'\n'"$installed"$'\n' in
      *$'\n'"$name installed"$'\n'*) ;;
      *) printf '%s\n' "$name" ;;
    esac
  done
}

# install_packages NAME…: installs those that are missing with apt-get.
install_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "This is not Debian: tests/packages.txt names the packages that must be there."
    return 0
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  if [ "${#missing[@]}" -eq 0 ]; then return 0; fi
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    fail "neither root nor sudo: have somebody install ${missing[*]}"
  fi
  say "Installing ${missing[*]} …"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q)
  quietly as_root "${apt[@]}" update || fail "apt-get update failed"
  quietly as_root "${apt[@]}" install -y --no-install-recommends "${missing[@]}" ||
    fail "could not install ${missing[*]}"
}

# Installs all packages in tests/packages.txt.
install_listed_packages() {
  local names
  mapfile -t names < <(sed -e 's/[[:space:]]*#.*//' -e '/^$/d' "$treff_root/tests/packages.txt")
  install_packages "${names[@]}"
}

# Whether the build folder was configured for this source folder and these presets.
is_configured() {
  local build=$1
  [ -f "$build/build.ninja" ] && [ "$treff_root/CMakePresets.json" -ot "$build/CMakeCache.txt" ] &&
    grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$treff_root" "$build/CMakeCache.txt"
}

# configure_preset PRESET: configures build/PRESET unless that was done already.
configure_preset() {
  is_configured "$treff_root/build/$1" ||
    (cd "$treff_root" && quietly cmake --preset "$1" --fresh) || fail "could not configure $1"
}

# build_preset PRESET [TARGET…]: builds. Concurrent calls wait for each other.
build_preset() {
  local preset=$1 build=$treff_root/build/$1
  shift
  [ -f "$treff_root/CMakePresets.json" ] || fail "there is no CMakePresets.json in $treff_root"
  mkdir -p "$treff_root/build" || fail "cannot write $treff_root/build"
  {
    flock 9
    [ -f "$build/build.ninja" ] || say "Building treff in build/$preset, a few minutes the first time …"
    configure_preset "$preset"
    quietly cmake --build "$build" --parallel "$(nproc)" ${1:+--target "$@"} -- --quiet 9>&- ||
      fail "could not build treff"
  } 9>"$treff_root/build/.$preset.lock"
}
