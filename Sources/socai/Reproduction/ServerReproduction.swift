internal import Foundation
internal import LedgerAPI
internal import LedgerClient
internal import Portfolio
internal import RPC
internal import Records
internal import Reports
internal import Schema
internal import Transparency

/// Makes a published report anew out of a server's ordinary answers.
struct ServerReproduction {
    let connection: LedgerConnection
    /// The log's; nil: the server's checkpoint is taken as it is.
    let key: VerifierKey?
    let options: CallOptions

    /// - Throws: `Failure`, `RPCStatus`
    func reproduce(_ name: String, _ version: UInt32) async throws -> Reproduction {
        let versions = try await connection.published(name, nil, options)
        let newest = versions.map(\.published.version).max() ?? 0
        let wanted = version == 0 ? newest : version
        guard let listed = versions.first(where: { $0.published.version == wanted }) else {
            throw Failure.notPublished(name, version)
        }
        let published = try await proved(listed)
        let (report, way) = try await made(published)
        var reproduction = Reproduction(
            published: published,
            way: way,
            sha256: report.sha256,
            root: try await root(published)
        )
        if !reproduction.hasSameHash {
            reproduction.differences = try await differences(report, published, versions)
        }
        return reproduction
    }

    /// What was published, out of the event's receipt where there is a key to check it with: a list says anything.
    private func proved(_ listed: Socai_V1_PublishedReport) async throws -> Socai_V1_ReportPublished {
        guard let key else { return listed.published }
        var request = Socai_V1_GetReceiptRequest()
        request.eventID = listed.eventID
        let proof = try await connection.audit.getReceipt(request, options).get().proof
        do throws(ProofError) {
            let checked = try Transparency.Receipt(Array(proof.utf8)).check(CheckpointKeys(log: key))
            guard let event = event(of: checked), event.position == checked.index + 1,
                case .reportPublished(let publication) = event.fact, publication.report == listed.published.report,
                publication.version == listed.published.version
            else { throw ProofError(.malformedReceipt, "The server sent the receipt of another event.") }
            return Socai_V1_ReportPublished(publication)
        } catch {
            throw Failure(.damaged, error.message)
        }
    }

    /// nil where the record can't be read.
    private func event(of checked: CheckedReceipt) -> Event? {
        do throws(RecordError) { return try RecordCoding.event(from: checked.record) } catch { return nil }
    }

    /// The report as this caller can have it.
    private func made(_ published: Socai_V1_ReportPublished) async throws -> (CanonicalJSON, Reproduction.Way) {
        guard let query = published.readQuery, case .position(published.position)? = query.cutoff.asKnown else {
            throw Failure.unreadableQuery(published)
        }
        // A board's answer has its own projects alone.
        let identity = try await connection.access.whoAmI(Socai_V1_WhoAmIRequest(), options).get()
        switch identity.role {
        case .board, .operator, .public: return (try await text(published), .given)
        default: return (try CanonicalJSON(try await connection.answer(to: query, options)), .asked)
        }
    }

    private func text(_ published: Socai_V1_ReportPublished) async throws -> CanonicalJSON {
        var request = Socai_V1_GetPublishedRequest()
        request.report = published.report
        request.version = published.version
        return try CanonicalJSON(text: try await connection.audit.getPublished(request, options).get().json)
    }

    /// Whether the tree at the report's position is what was published: it must lead to the server's checkpoint.
    private func root(_ published: Socai_V1_ReportPublished) async throws -> Reproduction.Root? {
        guard let claimed = TreeHash(published.root) else { return .other }
        var request = Socai_V1_GetCheckpointRequest()
        request.atLeast = published.position
        let reply: Socai_V1_GetCheckpointReply
        do {
            reply = try await connection.audit.getCheckpoint(request, options).get()
        } catch let status as RPCStatus where status.code == .notFound {
            // A server without a key signs no checkpoints.
            return nil
        }
        var proof = Socai_V1_GetConsistencyRequest()
        do {
            let checkpoint = try checkpoint(reply.note)
            (proof.from, proof.to) = (published.position, checkpoint.size)
            let hashes = try await connection.audit.getConsistency(proof, options).get().proof.compactMap(TreeHash.init)
            try ConsistencyProof.verify(
                from: published.position,
                fromRoot: claimed,
                to: checkpoint.size,
                toRoot: checkpoint.root,
                proof: hashes
            )
            return .same
        } catch is ProofError {
            return .other
        }
    }

    private func checkpoint(_ note: String) throws(ProofError) -> Checkpoint {
        guard let key else { return try Checkpoint(text: SignedNote(Array(note.utf8)).text) }
        return try CheckpointKeys(log: key).open(Array(note.utf8)).checkpoint
    }

    /// What can be told of a report that is another one: the server may still know the one that was published, and
    /// restatements name figures.
    private func differences(
        _ report: CanonicalJSON,
        _ published: Socai_V1_ReportPublished,
        _ versions: [Socai_V1_PublishedReport]
    ) async throws -> [FigureChange] {
        let given = try await text(published)
        guard !published.sha256.elementsEqual(given.sha256) else {
            return try FigureChanges.between(given, report)
        }
        return try FigureChanges.contradictions(of: report, to: versions.claims(of: published))
    }
}
