"""Reads operations as `desk operation --cbor --json` prints them and checks each with libraries that are
not ours: deterministic CBOR, COSE_Sign1 by RFC 9052, Ed25519, the hash of salt and content."""
import hashlib
import json
import sys

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

good = 0
for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    raw = bytes.fromhex(row["cbor"])
    signed, salt, content = cbor2.loads(raw)
    assert cbor2.dumps([signed, salt, content], canonical=True) == raw, "not deterministic"
    assert signed.tag == 18
    protected, unprotected, payload, signature = signed.value
    assert dict(unprotected) == {}
    head = cbor2.loads(protected)
    key = bytes.fromhex(row["key"])
    assert head == {1: -8, 4: hashlib.sha256(key).digest()[:8]}
    fields = cbor2.loads(payload)
    assert sorted(fields) == list(range(1, 12))
    assert fields[1].hex() == row["replica"] and fields[2] == row["counter"] and fields[6] == row["kind"]
    assert fields[11] == hashlib.sha256(salt + content).digest()
    public = Ed25519PublicKey.from_public_bytes(key)
    to_sign = cbor2.dumps(["Signature1", protected, b"", payload])
    public.verify(signature, to_sign)
    try:
        public.verify(signature, to_sign[:-1] + bytes([to_sign[-1] ^ 1]))
    except InvalidSignature:
        good += 1
    else:
        raise SystemExit("a changed operation verified")
if good < 90:
    raise SystemExit(f"only {good} operations were checked")
print(f"{good} operations verified by an independent program")
