import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct CallTests {
    @Test func `Services lists every method of the ledger's server`() async throws {
        try await TestServer.run { server in
            let list = try await server.json(["services"]).objects("services")
            let names = try list.map { try $0.text("name") }
            #expect(names == names.sorted())
            for name in ["socai.rpc.v1.Health", "socai.rpc.v1.Reflection", "socai.v1.Ledger", "socai.v1.Reports"] {
                #expect(names.contains(name))
            }
            let table = try await server.run(["services"])
            let line = table.lines.first { $0.hasPrefix("socai.v1.Ledger/ReadLog ") }
            #expect(line?.contains("server streaming") == true)
            let text = try await server.run(["services", "socai.v1.Ledger"]).output
            #expect(text.contains("rpc RecordStream(stream socai.v1.RecordStreamRequest)"))
            #expect(text.contains("message socai.v1.Disbursed {"))
            let missing = try await server.run(["services", "socai.v1.Nothing"])
            #expect(missing.exitCode == 1)
            #expect(missing.errors.contains("socai services"))
        }
    }

    @Test func `A stream of commands is recorded, and read again as it was sent`() async throws {
        try await TestServer.run { server in
            let lines = (1...3).map { number in
                let id = Data([UInt8](repeating: UInt8(number), count: 16)).base64EncodedString()
                let fact =
                    #"{"projectRegistered":{"name":"Cầu \#(number)","funding":"NON_BUDGET","locations":["Hải Phòng"]}}"#
                return #"{"units":[{"commands":[{"id":"\#(id)","project":"P\#(number)","fact":\#(fact)}]}]}"#
            }
            let input = lines.joined(separator: "\n\n") + "\n"
            let recorded = try await server.run(["call", "socai.v1.Ledger/RecordStream"], input: input)
            #expect(recorded.exitCode == 0, "\(recorded.errors)")
            #expect(try recorded.object().text("recorded") == "3")
            let status = try await server.run(["call", "socai.v1.Ledger/GetStatus"])
            #expect(try status.object().text("position") == "3")
            let file = try server.file("question.json", #"{"from": 2, "to": "3"}"#)
            let log = try await server.run(["call", "socai.v1.Ledger/ReadLog", "@" + file])
            let batches = try log.lines.map { try Object($0) }
            #expect(try batches.flatMap { try $0.objects("events") }.count == 2)
            let project = try await server.run(["call", "socai.v1.Reports/GetProject", #"{"code":"P2"}"#])
            #expect(project.output.contains("Cầu 2"))
            #expect(project.output.contains(#""funding": "NON_BUDGET""#))
        }
    }

    @Test(arguments: [
        (["socai.v1.Reports/GetProject", #"{"code":"X"}"#], 1, "NOT_FOUND: "),
        (["socai.v1.Ledger/GetEvent", #"{"eventId":"AAE="}"#], 2, "INVALID_ARGUMENT: "),
        (["socai.v1.Ledger/GetEvent", #"{"id":"AAE="}"#], 2, "has no field 'id'; it has eventId"),
        (["socai.v1.Ledger/GetEvent", "{"], 2, "the request: column 2"),
        (["socai.v1.Ledger/Nothing"], 2, "has no method Nothing"),
        (["socai.v1.Nothing/Nothing"], 1, "no service socai.v1.Nothing"),
        (["GetStatus"], 2, "package.Service/Method"),
        (["socai.v1.Ledger/GetStatus", "@/nowhere/at/all"], 2, "/nowhere/at/all can't be read"),
        (["socai.v1.Ledger/ReadLog", #"{"follow":true}"#, "--timeout", "1"], 3, "DEADLINE_EXCEEDED: "),
    ])
    func `A call that fails says how, and ends with the status that other commands have`(
        arguments: [String],
        exitCode: Int32,
        message: String
    ) async throws {
        try await TestServer.run { server in
            let answer = try await server.run(["call"] + arguments)
            #expect(answer.exitCode == exitCode, "\(answer.errors)")
            #expect(answer.errors.contains(message), "\(answer.errors)")
            // A reading that follows says first that it has caught up.
            #expect(answer.output.isEmpty || arguments[0].hasSuffix("ReadLog"))
        }
    }

    @Test func `Health is watched until the server drains, which does not wait for it`() async throws {
        let folder = NSTemporaryDirectory() + "socai-\(UUID().uuidString.prefix(8))"
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        let server = try RunningCommand([
            "serve", "--data", folder, "--access", "open", "--listen", "none", "--grace", "3600",
        ])
        for await line in server.errorLines where line.contains("serving") { break }
        let watch = try RunningCommand(["call", "socai.rpc.v1.Health/Watch", "--address", folder + "/socket"])
        var lines = watch.outputLines.makeAsyncIterator()
        #expect(await lines.next() == #"{"state":"SERVING"}"#)
        server.signal(SIGTERM)
        #expect(await lines.next() == #"{"state":"NOT_SERVING"}"#)
        let end = await watch.ended()
        #expect(end.exitCode == 3)
        #expect(end.errors.contains("UNAVAILABLE: "))
        #expect(await server.ended().exitCode == 0)
    }

    @Test func `Any server's methods of every kind can be called`() async throws {
        try await ForeignServer.run { server in
            let big = #"{"big_number":18446744073709551615,"text":"Bến"}"#
            let echo = try await server.call(["t.T/Echo", big, "--compress"]).ended()
            #expect(echo.output == "{\n  \"bigNumber\": \"18446744073709551615\",\n  \"text\": \"Bến\"\n}\n")
            #expect(try await server.call(["t.T/Echo"]).ended().output == "{}\n")
            let tags = try await server.call(["t.T/Tags", "--metadata", "x-tag=b", "--metadata", "y=c", "--headers"])
                .ended()
            #expect(tags.output == "{\n  \"text\": \"b\"\n}\n", "\(tags.errors)")
            #expect(tags.errors == "header x-ahead: ộ\ntrailer x-behind: base64:/w==\n")
            let repeated = try await server.call(["t.T/Repeat", "-"], input: #"{"text":"a"}"#).ended()
            #expect(repeated.lines == Array(repeating: #"{"text":"a"}"#, count: 3))
            let last = try await server.call(["t.T/Last"], input: "{\"text\":\"a\"}\n{\"text\":\"b\"}").ended()
            #expect(last.output == "{\n  \"text\": \"b\"\n}\n", "\(last.errors)")
            let chat = try await server.call(["t.T/Chat", "-"], input: "{\"text\":\"a\"}\n\n{\"text\":\"b\"}\n").ended()
            #expect(chat.lines == [#"{"text":"a"}"#, #"{"text":"b"}"#], "\(chat.errors)")
        }
    }

    @Test func `What ends a conversation is said, whoever ended it`() async throws {
        try await ForeignServer.run { server in
            let ended = try await server.call(["t.T/Chat"], input: "{\"text\":\"a\"}\n{}\n").ended()
            #expect(ended.exitCode == 3)
            #expect(ended.errors.contains("ABORTED: Nothing to say."))
            #expect(ended.lines == [#"{"text":"a"}"#])
            let mistake = try await server.call(["t.T/Chat"], input: "{\"text\":\"a\"}\n{\"text\":1}\n").ended()
            #expect(mistake.exitCode == 2)
            #expect(mistake.errors.contains("stdin:2: text is not a text"), "\(mistake.errors)")
        }
    }
}
