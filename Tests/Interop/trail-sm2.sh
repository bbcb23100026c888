#!/bin/sh
# Checks the SM2 signature of DIR/checkpoint by VKEY (type ff, sm2-sm3-v1) with openssl alone, under the usual user ID.
#
#   trail-sm2.sh DIR VKEY [KEY TEXT SIGNATURE]
#
# With three more names, writes there what was checked: the public key (04 ‖ X ‖ Y), the text and the DER signature.
set -eu
[ $# -eq 2 ] || [ $# -eq 5 ] || { echo "usage: trail-sm2.sh DIR VKEY [KEY TEXT SIGNATURE]" >&2; exit 2; }
dir=$1
vkey=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

name=${vkey%%+*}
rest=${vkey#*+}
id=${rest%%+*}
hex() { od -An -v -tx1 | tr -d ' \n'; }
unhex() { fold -w2 | while read -r byte || [ -n "$byte" ]; do printf "\\$(printf %03o "0x$byte")"; done; }

# vkey = name + hex8(id) + base64(ff ‖ domain/sm2-sm3-v1 LF ‖ 04 ‖ X ‖ Y); the id is that of the whole.
key=$(printf %s "${rest#*+}" | openssl base64 -d -A | hex)
head=$(printf '\377%s/sm2-sm3-v1' "${name%%/*}" | hex)0a
case $key in "$head"04*) ;; *) echo "trail-sm2: not an SM2 vkey" >&2; exit 1 ;; esac
[ ${#key} -eq $((${#head} + 130)) ] || { echo "trail-sm2: not an SM2 vkey" >&2; exit 1; }
{ printf '%s\n' "$name"; printf %s "$key" | unhex; } | openssl dgst -sha256 -binary | head -c 4 | hex >"$work/id"
[ "$(cat "$work/id")" = "$id" ] || { echo "trail-sm2: the id is not the key's" >&2; exit 1; }
point=${key#"$head"}
echo "3059301306072a8648ce3d020106082a811ccf5501822d034200$point" | unhex >"$work/key.der"

sed '/^$/,$d' "$dir/checkpoint" >"$work/text"
line=$(sed -n '/^$/,$p' "$dir/checkpoint" | awk -v name="$name" '$1 == "—" && $2 == name { print $3 }' |
    while read -r signature; do
        case $(printf %s "$signature" | openssl base64 -d -A | hex) in "$id"*) echo "$signature" ;; esac
    done | head -n 1)
[ -n "$line" ] || { echo "trail-sm2: no signature by $name+$id" >&2; exit 1; }
printf %s "$line" | openssl base64 -d -A | tail -c +5 >"$work/signature"

openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key.der" -rawin -digest sm3 -in "$work/text" \
    -pkeyopt distid:1234567812345678 -sigfile "$work/signature" >"$work/answer" 2>&1 ||
    { cat "$work/answer" >&2; exit 1; }
openssl pkey -pubin -inform DER -in "$work/key.der" -out "$work/key.pem"
openssl dgst -sm3 -verify "$work/key.pem" -sigopt distid:1234567812345678 -signature "$work/signature" \
    "$work/text" >>"$work/answer" 2>&1 || { cat "$work/answer" >&2; exit 1; }
# Without the user ID the same signature must not hold: OpenSSL's default is an empty one.
! openssl dgst -sm3 -verify "$work/key.pem" -signature "$work/signature" "$work/text" >/dev/null 2>&1 ||
    { echo "trail-sm2: the signature holds without a user ID" >&2; exit 1; }
if [ $# -eq 5 ]; then
    printf %s "$point" | unhex >"$3"
    cp "$work/text" "$4"
    cp "$work/signature" "$5"
fi
echo "trail-sm2: $(tr '\n' ' ' <"$work/answer")"
