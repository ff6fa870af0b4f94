import NIOCore

@testable import RPC

/// Judges how each call ended by what was planned for it and what happened meanwhile.
struct Verdict {
    let scene: Scene
    /// When things went wrong that may end any call; nil when they did not.
    let troubledAt: NIODeadline?

    func violations(_ plans: [CallPlan], _ entries: [Journal.Entry]) -> [String] {
        zip(plans, entries).compactMap { plan, entry in
            violation(plan, entry).map { "call \(plan.index), \(plan.kind), \(plan.ending): \($0)" }
        }
    }

    private func violation(_ plan: CallPlan, _ entry: Journal.Entry) -> String? {
        guard entry.ends.count == 1, let (end, at) = entry.ends.first else { return "ended \(entry.ends.count) times" }
        let most = plan.isIdempotent ? Backoff.attempts : 1
        guard entry.handlers <= most else { return "was started \(entry.handlers) times" }
        guard entry.returns == entry.handlers else { return "its handler did not return" }
        switch end {
        case .answered(let count): return answered(count, plan, entry)
        case .failed(let status):
            guard let text = failed(status, at, plan, entry) else { return mustSucceed(plan, entry, status) }
            return "\(text): \(status) after \((at - (entry.startedAt ?? at)).nanoseconds) ns"
        }
    }

    private func answered(_ count: Int, _ plan: CallPlan, _ entry: Journal.Entry) -> String? {
        guard entry.handlers >= 1 else { return "was answered and not started" }
        switch plan.ending {
        case .answers, .stopsEarly: break
        case .fails, .throwsOther, .never: return "was answered"
        }
        if plan.ending == .answers, !plan.isIdempotent, entry.requests != plan.requests.count {
            return "was answered after \(entry.requests) of \(plan.requests.count) requests"
        }
        return count == plan.answers.count ? nil : "got \(count) of \(plan.answers.count) answers, and then OK"
    }

    /// Why a failure is not one that these circumstances allow.
    private func failed(
        _ status: RPCStatus,
        _ at: NIODeadline,
        _ plan: CallPlan,
        _ entry: Journal.Entry
    ) -> String? {
        if status.isNotStarted, entry.handlers > 0, !plan.isIdempotent { return "was to be unstarted, and was started" }
        switch status.code {
        case .deadlineExceeded:
            // The deadline travels in whole microseconds, at least one.
            let due = (entry.deadline ?? at) - .microseconds(1)
            return at >= due ? nil : "its deadline came early"
        case .cancelled: return entry.cancelledAt == nil ? "was cancelled by nobody" : nil
        case .unavailable: return unavailable(status, at, entry)
        case .resourceExhausted:
            let isLarge = (plan.requests + plan.answers).contains { $0 > Int(scene.limits.maximumMessage) }
            return isLarge || scene.limits.waitingCalls < 4 * scene.calls ? nil : "was over no limit"
        case .unimplemented: return plan.isKnown || entry.handlers > 0 ? "its method is known" : nil
        case .internal: return plan.ending == .throwsOther && entry.handlers >= 1 ? nil : "failed inside"
        default: return plan.ending == .fails(status.code) && entry.handlers >= 1 ? nil : "was not to fail so"
        }
    }

    private func unavailable(_ status: RPCStatus, _ at: NIODeadline, _ entry: Journal.Entry) -> String? {
        if status == .refused {
            let (limits, calls) = (scene.limits, scene.calls)
            let mayRefuse = limits.runningHandlers < calls || limits.streamsPerConnection < calls
            return mayRefuse ? nil : "was refused for no limit"
        }
        guard let troubledAt, at >= troubledAt else { return "the connection was not lost" }
        guard scene.trouble == .drain, !status.isNotStarted, at < troubledAt + scene.grace else { return nil }
        return "the grace was not over"
    }

    /// Without trouble, and with room, whoever waits long enough gets the answer.
    private func mustSucceed(_ plan: CallPlan, _ entry: Journal.Entry, _ status: RPCStatus) -> String? {
        // A caller whose message found the waiting room full gives its call up.
        let gaveUp = entry.cancelledAt != nil && scene.limits.waitingCalls < 4 * scene.calls
        let isLarge = (plan.requests + plan.answers).contains { $0 > Int(scene.limits.maximumMessage) }
        guard plan.isPatient, !gaveUp, troubledAt == nil, !isLarge, status != .refused, status.code != .resourceExhausted else {
            return nil
        }
        return "had every reason to succeed: \(status)"
    }
}
