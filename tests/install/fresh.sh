#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs the README's two commands as on a bare machine: in a minimal root of a Debian release, made
# with debootstrap, with a clone of this project's last commit.
#   bash tests/install/fresh.sh bookworm|trixie [--keep DIR] [COMMAND…]
# --keep leaves the root in DIR and reuses it next time, with a new clone. COMMAND runs in the clone
# instead of the README's commands. Needs root, git and debootstrap.
#
# The packages come from TREFF_DEBIAN_MIRROR, by default the mirror of this machine's apt.
# TREFF_CCACHE_DIR names a folder outside the root for ccache.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../setup.sh"

usage() {
  sed -n '2,/^set /{/SPDX/d;s/^# *//p}' "${BASH_SOURCE[0]}" >&2
  exit 2
}

[ $# -ge 1 ] || usage
suite=$1
shift
case $suite in
  bookworm | trixie) ;;
  *) usage ;;
esac
kept=
if [ "${1-}" = --keep ]; then
  [ -n "${2-}" ] || usage
  kept=$2
  shift 2
fi
[ "$(id -u)" -eq 0 ] || fail "making a root takes root"
for tool in debootstrap git unshare; do
  command -v "$tool" >/dev/null || fail "there is no $tool: apt-get install debootstrap git util-linux"
done

# Prints the first archive of Debian itself in apt's configuration.
debian_mirror() {
  # shellcheck disable=SC2016  # apt's placeholders
  apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' |
    awk '$1 == "Debian" { print $2; exit }'
}

# Prints the README's commands exactly as written there and in the same order.
readme_commands() {
  grep -xE 'bash (corpus/demo|tests/run)\.sh' "$treff_root/README.md"
}

folder=$(mktemp -d)
trap 'rm -rf --one-file-system "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
root=${kept:-$folder/root}
mirror=${TREFF_DEBIAN_MIRROR:-$(debian_mirror)}
[ -n "$mirror" ] || fail "apt knows no archive of Debian: name one in TREFF_DEBIAN_MIRROR"

if [ ! -f "$root/etc/debian_version" ]; then
  say "Making a root of $suite in $root …"
  mkdir -p "$root"
  quietly debootstrap --variant=minbase "$suite" "$root" "$mirror" || fail "debootstrap failed"
fi
grep -qx "VERSION_CODENAME=$suite" "$root/etc/os-release" || fail "$root is not a root of $suite"

# Copy this machine's network configuration.
cat /etc/resolv.conf >"$root/etc/resolv.conf"
apt-config dump | grep -iE '^Acquire::(.*::)?Proxy' >"$root/etc/apt/apt.conf.d/90proxy" || true

rm -rf "$root/root/treff"
git clone -q "$treff_root" "$root/root/treff"
{
  echo 'set -ex'
  if [ $# -gt 0 ]; then printf '%q ' "$@"; else readme_commands; fi
} >"$folder/commands"

# When the namespace ends, so do all mounts for the root and all processes in it.
unshare --mount --pid --fork --kill-child --propagation private bash -euc '
  root=$1 commands=$2 cache=$3
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
  mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
  enter=(env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8)
  if [ -n "$cache" ]; then
    mkdir -p "$cache" "$root/ccache"
    mount --bind "$cache" "$root/ccache"
    enter+=(CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_DIR=/ccache)
    [ -x "$root/usr/bin/ccache" ] ||
      "${enter[@]}" DEBIAN_FRONTEND=noninteractive chroot "$root" \
        sh -c "apt-get -q update && apt-get -qy --no-install-recommends install ccache" >&2
  fi
  cd "$root/root/treff"
  exec "${enter[@]}" chroot "$root" bash -c "cd /root/treff && exec bash -s" <"$commands"
' fresh "$root" "$folder/commands" "${TREFF_CCACHE_DIR-}"
