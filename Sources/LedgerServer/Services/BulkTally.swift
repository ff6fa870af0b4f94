internal import Foundation
internal import Ledger
internal import Portfolio
internal import Records
internal import Schema

/// Sums up the outcomes of a bulk import.
struct BulkTally {
    private(set) var reply = Socai_V1_RecordStreamReply()
    private var units: UInt64 = 0
    /// Warnings in the receipts so far.
    private var findings = 0

    mutating func add(_ outcomes: [RecordingOutcome]) {
        for outcome in outcomes {
            switch outcome {
            case .recorded(let receipts): add(receipts)
            case .judged(let receipts, _): add(receipts)
            case .proposed(let proposal, let receipts): add(receipts, waitingAs: proposal)
            case .refused(let index, let refusal):
                reply.refused += 1
                if reply.refusals.count < Limits.refusalsNamed {
                    var refused = Socai_V1_RecordStreamReply.UnitRefused()
                    refused.unit = units
                    refused.refused = Socai_V1_Refused(index, refusal)
                    reply.refusals.append(refused)
                }
            }
            units += 1
        }
    }

    private mutating func add(_ receipts: [Receipt]) {
        for receipt in receipts {
            if reply.receipts.count < Limits.receiptsAnswered { answer(receipt) }
            reply.warnings += UInt64(receipt.warnings.count)
            if receipt.isRepeated {
                reply.repeated += 1
            } else {
                reply.recorded += 1
                if reply.firstPosition == 0 { reply.firstPosition = receipt.position }
                reply.lastPosition = max(reply.lastPosition, receipt.position)
            }
        }
    }

    /// What is recorded of commands that wait is one event, their proposal.
    private mutating func add(_ receipts: [Receipt], waitingAs proposal: EventID) {
        for receipt in receipts where reply.receipts.count < Limits.receiptsAnswered {
            answer(receipt, waitingAs: proposal)
        }
        guard let first = receipts.first else { return }
        guard !first.isRepeated else {
            reply.repeated += UInt64(receipts.count)
            return
        }
        reply.recorded += 1
        if reply.firstPosition == 0 { reply.firstPosition = first.position }
        reply.lastPosition = max(reply.lastPosition, first.position)
    }

    private mutating func answer(_ receipt: Receipt, waitingAs proposal: EventID? = nil) {
        var recorded = Socai_V1_Recorded()
        if let proposal { recorded.proposal = proposal.bytes }
        recorded.eventID = receipt.event.bytes
        recorded.position = receipt.position
        recorded.version = receipt.version
        recorded.recordedAt = receipt.recordedAt.microseconds
        recorded.occurredOn = receipt.occurredOn.description
        recorded.repeated = receipt.isRepeated
        for warning in receipt.warnings.prefix(Limits.findingsAnswered - findings) {
            var notice = Socai_V1_Notice(warning)
            (notice.messageVi, notice.messageEn) = ("", "")
            recorded.warnings.append(notice)
        }
        findings += recorded.warnings.count
        reply.receipts.append(recorded)
    }
}
