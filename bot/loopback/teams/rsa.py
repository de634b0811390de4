"""RS256 with nothing but arithmetic, so that the wire owes no library its idea of a signature.

The key is make-believe, and public on purpose: whatever it signs is good on this computer only.
"""

import base64
import hashlib
import json

from bot.loopback.wire import Fields

_P = (
    "f24e0b3bde4f0ff57c9fdd97145006988604dadaba4ed14326cfaf3cbb979295e15442eddef05335f49864870e8e57e8c5d9"
    "a8c646e787f70771793493356bf3dbe3cac6d0bc456558abd53d0ad982227c56672a54e36c3f6e10d8f0e5564998db722bd8"
    "066203877bdca3c50aff6d29ba33d1e436c85ab9c1dd3db4cd5f76b5"
)
_Q = (
    "c3286e50aceb3bf71d4cc4eaa74019f19da030aaaaf4a32cc5541cab86ef90b8fd91a7fa65c4966d845e385c8159e5414055"
    "f2a7d612ac0d7b6358740686447360b56d10ed23c3c5b927cc8859ee1bccd94aa1a8bdafa5512fb671cab93a6fa69a2ba201"
    "422a6bcfc5267431ab63bb4fb36acc5e5b894c1766cb8206d2b9e099"
)
P, Q, E = int(_P, 16), int(_Q, 16), 65537
N, D = P * Q, pow(E, -1, (P - 1) * (Q - 1))
DP, DQ, QINV = D % (P - 1), D % (Q - 1), pow(Q, -1, P)  # the shorter way to the same power
SIZE = 256  # bytes
SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")  # what PKCS #1 puts before such a digest


def token(claims: Fields, kid: str) -> str:
    """The claims as a JSON Web Token, signed."""
    header = {"alg": "RS256", "typ": "JWT", "kid": kid, "x5t": kid}
    text = f"{_base64(json.dumps(header).encode())}.{_base64(json.dumps(claims).encode())}"
    return f"{text}.{_base64(_signature(text.encode()))}"


def public_key() -> Fields:
    """Its public half, as a JSON Web Key without a name."""
    return {"kty": "RSA", "use": "sig", "n": _base64(_bytes(N)), "e": _base64(_bytes(E))}


def _signature(text: bytes) -> bytes:
    digest = SHA256 + hashlib.sha256(text).digest()
    padded = b"\x00\x01" + b"\xff" * (SIZE - len(digest) - 3) + b"\x00" + digest
    number = int.from_bytes(padded, "big")
    by_p, by_q = pow(number, DP, P), pow(number, DQ, Q)
    return (by_q + (by_p - by_q) * QINV % P * Q).to_bytes(SIZE, "big")


def _bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
