import Foundation
import Testing

@Suite(.timeLimit(.minutes(5)))
struct FindingTests {
    private static let text = "thanh toán vượt khối lượng nghiệm thu"

    @Test func `A finding is raised on a payment, answered, overdue and closed`() async throws {
        try await SecuredServer.run { server in
            let staff = try await Staff(server)
            let payment = try await staff.json("lan", Staff.payment("10 tỷ")).text("event_id")
            let raise = [
                "finding", "raise", "PA", "KT-01", "--event", payment, "--amount", "2 tỷ", "--due", "2023-07-31",
                "--text", Self.text, "--date", "2023-06-01",
            ]
            #expect(try await staff.refusal("hoa", raise) == "NOT_PERMITTED")
            #expect(try await staff.json("kim", raise).integer("version") > 0)
            #expect(try await staff.refusal("kim", raise) == "FINDING_EXISTS")
            let pay = Staff.payment("1 tỷ")
            #expect(try await staff.refusal("kim", pay) == "NOT_PERMITTED")

            let answer = ["finding", "answer", "PA", "KT-01", "--text", "đã thu hồi", "--date", "2023-07-01"]
            #expect(try await staff.refusal("nam", answer) == "NOT_PERMITTED")
            try await staff.json("lan", answer)
            let close = ["finding", "close", "PA", "KT-01", "--text", "chấp nhận", "--date", "2023-08-02"]
            let list = ["finding", "list", "--as-of"]
            let due = try await staff.json("kim", list + ["2023-07-31"])
            #expect(try due.objects("rows").count == 1 && due.integer("overdue") == 0)
            try await staff.json("kim", close)

            let late = try await staff.json("kim", list + ["2023-08-01", "--overdue"]).objects("rows")
            let row = try #require(late.first)
            #expect(late.count == 1)
            #expect(try row.text("finding") == "KT-01" && row.text("status") == "answered")
            #expect(try row.flag("overdue") && row.integer("amount") == 2 * Staff.billion)
            #expect(try row.text("text") == Self.text && row.text("answer") == "đã thu hồi")
            #expect(try row.texts("events") == [payment] && row.isNull("outcome"))
            let ended = try await staff.json("lan", list + ["2023-08-02"])
            #expect(try ended.objects("rows").isEmpty && ended.integer("closed") == 1)
            let all = try await staff.json("lan", list + ["2023-08-02", "--all", "--project", "PA"])
            #expect(try all.objects("rows").first?.text("outcome") == "chấp nhận")
            let hidden = try await staff.json("nam", list + ["2023-08-02", "--all"])
            #expect(try hidden.objects("rows").isEmpty && hidden.integer("closed") == 0)
            #expect(try await staff.run("dan", ["finding", "list"]).exitCode == 1)
            #expect(try await staff.refusal("lan", answer) == "FINDING_CLOSED")
        }
    }

    @Test func `Lists and histories show findings in both languages, and batches record them`() async throws {
        try await TestServer.run { server in
            _ = try await server.json(["project", "register", "P1", "--name", "Cầu", "--funding", "budget"])
            let lines = """
                {"project": "P1", "fact": {"type": "finding_raised", "finding": "K1", "due": "2099-01-31", \
                "amount": 5000000000, "text": "thiếu biên bản"}}
                {"project": "P1", "fact": {"type": "finding_answered", "finding": "K1", "text": "gửi kèm"}}
                """
            let recorded = try await server.json(["record", "--batch", "-"], input: lines)
            #expect(try recorded.integer("recorded_count") == 2)
            let vi = try await server.run(["finding", "list", "--lang", "vi"])
            #expect(vi.output.contains("đã trả lời") && vi.output.contains("31/01/2099") && vi.output.contains("5"))
            let en = try await server.run(["finding", "list", "--lang", "en"])
            #expect(en.output.contains("answered") && en.output.contains("thiếu biên bản"))
            let csv = try await server.run(["finding", "list", "--format", "csv"])
            #expect(csv.lines.first?.hasPrefix("project,finding,status") == true)
            #expect(csv.lines.count == 2 && csv.lines[1].contains("5000000000"))
            let history = try await server.run(["project", "history", "P1", "--lang", "vi"])
            #expect(history.output.contains("kiến nghị kiểm toán") && history.output.contains("K1: gửi kèm"))
            let refused = try await server.run(
                ["finding", "close", "P1", "K2", "--text", "xong", "--lang", "vi"]
            )
            #expect(refused.exitCode == 1 && refused.errors.contains("không có kiến nghị «K2»"))
        }
    }
}
