internal import ArgumentParser
internal import Glibc
internal import Transparency

/// Whom a check trusts: keys that came another way than what they are to check.
struct TrustOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The log's verifier key, NAME+ID+BASE64, or a file that holds it; from its operator and not from the server.",
            valueName: "vkey"
        ),
        transform: TrustOptions.key(.log)
    )
    var key: VerifierKey?

    @Option(
        help: ArgumentHelp("The first line of the log's checkpoints. Default: the name of its key.", valueName: "text")
    )
    var origin: String?

    @Option(
        help: ArgumentHelp("The key of a witness that must have signed, too. May be repeated.", valueName: "vkey"),
        transform: TrustOptions.key(.witness)
    )
    var witness: [VerifierKey] = []

    @Option(help: ArgumentHelp("How many of the witnesses must have signed. Default: all.", valueName: "number"))
    var quorum: Int?

    /// - Throws: `Failure` where the log's key is missing, or the keys don't go together.
    func keys() throws(Failure) -> CheckpointKeys {
        guard let key else {
            throw .usage("whose log it is can't be known", "give --key VKEY, the log's verifier key, from its operator")
        }
        do throws(ProofError) {
            return try CheckpointKeys(log: key, origin: origin, witnesses: witness, quorum: quorum)
        } catch {
            throw Failure(.usage, error.message)
        }
    }

    /// Reads a key of a kind.
    static func key(_ kind: SignatureKind) -> @Sendable (String) throws -> VerifierKey {
        { text in
            let key = try read(text)
            guard key.kind == kind else {
                throw ValidationError(
                    kind == .log
                        ? "this is the key of a witness; give the log's (type 0x01)"
                        : "this is the key of a log; give the witness's (type 0x04)"
                )
            }
            return key
        }
    }

    /// Names of keys may have slashes, and paths plus signs: what is a key is no path.
    private static func read(_ text: String) throws -> VerifierKey {
        do throws(ProofError) { return try VerifierKey(text) } catch {
            guard access(text, R_OK) == 0 else { throw ValidationError(error.message) }
        }
        let lines = String(decoding: try InputFile.read(text, limit: Limits.tokenFile), as: UTF8.self).split(
            separator: "\n"
        )
        do throws(ProofError) { return try VerifierKey(String(lines.first ?? "")) } catch {
            throw ValidationError("\(text): \(error.message)")
        }
    }
}
