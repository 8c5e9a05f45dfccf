public import Casework

/// A head with the authority's signature: whoever has kept one can show later that the record was changed below it.
/// A COSE_Sign1 over `{1: ledger, 2: epoch, 3: position, 4: chain, 5: instant}`; keys to come are skipped.
public struct SignedHead: Hashable, Sendable {
    /// The authority's own replica: which record it is.
    public let ledger: Identity
    public let head: Head
    public let at: Instant
    public let signer: KeyID
    public let encoded: [UInt8]

    public init(_ head: Head, of ledger: Identity, at: Instant, key: SigningKey) throws(KeyFault) {
        var fields = FieldWriter()
        fields.identity(1, ledger)
        fields.int(2, head.epoch)
        fields.int(3, head.position)
        fields.add(4) { $0.digest(head.chain) }
        fields.int(5, at.milliseconds)
        self.ledger = ledger
        self.head = head
        self.at = at
        signer = key.verifying.id
        encoded = try Sign1.sign(payload: fields.encoded(), keyID: signer, with: key)
    }

    public init(decoding bytes: [UInt8]) throws(OperationFault) {
        let message = try Sign1(decoding: bytes)
        do throws(CBORFault) {
            let fields = try FieldReader(message.payload)
            ledger = try fields.identity(1)
            head = Head(
                epoch: try fields.int(2), position: try fields.int(3), chain: try fields.digest(4))
            at = try fields.instant(5)
            guard head.position >= 0 else { throw CBORFault.badValue("head") }
        } catch {
            throw .malformed(error)
        }
        signer = message.keyID
        encoded = bytes
    }

    public func isSigned(by key: VerifyingKey) -> Bool {
        (try? Sign1(decoding: encoded).isSigned(by: key)) ?? false
    }
}

/// Heads in a file, one a line in hexadecimal digits: what `desk proof heads` prints and `--heads` reads.
public enum HeadFile {
    public static func text(_ heads: [SignedHead]) -> String {
        heads.map { Hex.text($0.encoded) + "\n" }.joined()
    }

    /// - Throws: the number of the first line that holds none.
    public static func heads(in text: String) throws(Fault) -> [SignedHead] {
        var heads: [SignedHead] = []
        for (index, line) in text.split(separator: "\n").enumerated() {
            guard let bytes = Hex.bytes(String(line)),
                let head = try? SignedHead(decoding: bytes)
            else { throw Fault(line: index + 1) }
            heads.append(head)
        }
        return heads
    }

    public struct Fault: Error, Hashable, Sendable { public let line: Int }
}
