internal import RPC

/// How a call ended.
struct CallResult {
    var code = StatusCode.ok
    var messages = 0
    var bytes = 0
    var arrivals: UInt32 = 0
    var principal = ""
    var message = ""

    init() {}

    init(failed status: RPCStatus) { fail(status) }

    mutating func fail(_ status: RPCStatus) {
        code = status.code
        message = status.message
    }

    mutating func take(_ body: Int) {
        messages += 1
        bytes += body
    }

    /// The line of Protocol/conformance.md.
    func say(_ number: Int) {
        let text = String(message.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : Character($0) })
        Standard.say(
            "result \(number) code=\(code.rawValue) messages=\(messages) bytes=\(bytes) arrivals=\(arrivals) "
                + "principal=\(principal.isEmpty ? "-" : principal) message=\(text)"
        )
    }
}
