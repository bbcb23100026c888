#!/bin/sh
# Checks the Ed25519 signature of DIR/checkpoint by VKEY with openssl alone.
#
#   trail-signature.sh DIR VKEY
set -eu
[ $# -eq 2 ] || { echo "usage: trail-signature.sh DIR VKEY" >&2; exit 2; }
dir=$1
vkey=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

name=${vkey%%+*}
rest=${vkey#*+}
id=${rest%%+*}
hex() { od -An -v -tx1 | tr -d ' \n'; }
unhex() { fold -w2 | while read -r byte; do printf "\\$(printf %03o "0x$byte")"; done; }

# vkey = name + hex8(id) + base64(01 ‖ key); the public key is the fixed SubjectPublicKeyInfo prefix and the key.
key=$(printf %s "${rest#*+}" | openssl base64 -d -A | hex)
case $key in 01??????????*) ;; *) echo "trail-signature: not an Ed25519 vkey" >&2; exit 1 ;; esac
[ ${#key} -eq 66 ] || { echo "trail-signature: not an Ed25519 vkey" >&2; exit 1; }
echo "302a300506032b6570032100${key#01}" | unhex >"$work/key.der"

# The text ends at the last empty line; a checkpoint has only one.
sed '/^$/,$d' "$dir/checkpoint" >"$work/text"
line=$(sed -n '/^$/,$p' "$dir/checkpoint" | awk -v name="$name" '$1 == "—" && $2 == name { print $3 }' |
    while read -r signature; do
        case $(printf %s "$signature" | openssl base64 -d -A | hex) in "$id"*) echo "$signature" ;; esac
    done | head -n 1)
[ -n "$line" ] || { echo "trail-signature: no signature by $name+$id" >&2; exit 1; }
printf %s "$line" | openssl base64 -d -A | tail -c +5 >"$work/signature"

openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key.der" -rawin -in "$work/text" \
    -sigfile "$work/signature" >"$work/answer" 2>&1 || { cat "$work/answer" >&2; exit 1; }
echo "trail-signature: $(cat "$work/answer")"
