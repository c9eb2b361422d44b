#!/usr/bin/env bash
# The bundle on the oldest glibc that PySide6 takes: built there, and used there as packaging/smoke_test.py does.
#
#   sudo tests/other_systems/oldest_glibc.sh FOLDER GLIBC
#
# FOLDER becomes a Debian 11 with glibc 2.34, which no Debian has, from GLIBC, a git repository of its source, and with
# SQLite and Python of Debian 12 built there. Needs debootstrap, git and a network; takes the last commit. The first
# time lasts half an hour on two processors and takes 4 GB; what is done is kept, and not done again.
set -euo pipefail
[[ $EUID == 0 && $# == 2 ]] || { sed -n 's/^#   //p' "$0" >&2; exit 77; }
# In a namespace of its own every mount and every process ends with this script.
[[ ${ALLIANCE_UNSHARED:-} ]] || ALLIANCE_UNSHARED=1 exec unshare --mount --pid --fork --kill-child "$0" "$@"

root=$1 glibc=$2 source=$(cd "$(dirname "$0")/../.." && pwd) mirror=http://deb.debian.org/debian
packages=(bison build-essential ca-certificates dpkg-dev gawk tcl xz-utils lib{bz2,expat1,ffi,lzma,ssl}-dev uuid-dev zlib1g-dev
  binutils icu-devtools xclip xdotool xvfb fonts-dejavu-core lib{dbus-1-3,egl1,fontconfig1,gl1,glib2.0-0,wayland-{cursor0,egl1}}
  lib{xcb-{cursor0,icccm4,keysyms1,shape0},xkbcommon0,xkbcommon-x11-0})

there() { # there COMMANDS: in that system, with nothing of this machine's environment
  local passed=()
  [[ ${PIP_CERT:-} ]] && cp "$PIP_CERT" "$root/etc/pip-cert.pem" && passed+=(PIP_CERT=/etc/pip-cert.pem)
  chroot "$root" env --ignore-environment PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root \
    DEBIAN_FRONTEND=noninteractive "${passed[@]}" bash -euc "$1"
}
once() { # once WHAT COMMAND
  printf '=== %s  %s\n' "$(date +%T)" "$1"
  [[ -e $root/made/$1.done ]] || { "${@:2}" >"$root.log" 2>&1 || { tail "$root.log"; exit 1; }; mkdir -p "$root/made"; : >"$root/made/$1.done"; }
}
unpack() { git -C "$1" archive "$2" -- . "${@:4}" | { mkdir -p "$root/$3" && tar --extract --directory "$root/$3"; }; }
put_glibc() {
  tar --create --directory "$root/made/new" . | tar --extract --keep-directory-symlink --directory "$root"
  there 'ldconfig; cd /usr/local/lib; gcc -shared -fPIC -x c -o arc4random.so - <<<"#include <sys/random.h>
    unsigned arc4random(void) { unsigned n = 0; getrandom(&n, sizeof n, 0); return n; }"
    echo "$PWD/arc4random.so" >/etc/ld.so.preload'
}

once debian debootstrap --variant=minbase bullseye "$root" "$mirror"
mount --bind /dev "$root/dev"
mount -t proc proc "$root/proc"
cp /etc/resolv.conf "$root/etc/"
once packages there "apt-get update; apt-get install --yes --no-install-recommends ${packages[*]}
  printf 'deb-src $mirror bookworm main\ndeb $mirror bookworm main\n' >/etc/apt/sources.list; apt-get update; cd /made
  mkdir -p sqlite python new; apt-get source --download-only python3.11 sqlite3; apt-get download libstdc++6
  tar xf sqlite3_*.orig.tar.xz -C sqlite --strip 1; tar xf python3.11_*.orig.tar.gz -C python --strip 1"
once sqlite there 'cd /made/sqlite; ./configure --disable-tcl; make -j2; make install; ldconfig'
once python there 'cd /made/python; ./configure --enable-shared; make -j2; make install; ldconfig'
once source unpack "$glibc" glibc-2.34 made/glibc ':!localedata/locales/cns11643_stroke' ':!math/auto-libm-test-out-*'
once glibc there 'mkdir -p /made/build; cd /made/build; ../glibc/configure --prefix=/usr --disable-werror --disable-crypt \
  --libdir=/usr/lib/x86_64-linux-gnu libc_cv_slibdir=/lib/x86_64-linux-gnu libc_cv_rtlddir=/lib64 \
  libc_cv_complocaledir=/usr/lib/locale; make -j2; make install DESTDIR=/made/new
  dpkg-deb --extract /made/libstdc++6_*.deb /made/new; rm -r /made/new/etc'
# libstdc++ of Debian 12 asks for glibc 2.36 by one function, arc4random, which is lent to it.
once libstdc++ python3 -c 'import pathlib, sys; path = pathlib.Path(sys.argv[1]).resolve(); data = path.read_bytes()
need = bytes.fromhex("b6919606 0000"); assert data.count(need) == 1; path.write_bytes(data.replace(need, need[:4] + b"\2\0"))' \
  "$root/made/new/usr/lib/x86_64-linux-gnu/libstdc++.so.6"
once put put_glibc
rm -rf "$root/alliance-desktop" && unpack "$source" HEAD alliance-desktop
there 'cd /alliance-desktop; getconf GNU_LIBC_VERSION; python3.11 -m venv .venv
  .venv/bin/pip install --quiet --require-hashes -r requirements.txt -r requirements-dev.txt
  .venv/bin/python packaging/smoke_test.py --glibc 2.34'
