internal import Ledger
internal import LedgerAPI
internal import NIOCore
internal import Portfolio
internal import Protobuf
internal import RPC
internal import Records
internal import Schema
internal import SwiftProtobuf

extension UnaryReply {
    /// Answers with a `RecordReply`. What is recorded, the usual outcome, is written by hand; the rest is generated.
    func succeed(_ outcome: RecordingOutcome) {
        do {
            succeed(MessageBytes(bytes: try outcome.replyBytes()))
        } catch {
            fail(RPCStatus(.internal, "the reply could not be encoded"))
        }
    }
}

extension RecordingOutcome {
    /// A serialised `RecordReply`.
    func replyBytes() throws -> [UInt8] {
        var writer = ProtobufWriter()
        switch self {
        case .recorded(let receipts):
            try writer.write(receipts)
        case .judged(let receipts, let projects):
            try writer.write(receipts)
            for project in projects {
                writer.field(3, try Socai_V1_Balance(project).serializedBytes() as [UInt8])
            }
        case .proposed(let proposal, let receipts):
            try writer.write(receipts, proposal: proposal)
        case .refused(let index, let refusal):
            writer.field(2, try Socai_V1_Refused(index, refusal).serializedBytes() as [UInt8])
        }
        return writer.bytes
    }
}

extension ProtobufWriter {
    /// `Recorded` messages, one a receipt.
    /// - Parameter proposal: what the commands wait as, where a second person is needed.
    fileprivate mutating func write(_ receipts: [Receipt], proposal: EventID? = nil) throws {
        let hasSentences = receipts.count <= Limits.receiptsWithSentences
        for receipt in receipts {
            try message(1) { writer in
                try writer.write(receipt, hasSentences: hasSentences)
                if let proposal { writer.field(8, high: proposal.high, low: proposal.low) }
            }
        }
    }

    private mutating func write(_ receipt: Receipt, hasSentences: Bool) throws {
        field(1, high: receipt.event.high, low: receipt.event.low)
        field(2, receipt.position)
        field(3, receipt.version)
        field(4, receipt.recordedAt.microseconds)
        field(5, receipt.occurredOn.isoBytes)
        for warning in receipt.warnings {
            var notice = Socai_V1_Notice(warning)
            if !hasSentences { (notice.messageVi, notice.messageEn) = ("", "") }
            field(6, try notice.serializedBytes() as [UInt8])
        }
        if receipt.isRepeated { present(7, 1) }
    }
}

extension Socai_V1_Refused {
    init(_ index: Int, _ refusal: Refusal) {
        self.init()
        self.index = UInt32(clamping: index)
        notice = Socai_V1_Notice(refusal)
    }
}

extension Socai_V1_Balance {
    init(_ project: Project) {
        self.init()
        self.project = project.code
        version = project.version
        state = project.lifecycle.rawValue
        if let total = project.totalInvestment { totalInvestment = total.dong }
        disbursed = project.disbursed.dong
        buckets = project.buckets
            .sorted {
                ($0.key.year, $0.key.source, $0.key.kind.rawValue) < ($1.key.year, $1.key.source, $1.key.kind.rawValue)
            }
            .map(Socai_V1_BucketBalance.init)
        contracts = project.contracts.values.sorted { $0.contract.number < $1.contract.number }
            .map(Socai_V1_ContractBalance.init)
    }
}

extension Socai_V1_BucketBalance {
    fileprivate init(_ bucket: Bucket, _ account: BucketAccount) {
        self.init()
        self.bucket = Socai_V1_Bucket(bucket)
        if let limit = account.limit { self.limit = limit.dong }
        disbursed = account.disbursed.dong
    }
}

extension Socai_V1_ContractBalance {
    fileprivate init(_ account: ContractAccount) {
        self.init()
        number = account.contract.number
        value = account.contract.value.dong
        disbursed = account.disbursed.dong
        outstanding = account.outstanding.dong
    }
}
