public import Transparency

/// What a witness says to a checkpoint, with the status that C2SP tlog-witness gives it.
public enum WitnessAnswer: Hashable, Sendable {
    /// 200: it is the log's latest now.
    case cosigned(NoteSignature)
    /// 400: the request can't be read, or makes no sense.
    case malformed(String)
    /// 403: no signature of a key that is trusted for this log.
    case untrusted(String)
    /// 404: the witness doesn't know the log.
    case unknownLog(String)
    /// 409: the latest cosigned tree has this size, and the request starts from another one; or it is another tree of
    /// this size.
    case conflict(UInt64)
    /// 422: the proof doesn't show that the tree extends the last one.
    case unproven(String)
    /// 500: it could not be kept, and so is not cosigned.
    case failed(String)

    var status: UInt {
        switch self {
        case .cosigned: 200
        case .malformed: 400
        case .untrusted: 403
        case .unknownLog: 404
        case .conflict: 409
        case .unproven: 422
        case .failed: 500
        }
    }

    var contentType: String {
        if case .conflict = self { "text/x.tlog.size" } else { "text/plain; charset=utf-8" }
    }

    var body: [UInt8] {
        switch self {
        case .cosigned(let signature): signature.line
        case .conflict(let size): Array("\(size)\n".utf8)
        case .malformed(let why), .untrusted(let why), .unknownLog(let why), .unproven(let why), .failed(let why):
            Array("\(why)\n".utf8)
        }
    }
}
