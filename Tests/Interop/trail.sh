#!/bin/sh
# Checks a published trail with other people's programs: openssl for the signature of its checkpoint, Go's
# x/mod/sumdb for note, tree, proofs and tiles. Fails on any alteration of what they read.
#
#   trail.sh DIR VKEY [BASE]             with BASE, DIR is an extension of the trail in BASE
#   trail.sh -proof FILE ENTRY VKEY      one entry with its proof
#
# Needs openssl, golang-go and golang-golang-x-mod-dev (Debian's package, so that nothing is downloaded).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
check() { GO111MODULE=off GOFLAGS= GOPATH=/usr/share/gocode go run "$here/trail-check/main.go" "$@"; }

if [ $# -eq 4 ] && [ "$1" = -proof ]; then
    check "$@"
    exit
fi
[ $# -eq 2 ] || [ $# -eq 3 ] || { echo "usage: trail.sh DIR VKEY [BASE] | -proof FILE ENTRY VKEY" >&2; exit 2; }
"$here/trail-signature.sh" "$1" "$2"
if [ -f "$1/SHA256SUMS" ]; then
    (cd "$1" && sha256sum --check --strict --quiet SHA256SUMS)
fi
check "$@"
