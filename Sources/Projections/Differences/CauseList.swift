import Portfolio

/// The causes of one figure's move: the newest are kept, the others are counted and added up.
struct CauseList {
    private let limit: Int
    private var kept: [FigureCause] = []
    private var earlier = 0
    private var earlierChange: Int64 = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// What an event adds; its parts come one after another and are one cause.
    mutating func add(_ position: UInt64, _ day: Int32, _ change: Int64, isUndone: Bool) {
        if let last = kept.last, last.position == position {
            kept[kept.count - 1].change = (last.change ?? 0) &+ change
            return
        }
        let occurredOn = CivilDate(day: day) ?? .earliest
        append(FigureCause(position: position, occurredOn: occurredOn, change: change, isUndone: isUndone))
    }

    mutating func append(_ cause: FigureCause) {
        if kept.count == 2 * limit { shed(limit) }
        kept.append(cause)
    }

    private mutating func shed(_ count: Int) {
        for cause in kept.prefix(count) where cause.change != 0 {
            earlier += 1
            earlierChange &+= cause.change ?? 0
        }
        kept.removeFirst(count)
    }

    /// The move. Parts of an event that cancel out are no cause.
    func move(of figure: FigureName, from before: FigureValue?, to after: FigureValue?) -> FigureMove {
        var list = self
        list.kept.removeAll { $0.change == 0 && $0.after == nil }
        if list.kept.count > limit { list.shed(list.kept.count - limit) }
        return FigureMove(
            figure: figure,
            before: before,
            after: after,
            causes: list.kept,
            earlier: list.earlier,
            earlierChange: list.earlierChange
        )
    }
}
