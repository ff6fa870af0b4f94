extension Receipt {
    private static let heading = Array("c2sp.org/tlog-proof@v1".utf8)
    private static let newline = UInt8(ascii: "\n")

    /// Reads the file's bytes.
    /// - Throws: `malformed_receipt`; `malformed_note` where the checkpoint isn't a signed note.
    public init(_ bytes: [UInt8]) throws(ProofError) {
        guard bytes.count <= Limits.receiptBytes else {
            throw Self.malformed("it has more than \(Limits.receiptBytes) bytes")
        }
        var lines = ReceiptLines(bytes)
        guard lines.next()?.elementsEqual(Self.heading) == true else {
            throw Self.malformed("it does not begin with \(String(decoding: Self.heading, as: UTF8.self))")
        }
        var line = lines.next()
        var extra: [UInt8]?
        if let text = line?.after("extra ") {
            extra = StrictBase64.bytes(text)
            guard extra != nil else { throw Self.malformed("its 'extra' line is not base64") }
            line = lines.next()
        }
        guard let index = line?.after("index ").flatMap(Decimal.number) else {
            throw Self.malformed("it has no line 'index NUMBER'")
        }
        let proof = try Self.proof(&lines)
        try self.init(extra: extra, index: index, proof: proof, note: SignedNote(Array(lines.rest)))
    }

    /// The hashes up to the empty line.
    private static func proof(_ lines: inout ReceiptLines) throws(ProofError) -> [TreeHash] {
        var proof: [TreeHash] = []
        while let line = lines.next() {
            if line.isEmpty { return proof }
            guard proof.count < Limits.proofHashes, let hash = StrictBase64.bytes(line).flatMap({ TreeHash($0) })
            else { throw malformed("line \(proof.count + 1) of its proof is no hash, or one too many") }
            proof.append(hash)
        }
        throw malformed("it ends before the checkpoint")
    }

    /// The file's bytes.
    public var bytes: [UInt8] {
        var bytes = Self.heading + [Self.newline]
        if let extra { bytes += Array("extra \(StrictBase64.text(extra))\n".utf8) }
        bytes += Array("index \(index)\n".utf8)
        for hash in proof { bytes += Array("\(StrictBase64.text(hash.bytes))\n".utf8) }
        return bytes + [Self.newline] + note.bytes
    }
}

/// Lines that end in a newline, one after another.
private struct ReceiptLines {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// Without its newline; nil where there is no whole line left.
    mutating func next() -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }
}

extension ArraySlice<UInt8> {
    /// What follows the word; nil where it doesn't begin with it.
    fileprivate func after(_ word: String) -> ArraySlice<UInt8>? {
        starts(with: word.utf8) ? dropFirst(word.utf8.count) : nil
    }
}
