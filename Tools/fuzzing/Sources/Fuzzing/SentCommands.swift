import Portfolio
import Records
import Schema
import SwiftProtobuf

/// Requests to record, of both kinds.
enum SentCommands {
    static func run(_ bytes: UnsafeRawBufferPointer) {
        guard let kind = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        if kind & 1 == 0 {
            guard let message = read(rest, RecordingMessage.init(request:)) else { return }
            demand((try? Socai_V1_RecordRequest(serializedBytes: rest)) != nil, "only the reader by hand takes it")
            compare(message, read(message.request, RecordingMessage.init(request:)))
        } else {
            guard let message = read(rest, RecordingMessage.init(streamRequest:)) else { return }
            demand(
                (try? Socai_V1_RecordStreamRequest(serializedBytes: rest)) != nil,
                "only the reader by hand takes it"
            )
            compare(message, read(message.streamRequest, RecordingMessage.init(streamRequest:)))
        }
    }

    private static func read(
        _ bytes: [UInt8],
        _ reader: (UnsafeRawBufferPointer) throws(RecordError) -> RecordingMessage
    ) -> RecordingMessage? {
        bytes.withUnsafeBytes { try? reader($0) }
    }

    private static func compare(_ message: RecordingMessage, _ same: RecordingMessage?) {
        guard let same else { fatalError("what was written can't be read") }
        let sent = message.units.map { $0.map(asSent) }
        demand(same.units == sent, "\(sent) came back as \(same.units)")
        demand(same.isDryRun == message.isDryRun && same.isWhole == message.isWhole, "the kind of request changed")
    }

    /// A command only names what it reverses: what else it says of that is not written.
    private static func asSent(_ command: Command) -> Command {
        guard case .eventReversed(let reversal) = command.fact else { return command }
        var sent = command
        sent.fact = .eventReversed(Reversal(event: reversal.event))
        return sent
    }
}
