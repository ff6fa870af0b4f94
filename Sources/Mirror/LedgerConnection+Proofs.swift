internal import LedgerAPI
public import LedgerClient
public import RPC
internal import Schema
public import Transparency

/// Questions about proofs. What comes back is believed only once it is verified.
extension LedgerConnection {
    /// The newest signed checkpoint, as text.
    public func checkpoint(
        covering size: UInt64 = 0,
        witnessed: Bool = false,
        _ options: CallOptions = CallOptions()
    ) async throws -> String {
        var request = Socai_V1_GetCheckpointRequest()
        request.atLeast = size
        request.witnessed = witnessed
        return try await audit.getCheckpoint(request, options).get().note
    }

    /// The proof that one size of the tree extends another.
    /// - Throws: `RPCStatus`; `ProofError` where what came is no proof.
    public func consistency(
        _ from: UInt64,
        _ to: UInt64,
        _ options: CallOptions = CallOptions()
    ) async throws -> [TreeHash] {
        var request = Socai_V1_GetConsistencyRequest()
        request.from = from
        request.to = to
        return try await audit.getConsistency(request, options).get().proof.map { bytes in
            guard let hash = TreeHash(bytes) else {
                throw ProofError(.wrongLength, "The server's proof has a hash of \(bytes.count) bytes.")
            }
            return hash
        }
    }
}
