internal import Casework
internal import Crypto
internal import Exchanges
internal import FoundationEssentials
internal import NIOSSL
internal import SwiftASN1
internal import X509

/// The house's own small certificate authority: one P-256 root, leaves for the node and its seats.
struct CertificateAuthority {
    private let key: P256.Signing.PrivateKey
    private let certificate: Certificate

    private static let rootYears: TimeInterval = 20
    private static let leafYears: TimeInterval = 2
    private static let year: TimeInterval = 365 * 86_400

    static func make(house: String) throws -> CertificateAuthority {
        let key = P256.Signing.PrivateKey()
        let own = Certificate.PrivateKey(key)
        let name = try DistinguishedName {
            OrganizationName(house)
            CommonName("Casedesk node authority")
        }
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: own.publicKey,
            notValidBefore: .now - 3600, notValidAfter: .now + rootYears * year, issuer: name,
            subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try .init {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
            }, issuerPrivateKey: own)
        return CertificateAuthority(key: key, certificate: certificate)
    }

    private init(key: P256.Signing.PrivateKey, certificate: Certificate) {
        self.key = key
        self.certificate = certificate
    }

    init(keyPEM: [UInt8], certificateDER: [UInt8]) throws {
        key = try P256.Signing.PrivateKey(
            pemRepresentation: String(decoding: keyPEM, as: UTF8.self))
        certificate = try Certificate(derEncoded: certificateDER)
    }

    var keyPEM: [UInt8] { Array(key.pemRepresentation.utf8) }
    var certificateDER: [UInt8] { get throws { try Self.der(certificate) } }
    var keyHash: Casework.Digest { SHA256Digest.of(Array(key.publicKey.derRepresentation)) }

    /// A leaf for the node's own door.
    func nodeLeaf(hosts: [String]) throws -> (certificate: NIOSSLCertificate, key: NIOSSLPrivateKey)
    {
        let leafKey = P256.Signing.PrivateKey()
        let names: [GeneralName] = hosts.map { host in
            if let address = Self.address(host) {
                .ipAddress(ASN1OctetString(contentBytes: address))
            } else {
                .dnsName(host)
            }
        }
        let leaf = try leaf(
            Certificate.PublicKey(leafKey.publicKey), name: "node", isServer: true,
            alternatives: SubjectAlternativeNames(names))
        return (
            try NIOSSLCertificate(bytes: try Self.der(leaf), format: .der),
            try NIOSSLPrivateKey(bytes: Array(leafKey.pemRepresentation.utf8), format: .pem)
        )
    }

    /// A leaf for a seat, whose key never leaves it.
    func seatLeaf(publicKey: [UInt8], replica: Identity) throws -> [UInt8] {
        let key = try P256.Signing.PublicKey(x963Representation: publicKey)
        return try Self.der(
            try leaf(
                Certificate.PublicKey(key), name: "seat \(replica.hex)", isServer: false,
                alternatives: SubjectAlternativeNames([
                    .uniformResourceIdentifier("casedesk:seat:\(replica.hex)")
                ])))
    }

    private func leaf(
        _ publicKey: Certificate.PublicKey, name: String, isServer: Bool,
        alternatives: SubjectAlternativeNames
    ) throws -> Certificate {
        try Certificate(
            version: .v3, serialNumber: .init(), publicKey: publicKey,
            notValidBefore: .now - 3600, notValidAfter: .now + Self.leafYears * Self.year,
            issuer: certificate.subject, subject: try .init { CommonName(name) },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try .init {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([isServer ? .serverAuth : .clientAuth])
                alternatives
            }, issuerPrivateKey: Certificate.PrivateKey(key))
    }

    static func der(_ certificate: Certificate) throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return serializer.serializedBytes
    }

    /// What the seat's certificate will be known by: the hash of its SubjectPublicKeyInfo.
    static func keyHash(x963 bytes: [UInt8]) throws -> Casework.Digest {
        let key = try P256.Signing.PublicKey(x963Representation: bytes)
        return SHA256Digest.of(Array(key.derRepresentation))
    }

    private static func address(_ host: String) -> ArraySlice<UInt8>? {
        let parts = host.split(separator: ".").compactMap { UInt8($0) }
        return parts.count == 4 ? parts[...] : nil
    }
}
