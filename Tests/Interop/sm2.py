"""Checks an SM2 signature with gmssl, which shares no code with OpenSSL.

    sm2.py KEY TEXT SIGNATURE

KEY is 04 ‖ X ‖ Y, SIGNATURE the DER of r and s. Z is hashed here, with the user ID 1234567812345678.
"""

import sys

from gmssl import func, sm2, sm3

# GM/T 0003.5-2012: a, b and the base point of the recommended curve.
CURVE = (
    "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC"
    "28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93"
    "32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"
    "BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0"
)
USER_ID = b"1234567812345678"


def sm3_hex(data):
    return sm3.sm3_hash(func.bytes_to_list(data))


def integers(der):
    """r and s as 64 hex digits each; exactly DER, nothing after it."""
    assert der[0] == 0x30 and der[1] == len(der) - 2 < 0x80, "not DER"
    parts, rest = [], der[2:]
    while rest:
        assert rest[0] == 0x02, "not DER"
        parts.append(int.from_bytes(rest[2 : 2 + rest[1]], "big"))
        rest = rest[2 + rest[1] :]
    assert len(parts) == 2, "not DER"
    return "".join(f"{part:064x}" for part in parts)


def main():
    key, text, signature = (open(name, "rb").read() for name in sys.argv[1:4])
    assert len(key) == 65 and key[0] == 4, "not an uncompressed point"
    identity = (8 * len(USER_ID)).to_bytes(2, "big") + USER_ID
    z = sm3_hex(identity + bytes.fromhex(CURVE) + key[1:])
    digest = bytes.fromhex(sm3_hex(bytes.fromhex(z) + text))
    crypt = sm2.CryptSM2(private_key="", public_key=key[1:].hex())
    if not crypt.verify(integers(signature), digest):
        sys.exit("sm2: the signature does not hold")
    print("sm2: gmssl agrees")


main()
