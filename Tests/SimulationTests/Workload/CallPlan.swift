import NIOCore
import RPC

/// What one call does at both ends, drawn before the simulation starts.
struct CallPlan: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case unary
        case clientStreaming
        case serverStreaming
        case bidirectional
    }

    /// What the handler does in the end.
    enum Ending: Hashable, Sendable {
        case answers
        case fails(StatusCode)
        case throwsOther
        /// Goes on until it is cancelled.
        case never
        /// Answers after so many requests, whatever comes behind them.
        case stopsEarly(after: Int)
    }

    enum Stop: Hashable, Sendable {
        case callCancelled
        case taskCancelled
    }

    let index: Int
    let kind: Kind
    let ending: Ending
    /// Bytes of each message.
    let requests: [Int]
    let answers: [Int]
    let isText: Bool
    let compresses: Bool
    let startsAt: TimeAmount
    let timeout: TimeAmount
    /// Before each message that the server reads or sends.
    let serverPause: TimeAmount
    /// Before each message that the client sends, and before each that it reads.
    let clientPause: TimeAmount
    /// How long the handler takes to notice that it was cancelled.
    let handlerLag: TimeAmount
    let stopsAfter: TimeAmount?
    let stop: Stop
    /// Answers that the consumer takes before it stops taking any until the deadline.
    let reads: Int?
    let metadata: [(String, [UInt8])]
    let isKnown: Bool
    let isIdempotent: Bool

    var method: String { isKnown ? "s.S/\(kind.rawValue)" : "s.S/None" }

    /// A call that nothing but its circumstances can keep from an answer.
    var isPatient: Bool {
        switch ending {
        case .answers, .stopsEarly: break
        case .fails, .throwsOther, .never: return false
        }
        return timeout >= .seconds(60) && stopsAfter == nil && reads == nil && isKnown
    }

    func request(_ place: Int) -> ByteBuffer {
        Payload.message(index, .request, place, size: requests[place], isText: isText)
    }

    func answer(_ place: Int) -> ByteBuffer {
        Payload.message(index, .answer, place, size: answers[place], isText: isText)
    }
}
