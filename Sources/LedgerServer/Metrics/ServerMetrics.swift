internal import Ledger
internal import Metrics
internal import RPC

/// All figures of a server, by name. Counts and durations, never what was recorded.
struct ServerMetrics: Sendable {
    private typealias Sample = ([MetricsText.Label], UInt64)

    let ledger: Ledger
    let server: RPCServer
    let started: ProcessFigures.Start

    /// Any thread.
    var text: String {
        var text = MetricsText()
        write(server.counters, to: &text)
        write(ledger.counters, to: &text)
        ProcessFigures.now.write(to: &text)
        text.gauge(
            "process_start_time_seconds",
            "When the server started, since 1970.",
            started.microseconds,
            unit: .microseconds
        )
        text.gauge("socai_build_info", "1, with what is running.", 1, [("version", Software.version)])
        return text.text
    }

    private func write(_ counters: Counters, to text: inout MetricsText) {
        write(counters.methods, to: &text)
        text.counter(
            "socai_rpc_calls_started_total",
            "Calls whose handler was started.",
            UInt64(clamping: counters.callsOpened)
        )
        text.gauge(
            "socai_rpc_calls_running",
            "Calls that have a handler which has not returned.",
            UInt64(clamping: counters.callsRunning)
        )
        text.counters(
            "socai_rpc_calls_refused_total",
            "Calls that were not started for want of room.",
            Counters.CallRefusal.allCases.map { reason -> Sample in
                ([("reason", reason.rawValue)], UInt64(clamping: counters.callsRefusedBy[reason] ?? 0))
            }
        )
        text.gauge("socai_rpc_connections_open", "Connections now.", UInt64(clamping: counters.connectionsOpen))
        text.counter(
            "socai_rpc_connections_opened_total",
            "Connections taken.",
            UInt64(clamping: counters.connectionsOpened)
        )
        text.counters(
            "socai_rpc_connections_refused_total",
            "Connections that were not taken.",
            Counters.ConnectionRefusal.allCases.map { reason -> Sample in
                ([("reason", reason.rawValue)], UInt64(clamping: counters.connectionsRefusedBy[reason] ?? 0))
            }
        )
        text.gauge(
            "socai_rpc_inbound_bytes",
            "Bytes received and not yet consumed, over all connections.",
            UInt64(clamping: counters.inboundBytes)
        )
    }

    /// A method that was never called has no samples by code, and an empty histogram.
    private func write(_ methods: [MethodCounters], to text: inout MetricsText) {
        text.counters(
            "socai_rpc_calls_total",
            "Calls that have ended, by the status they were given.",
            methods.flatMap { method -> [Sample] in
                method.callsByCode.sorted { $0.key.rawValue < $1.key.rawValue }.map { code, count -> Sample in
                    ([("method", method.label), ("code", code.name)], UInt64(clamping: count))
                }
            }
        )
        text.histograms(
            "socai_rpc_call_duration_seconds",
            "From the arrival of a call to the end of its handler.",
            methods.filter { !$0.method.isEmpty }.map { method -> ([MetricsText.Label], HistogramSnapshot) in
                ([("method", method.label)], method.latency)
            },
            unit: .microseconds
        )
    }

    private func write(_ counters: LedgerCounters, to text: inout MetricsText) {
        text.gauge("socai_log_position", "The last position of the log.", counters.position)
        text.gauge(
            "socai_projection_position",
            "The last position of which the figures know.",
            counters.projectedPosition
        )
        text.gauge(
            "socai_projection_lag_events",
            "Events of the log of which the figures do not know yet.",
            counters.position - min(counters.position, counters.projectedPosition)
        )
        text.gauge("socai_projects", "Projects of the ledger.", counters.projects)
        text.gauge("socai_ledger_damaged", "1 once the log is known to be damaged.", counters.isDamaged ? 1 : 0)
        text.counter("socai_events_recorded_total", "Events recorded.", counters.eventsPerCommit.sum)
        text.counter("socai_commits_total", "Commits.", counters.eventsPerCommit.count)
        text.counter("socai_commits_failed_total", "Commits that failed.", counters.failedCommits)
        text.histograms("socai_commit_events", "Events in a commit.", [([], counters.eventsPerCommit)])
        text.histograms(
            "socai_commit_duration_seconds",
            "What a commit takes, to stable storage.",
            [([], counters.commitLatency)],
            unit: .microseconds
        )
    }
}

extension MethodCounters {
    fileprivate var label: String { method.isEmpty ? "other" : method }
}
