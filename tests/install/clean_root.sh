# SPDX-License-Identifier: GPL-2.0-or-later
# Installs and removes the packages with apt in a temporary copy of a root file system:
#   unshare --mount --propagation private sh clean_root.sh LOWER WORK PACKAGES EXAMPLES ARTICLE OUT
# LOWER is the root, which is copied on write; WORK is an empty folder. PACKAGES has the packages, and
# its folder old has one of treff 1.0. OUT receives the results. Exits 77 if no such copy can be mounted.
set -eu
lower=$1 work=$2 packages=$3 examples=$4 article=$5 out=$6
root=$work/root

mount -t tmpfs none "$work" || exit 77
mkdir "$work/upper" "$work/work" "$root"
mount -t overlay -o "lowerdir=$lower,upperdir=$work/upper,workdir=$work/work" none "$root" || exit 77
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc"
cat /etc/resolv.conf > "$root/etc/resolv.conf" || true
# Minimal Debian images exclude manual pages; undo that.
grep -l path-exclude "$root"/etc/dpkg/dpkg.cfg.d/* 2>/dev/null | xargs -r rm -f
mkdir "$root/given"
cp -r "$packages"/*.deb "$packages/old" "$examples" "$article" "$root/given"

inside() { env -u PYTHONDONTWRITEBYTECODE LC_ALL=C.UTF-8 HOME=/ chroot "$root" "$@"; }
in_given() { inside sh -euc "cd /given; $1"; }
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND

# Lists the files with treff in their path. After a purge, there must be none.
write_left() { (cd "$work/upper" && find . -path '*treff*' ! -path './given/*') > "$out/$1"; }

# Install the commands only, with their dependencies.
in_given 'apt-get install -y ./treff_*.deb ./libtreff2_*.deb' > "$out/install_commands" 2>&1
inside treff-index --version > "$out/index_version"
inside treff-query --version > "$out/query_version"
inside treff-serve --version > "$out/serve_version"
in_given 'treff-index add --index /given/index *.txt' > "$out/add"
inside treff-query --index /given/index skyte uten forvarsel > "$out/query"
inside bash -c 'source /usr/share/bash-completion/completions/treff-index
  COMP_WORDS=(treff-index "") COMP_CWORD=1
  _treff_index
  echo "${COMPREPLY[@]}"' > "$out/completion"
if inside sh -c 'command -v man' > /dev/null; then
  inside man -w treff-query > "$out/manual"
fi
inside apt-get purge -y treff libtreff2 > "$out/purge_commands" 2>&1
write_left left_of_commands

# Upgrade: install the package of version 1.0, then all new packages over it.
in_given 'apt-get install -y ./old/*.deb' > "$out/install_old" 2>&1
in_given 'apt-get install -y ./*.deb' > "$out/upgrade" 2>&1
inside dpkg-query -W -f '${Package} ${db:Status-Status} ${Version}\n' \
  treff libtreff2 libtreff-dev python3-treff > "$out/installed"
inside dpkg --verify treff libtreff2 libtreff-dev python3-treff > "$out/changed"
inside sh -c 'ls /usr/lib/libtreff.so.1* /usr/share/doc/treff/old 2>/dev/null || true' > "$out/of_old"
inside treff-query --index /given/index skyte uten forvarsel > "$out/query_after_upgrade"
in_given '/usr/bin/python3 -c "import treff
print(treff.version(), len(treff.Searcher(\"index\").search(\"forvarsel\", limit=1)))"' > "$out/python"
if inside sh -c 'command -v cc && command -v pkg-config' > /dev/null; then
  in_given 'cc -o search_c examples/search.c $(pkg-config --cflags --libs treff)
    ./search_c index "skyte uten forvarsel"' > "$out/c"
fi
inside apt-get purge -y treff libtreff2 libtreff-dev python3-treff > "$out/purge" 2>&1
write_left left
