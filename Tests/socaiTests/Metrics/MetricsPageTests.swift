import Foundation
import JSON
import Testing

@Suite(.timeLimit(.minutes(3)))
struct MetricsPageTests {
    private static let options = ["--metrics", "127.0.0.1:0"]

    private func page(of server: TestServer) throws -> String {
        let line = try #require(server.greeting.first { $0.contains("metrics on http://") })
        return String(try #require(line.split(separator: " ").last))
    }

    private func curl(_ arguments: [String]) async throws -> Answer {
        let command = ["--silent", "--show-error", "--max-time", "20"] + arguments
        return try await RunningCommand(executable: "/usr/bin/curl", command).ended()
    }

    private func figures(of server: TestServer) async throws -> Exposition {
        let answer = try await curl([try page(of: server)])
        #expect(answer.exitCode == 0, "\(answer.errors)")
        return try Exposition(answer.output)
    }

    @Test func `The figures agree with what was done`() async throws {
        try await TestServer.run(Self.options) { server in
            for code in ["A", "B", "C"] {
                _ = try await server.json(["project", "register", code, "--name", "Dự án", "--funding", "budget"])
            }
            #expect(try await server.run(["project", "show", "X"]).exitCode == 1)
            let log = try await server.run(["call", "socai.v1.Ledger/ReadLog"])
            #expect(log.exitCode == 0)
            let figures = try await figures(of: server)
            let calls = "socai_rpc_calls_total"
            #expect(try figures.value(calls, ["method": "socai.v1.Ledger/Record", "code": "OK"]) == 3)
            #expect(try figures.value(calls, ["method": "socai.v1.Reports/GetProject", "code": "NOT_FOUND"]) == 1)
            #expect(try figures.value(calls, ["method": "socai.v1.Ledger/ReadLog", "code": "OK"]) == 1)
            let duration = "socai_rpc_call_duration_seconds"
            #expect(try figures.value(duration + "_count", ["method": "socai.v1.Ledger/Record"]) == 3)
            #expect(try figures.value(duration + "_sum", ["method": "socai.v1.Ledger/Record"]) > 0)
            #expect(try figures.value("socai_rpc_calls_running") == 0)
            #expect(try figures.value("socai_rpc_connections_opened_total") == 5)
            #expect(try figures.value("socai_log_position") == 3)
            #expect(try figures.value("socai_projection_position") == 3)
            #expect(try figures.value("socai_projection_lag_events") == 0)
            #expect(try figures.value("socai_events_recorded_total") == 3)
            #expect(try figures.value("socai_commits_total") == 3)
            #expect(try figures.value("socai_commit_duration_seconds_count") == 3)
            #expect(try figures.value("socai_commit_events_sum") == 3)
            #expect(try figures.value("socai_ledger_damaged") == 0)
            #expect(try figures.value("process_resident_memory_bytes") > 1_048_576)
            #expect(try figures.value("process_cpu_seconds_total") > 0)
            let age = Date().timeIntervalSince1970 - (try figures.value("process_start_time_seconds"))
            #expect((0...120).contains(age))
        }
    }

    @Test func `There is one page, to be read only`() async throws {
        try await TestServer.run(Self.options) { server in
            let page = try page(of: server)
            let code = ["--output", "/dev/null", "--write-out", "%{http_code}"]
            #expect(try await curl(code + [page + "?x=1"]).output == "200")
            #expect(try await curl(code + [page + "/x"]).output == "404")
            #expect(try await curl(code + [page.replacingOccurrences(of: "/metrics", with: "/")]).output == "404")
            #expect(try await curl(code + ["--data", "x", page]).output == "405")
            #expect(try await curl(code + ["--request", "DELETE", page]).output == "405")
            let head = try await curl(["--head", page]).output.lowercased()
            #expect(head.contains("content-type: text/plain; version=0.0.4"))
            #expect(head.contains("connection: close"))
            // Headers without end are not gathered without end.
            let long = "X-Long: " + String(repeating: "x", count: 120_000)
            #expect(try await curl(code + ["--header", long, page]).output != "200")
            #expect(try await curl(code + [page]).output == "200")
        }
    }

    @Test func `Figures are served on a socket file too, and never to the network`() async throws {
        let path = NSTemporaryDirectory() + "socai-\(UUID().uuidString.prefix(8)).sock"
        try await TestServer.run(["--metrics", "unix:" + path]) { _ in
            let answer = try await curl(["--unix-socket", path, "http://localhost/metrics"])
            #expect(try Exposition(answer.output).value("socai_log_position") == 0)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        let open = try await RunningCommand(["serve", "--data", "/nowhere", "--metrics", "0.0.0.0:9464"]).ended()
        #expect(open.exitCode == 2)
        #expect(open.errors.contains("open to the network"))
    }

    @Test func `The log is a JSON object a line, with each call where it is asked for`() async throws {
        try await TestServer.run(["--log-format", "json", "--log-level", "debug"]) { server in
            let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
            let status = [
                "call", "socai.v1.Ledger/GetStatus", "--metadata", "traceparent=00-\(trace)-00f067aa0ba902b7-01",
            ]
            #expect(try await server.run(status).exitCode == 0)
            var lines = server.errorLines.makeAsyncIterator()
            while let line = await lines.next() {
                guard line.contains("GetStatus") else { continue }
                let call = try Object(line)
                let metadata = try call.object("metadata")
                #expect(try call.text("level") == "debug")
                #expect(try call.text("time").wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z/) != nil)
                #expect(try call.text("message") == "call")
                #expect(try metadata.text("trace") == trace)
                #expect(try metadata.text("method") == "socai.v1.Ledger/GetStatus")
                #expect(try metadata.text("code") == "OK")
                #expect(try Int(metadata.text("micros")) != nil)
                #expect(try metadata.text("peer") == "unix")
                return
            }
            Issue.record("no call was logged")
        }
    }
}
