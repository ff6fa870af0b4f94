internal import Ledger
internal import Portfolio

/// Takes the records of a replay one by one, and shows them where that is asked for.
final class ReplayIntake {
    let replay: LedgerReplay
    let end: UInt64
    let progress: ProgressLine
    private let stepper: ReplayStepper?

    /// - Parameters:
    ///   - directory: whose snapshot is compared; nil: none.
    ///   - end: the last position.
    init(comparing directory: String?, end: UInt64, _ stepper: ReplayStepper?, _ language: Language) throws {
        replay = try LedgerReplay(comparing: directory)
        self.end = end
        self.stepper = stepper
        progress = ProgressLine(Words("Dựng lại", "Replaying")[language])
    }

    var position: UInt64 { replay.position }

    /// - Returns: false where the person who reads along has seen enough.
    func take(_ record: [UInt8]) throws -> Bool {
        guard let stepper else {
            try replay.add(record)
            if position.isMultiple(of: 4_096) { progress.show(position, of: end) }
            return true
        }
        let event = try LedgerReplay.event(from: record, at: position + 1)
        guard stepper.shows(event) else {
            try replay.add(record)
            return true
        }
        let before = try stepper.figures(of: event, in: replay.settled())
        try replay.add(record)
        let after = try stepper.figures(of: event, in: replay.settled())
        try stepper.show(event, before, after)
        return position == end || stepper.goesOn()
    }
}
