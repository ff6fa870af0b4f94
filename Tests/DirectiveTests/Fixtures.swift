import Directive
import Foundation
import Portfolio

/// The real document, which stands beside the repository and is not part of it, and the data file shipped with it.
enum Fixtures {
    static let directive = text("../shared/directive/ct-02-2023.txt")
    static let shipped = text("Protocol/directive/hai-phong-2023-pl5.tsv")

    private static func text(_ path: String) -> String? {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            let file = folder.appendingPathComponent(path).standardizedFileURL
            if let data = FileManager.default.contents(atPath: file.path) {
                return String(decoding: data, as: UTF8.self)
            }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    static let header = [
        "STT", "Tên dự án", "Văn bản phê duyệt", "Tổng mức đầu tư (triệu đồng)", "Cơ quan chủ trì đôn đốc",
    ]
    static let group = ["I", "DỰ ÁN KHỞI CÔNG NĂM 2031", "", "", ""]
    static let subgroup = ["I.1", "DỰ ÁN SỬ DỤNG NGÂN SÁCH", "", "", ""]
    static let road = ["1", "Dự án đường Mẫu số 1", "11/QĐ-UBND, ngày 02/03/2029", "1.250,5", "Sở Mẫu"]

    /// A made-up table with a header, two headings and the given rows: lines 3 to 5, then a line each.
    static func table(_ rows: [[String]], header: [String] = header, groups: [[String]] = [group, subgroup]) -> String {
        let opening = ["# PHỤ LỤC 7", "# document: 05/CT-UBND, ngày 20/01/2031"]
        return (opening + ([header] + groups + rows).map { $0.joined(separator: "\t") }).joined(separator: "\n") + "\n"
    }

    static func row(_ number: Int, name: String? = nil, papers: String? = nil, total: String = "100") -> [String] {
        [
            "\(number)", name ?? "Dự án Mẫu số \(number)", papers ?? "\(number)/QĐ-UBND, ngày 02/03/2029", total,
            "Sở Mẫu",
        ]
    }

    static func read(_ text: String, file: String = "mau.tsv") throws -> DirectiveReading {
        try DirectiveReader(options: .init(file: file)).read(text)
    }

    /// The problems of a text that cannot be read; empty where it can.
    static func problems(_ text: String) -> [Problem] {
        do throws(DirectiveError) {
            _ = try DirectiveReader(options: .init(file: "mau.tsv")).read(text)
            return []
        } catch {
            return error.problems
        }
    }
}

extension DirectiveReading {
    /// The commands without where they were read from, which differs between formats.
    var statements: [Command] {
        commands.map { command in
            var command = command
            command.source = .manual
            return command
        }
    }
}
