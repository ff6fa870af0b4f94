internal import ArgumentParser
internal import Portfolio
internal import Schema

/// The two clocks of a question.
struct CutoffOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Count what occurred up to this day. Default: today in Vietnam.", valueName: "date"),
        transform: Typed.date
    )
    var asOf: CivilDate?

    @Option(
        help: ArgumentHelp(
            "Count what was known at this position, day or time: 120, 2023-06-30 (its end in Vietnam) or 2023-07-05T02:00:00Z. Default: all.",
            valueName: "position|time"
        ),
        transform: Knowledge.init(typed:)
    )
    var asKnown: Knowledge?

    var message: Socai_V1_Cutoff { Socai_V1_Cutoff(asOf: asOf, asKnown: asKnown) }
}

extension Socai_V1_Cutoff {
    /// - Parameters:
    ///   - asOf: nil: today.
    ///   - asKnown: nil: all.
    init(asOf: CivilDate?, asKnown: Knowledge?) {
        self.init()
        if let asOf { self.asOf = asOf.description }
        switch asKnown {
        case .position(let position): self.position = position
        case .time(let time): recordedAt = time.microseconds
        case nil: break
        }
    }
}

/// What was known when.
enum Knowledge: Hashable, Sendable {
    case position(UInt64)
    case time(Timestamp)

    init(typed text: String) throws {
        if let position = UInt64(text) {
            self = .position(position)
        } else if let time = Timestamp(text) ?? CivilDate(vietnamese: text).map(Timestamp.init(endOf:)) {
            self = .time(time)
        } else {
            throw ValidationError("write a position such as 120, a day, or a time such as 2023-07-05T02:00:00Z")
        }
    }
}
