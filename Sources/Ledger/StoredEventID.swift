// The only file that sees the log's identifiers without the domain's: both are called EventID.
internal import EventLog

/// The identity of an event as the log knows it: 16 bytes.
typealias StoredEventID = EventID
