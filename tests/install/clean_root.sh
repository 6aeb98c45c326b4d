# Installs and removes a package with apt in a copy of a root, which nothing of it leaves:
#   unshare --mount --propagation private sh clean_root.sh LOWER WORK PACKAGE ARTICLE OUT
# LOWER is the root that is copied on write, WORK an empty folder. OUT gets what was seen. Exits 77
# where such a copy cannot be mounted.
set -eu
lower=$1 work=$2 package=$3 article=$4 out=$5
root=$work/root

mount -t tmpfs none "$work" || exit 77
mkdir "$work/upper" "$work/work" "$root"
mount -t overlay -o "lowerdir=$lower,upperdir=$work/upper,workdir=$work/work" none "$root" || exit 77
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc"
cat /etc/resolv.conf > "$root/etc/resolv.conf" || true
# Small images leave manual pages out.
grep -l path-exclude "$root"/etc/dpkg/dpkg.cfg.d/* 2>/dev/null | xargs -r rm -f
cp "$package" "$root/treff.deb"
cp "$article" "$root/artikkel.txt"

inside() { env -u PYTHONDONTWRITEBYTECODE LC_ALL=C.UTF-8 HOME=/ chroot "$root" "$@"; }
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND

inside apt-get install -y ./treff.deb > "$out/install" 2>&1
inside dpkg -L treff > "$out/files"
inside treff-index --version > "$out/index_version"
inside treff-query --version > "$out/query_version"
inside treff-index add --index /index /artikkel.txt > "$out/add"
inside treff-query --index /index skyte uten forvarsel > "$out/query"
inside bash -c 'source /usr/share/bash-completion/completions/treff-index
  COMP_WORDS=(treff-index "") COMP_CWORD=1
  _treff_index
  echo "${COMPREPLY[@]}"' > "$out/completion"
if inside sh -c 'command -v man' > /dev/null; then
  inside man -w treff-query > "$out/manual"
fi
if [ -x "$root/usr/bin/python3" ]; then
  inside /usr/bin/python3 -c 'import treff; print(len(treff.Searcher("/index").search("forvarsel", limit=1)))' > "$out/python"
fi

inside apt-get remove -y treff > "$out/remove" 2>&1
rm -rf "$root/index" "$root/treff.deb" "$root/artikkel.txt"
# Of a package that was removed, dpkg keeps its script for purging.
cd "$work/upper"
find . -path '*treff*' ! -path './var/lib/dpkg/info/*' > "$out/left"
