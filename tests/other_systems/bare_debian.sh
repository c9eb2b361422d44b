#!/usr/bin/env bash
# The whole suite as a plain user on bare Debians: python3, and then what the start itself asks for, nothing else.
#
#   sudo tests/other_systems/bare_debian.sh [bookworm] [trixie] [-- arguments of pytest]
#
# Needs debootstrap, git and a network; takes the last commit, and some 2 GB in TMPDIR until it ends. Nothing of this
# machine is seen there but its processors, its network and an own authority's certificate (PIP_CERT). Exits with the
# worst status.
set -euo pipefail
[[ $EUID == 0 ]] || { echo "root is needed, for debootstrap and chroot" >&2; exit 77; }
# In a namespace of its own every mount and every process ends with this script.
[[ ${ALLIANCE_UNSHARED:-} ]] || ALLIANCE_UNSHARED=1 exec unshare --mount --pid --fork --kill-child "$0" "$@"

releases=()
while (($#)) && [[ $1 != -- ]]; do releases+=("$1"); shift; done
[[ ${1:-} == -- ]] && shift
((${#releases[@]})) || releases=(bookworm trixie)
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp --directory --tmpdir bare-debian.XXXXXX)
# Never across a mount: /dev is this machine's.
trap 'umount --recursive "$work"/*/{proc,dev} 2>/dev/null; rm --recursive --one-file-system "$work"' EXIT
tests='python3 -m tests'

step() { printf '\n=== %s  %s: %s\n' "$(date +%T)" "$release" "$*"; }

as() { # as WHO COMMAND: in the bare system, with nothing of this machine's environment
  local who=$1 home=/root
  [[ $who == root ]] || home=/home/$who
  shift
  local passed=()
  [[ -f $root/etc/pip-cert.pem ]] && passed+=(PIP_CERT=/etc/pip-cert.pem)
  chroot "$root" env --ignore-environment PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive HOME="$home" "${passed[@]}" \
    setpriv --reuid="$who" --regid="$who" --init-groups "$@"
}

run_suite() { # the suite in one release; its status
  step debootstrap
  debootstrap --variant=minbase "$release" "$root" >"$root.log" 2>&1 || { tail "$root.log"; return 1; }
  mount --rbind /dev "$root/dev"
  mount -t proc proc "$root/proc"
  cp /etc/resolv.conf "$root/etc/"
  [[ ${PIP_CERT:-} ]] && cp "$PIP_CERT" "$root/etc/pip-cert.pem"
  as root sh -c 'apt-get update -qq && apt-get install --yes -qq --no-install-recommends python3' >"$root.log" 2>&1
  as root useradd --create-home --shell /bin/bash reader
  git -C "$source" archive --prefix=alliance-desktop/ HEAD | tar --extract --directory "$root/home/reader"
  chown --recursive --no-dereference 1000:1000 "$root/home/reader"
  local said=$root.said status
  for try in 1 2; do
    step "$tests $*"
    status=0
    as reader sh -c "cd ~/alliance-desktop && $tests \"\$@\"" sh "$@" 2>&1 | tee "$said" || status=$?
    local wanted
    wanted=$(sed -n 's/^  sudo apt-get update && sudo //p' "$said")
    [[ $wanted && $try == 1 ]] || return "$status"
    step "as root: $wanted"
    as root sh -c "apt-get update -qq && $wanted --yes -qq" >"$root.log" 2>&1 || { tail "$root.log"; return 1; }
  done
}

worst=0
for release in "${releases[@]}"; do
  root=$work/$release
  status=0
  run_suite "$@" || status=$?
  step "exit status $status"
  ((status <= worst)) || worst=$status
done
exit "$worst"
