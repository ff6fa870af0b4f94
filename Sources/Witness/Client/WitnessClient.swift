public import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
public import Transparency

/// Asks a witness for cosignatures (C2SP tlog-witness). Any thread.
public struct WitnessClient: Sendable {
    public let address: WitnessAddress
    /// The witness's; it came another way than its answers.
    public let key: VerifierKey
    private let timeout: TimeAmount
    private let tls: NIOSSLContext?

    /// Blocks to read certificates, where the address is of https.
    /// - Parameters:
    ///   - key: of kind `witness`.
    ///   - authorities: a PEM file that servers of https are verified against; nil: those of the system.
    ///   - timeout: for connecting, and for each answer.
    /// - Throws: `invalid_argument`.
    public init(
        _ address: WitnessAddress,
        key: VerifierKey,
        authorities: String? = nil,
        timeout: TimeAmount = .seconds(10)
    ) throws(WitnessError) {
        guard key.kind == .witness else {
            throw WitnessError(.invalidArgument, "\(key.name) is a log's key, not a witness's (type 0x04).")
        }
        self.address = address
        self.key = key
        self.timeout = timeout
        tls = address.usesTLS ? try Self.context(authorities) : nil
    }

    /// Has a signed checkpoint cosigned.
    /// - Parameters:
    ///   - old: the size of the tree that the witness cosigned last, where it is known: it saves a round trip.
    ///   - proof: gives the proof that the checkpoint's tree extends that of a smaller size.
    /// - Returns: the witness's line, verified.
    /// - Throws: `WitnessError`: `unreachable`, `refused`, `ahead`, `conflict`, `bad_answer`; what `proof` throws.
    public func cosign(
        _ note: SignedNote,
        from old: UInt64 = 0,
        proof: (_ from: UInt64) async throws -> [TreeHash]
    ) async throws -> NoteSignature {
        let size = try Checkpoint(text: note.text).size
        let exchange = try await connect()
        do {
            let line = try await submit(note, size, min(old, size), proof, exchange)
            try await exchange.close()
            return line
        } catch {
            try await exchange.close()
            throw error
        }
    }

    private func submit(
        _ note: SignedNote,
        _ size: UInt64,
        _ old: UInt64,
        _ proof: (UInt64) async throws -> [TreeHash],
        _ exchange: HTTPExchange
    ) async throws -> NoteSignature {
        var old = old
        for _ in 0..<Limits.attempts {
            let hashes = old > 0 && old < size ? try await proof(old) : []
            let answer = try await exchange.post(AddCheckpoint(old: old, proof: hashes, note: note).bytes)
            guard answer.status == 409 else { return try line(in: answer, note) }
            let told = try told(answer)
            guard told <= size else {
                throw WitnessError(.ahead, "\(key.name) has cosigned \(told) leaves already, more than these \(size).")
            }
            guard told != old else { throw conflict(at: old) }
            old = told
        }
        throw WitnessError(.badAnswer, "\(key.name) names another size at every request; try again later.")
    }

    /// The witness's signature in its answer, verified.
    private func line(in answer: HTTPExchange.Answer, _ note: SignedNote) throws(WitnessError) -> NoteSignature {
        guard answer.status == 200 else { throw refusal(answer) }
        var rest = answer.body[...]
        var signatures: [NoteSignature] = []
        do throws(ProofError) {
            while signatures.count < Limits.answerLines, let line = rest.takeLine() {
                signatures.append(try NoteSignature(line: line))
            }
            let answered = try SignedNote(text: note.text, signatures: signatures)
            if rest.isEmpty, let signature = try key.verify(answered) { return signature }
        } catch {
            throw WitnessError(.badAnswer, "\(address) did not answer as a witness does.", cause: error.message)
        }
        throw WitnessError(.badAnswer, "\(address) did not sign with the key of \(key.name): is it another witness?")
    }

    private func told(_ answer: HTTPExchange.Answer) throws(WitnessError) -> UInt64 {
        guard answer.body.last == UInt8(ascii: "\n"), let size = Decimal.number(answer.body.dropLast()) else {
            throw WitnessError(.badAnswer, "\(address) did not say how far the log is that it knows.")
        }
        return size
    }

    private func conflict(at size: UInt64) -> WitnessError {
        WitnessError(
            .conflict,
            "\(key.name) has cosigned another tree of \(size) leaves for this log: its history was rewritten, or there "
                + "are two of it. Keep both checkpoints."
        )
    }

    private func refusal(_ answer: HTTPExchange.Answer) -> WitnessError {
        let said = String(decoding: answer.body.prefix(300).filter { $0 >= 0x20 }, as: UTF8.self)
        switch answer.status {
        case 403: return WitnessError(.refused, "\(key.name) does not trust the log's key.", cause: said)
        case 404: return WitnessError(.refused, "\(key.name) does not know the log.", cause: said)
        case 422: return WitnessError(.conflict, "\(key.name) does not see that the log extends itself.", cause: said)
        case 500...599: return WitnessError(.unreachable, "\(key.name) can't cosign now; try again later.", cause: said)
        default: return WitnessError(.badAnswer, "\(key.name) answered with status \(answer.status).", cause: said)
        }
    }

    private func connect() async throws(WitnessError) -> HTTPExchange {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(timeout)
            .channelInitializer { [address, tls] channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(Self.handler(tls, address.host)) }
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(HTTPAnswers())
                }
            }
        do {
            let channel = try await bootstrap.connect(host: address.host, port: address.port).get()
            return HTTPExchange(channel, address, timeout)
        } catch {
            throw WitnessError(.unreachable, "\(address) can't be reached.", cause: "\(error)")
        }
    }

    private static func handler(_ context: NIOSSLContext, _ host: String) throws -> NIOSSLClientHandler {
        // An address goes without server name indication, and is verified as the address that was connected to.
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
    }

    private static func context(_ authorities: String?) throws(WitnessError) -> NIOSSLContext {
        do {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.minimumTLSVersion = .tlsv12
            if let authorities {
                configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(authorities))
            }
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw WitnessError(.invalidArgument, "The authorities for https can't be used.", cause: "\(error)")
        }
    }
}
