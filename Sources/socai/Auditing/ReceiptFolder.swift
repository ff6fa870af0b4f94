internal import Files
internal import LedgerAPI
internal import LedgerClient
internal import RPC
internal import Schema
internal import Transparency

/// A folder of receipts, one file an event, named by its position.
struct ReceiptFolder {
    let path: String
    /// Checks each receipt before it is kept; nil: they are kept as they come.
    let keys: CheckpointKeys?

    /// Fetches the receipts of events and keeps them.
    /// - Throws: `Failure`, also where one is not what it says; `RPCStatus`.
    func fill(_ positions: [UInt64], from connection: LedgerConnection, _ options: CallOptions) async throws {
        do throws(FileError) { try WholeFile.makeDirectory(path) } catch {
            throw Failure(.unreachable, "\(error)", "choose another folder for the receipts")
        }
        for position in positions {
            var request = Socai_V1_GetReceiptRequest()
            request.position = position
            let proof = try await connection.audit.getReceipt(request, options).get().proof
            try check(proof, position)
            do throws(FileError) {
                try WholeFile.replace("\(path)/\(position).tlog-proof", with: Array(proof.utf8), mode: 0o644)
            } catch {
                throw Failure(.unreachable, "\(error)", "choose another folder for the receipts")
            }
        }
    }

    private func check(_ proof: String, _ position: UInt64) throws(Failure) {
        guard let keys else { return }
        do throws(ProofError) {
            let checked = try Transparency.Receipt(Array(proof.utf8)).check(keys)
            guard checked.index + 1 == position else {
                throw ProofError(.malformedReceipt, "The server sent the receipt of another event than \(position).")
            }
        } catch {
            throw Failure(.damaged, error.message)
        }
    }
}
