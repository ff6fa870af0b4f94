internal import EventLog
internal import Portfolio

extension StoredEventID {
    init(_ id: Portfolio.EventID) {
        self.init(high: id.high, low: id.low)
    }
}
