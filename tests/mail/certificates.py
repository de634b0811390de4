"""Certificates for mail servers on loopback: of an authority that nobody knows, good or not."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat


def issued(folder: Path, *, days: int = 2, here: bool = True) -> tuple[Path, Path]:
    """A server's key and certificate in one file, and its authority's certificate in another. `days`: for which it is
    good from now on; `here`: whether it is for 127.0.0.1."""
    authority_key, key = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
    authority = _signed("Vale Trust", authority_key, "Vale Trust", authority_key, 9, [_is_authority(True)])
    names = [x509.IPAddress(ip_address("127.0.0.1"))] if here else [x509.DNSName("mail.elsewhere.example")]
    more = [_is_authority(False), (x509.SubjectAlternativeName(names), False)]
    server = _signed("mail", key, "Vale Trust", authority_key, days, more)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "server.pem").write_bytes(private + server.public_bytes(Encoding.PEM))
    (folder / "authority.pem").write_bytes(authority.public_bytes(Encoding.PEM))
    return folder / "server.pem", folder / "authority.pem"


def _is_authority(is_one: bool) -> tuple[x509.ExtensionType, bool]:
    return x509.BasicConstraints(ca=is_one, path_length=None), True


def _signed(
    name: str,
    key: EllipticCurvePrivateKey,
    by: str,
    by_key: EllipticCurvePrivateKey,
    days: int,
    more: list[tuple[x509.ExtensionType, bool]],
) -> x509.Certificate:
    until = datetime.now(UTC) + timedelta(days=days)
    made = x509.CertificateBuilder(
        issuer_name=_named(by),
        subject_name=_named(name),
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=until - timedelta(days=20),
        not_valid_after=until,
    )
    for extension, critical in more:
        made = made.add_extension(extension, critical=critical)
    return made.sign(by_key, SHA256())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
