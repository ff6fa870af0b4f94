internal import Foundation
internal import JSON
internal import Portfolio
internal import Schema

/// Whether a published report is still what was published.
struct ReproductionScreen {
    let reproduction: Reproduction

    var screen: Screen {
        var screen = Screen(json: json)
        screen.tables = [facts]
        if !reproduction.differences.isEmpty { screen.tables.append(differences) }
        screen.notes = [reproduction.isSame ? way : verdict]
        return screen
    }

    private var json: JSON {
        let published = reproduction.published
        return [
            "report": .string(published.report), "version": .integer(published.version),
            "position": .integer(published.position), "same": .bool(reproduction.isSame),
            "way": .string(reproduction.way.rawValue), "published_sha256": .string(Hex.text(published.sha256)),
            "sha256": .string(Hex.text(reproduction.sha256)), "root": .string(Hex.text(published.root)),
            "root_same": reproduction.root.map { .bool($0 == .same) } ?? .null,
            "software": .string(published.software),
            "differences": .array(
                reproduction.differences.map {
                    [
                        "figure": .string($0.figure), "published": .string($0.before), "found": .string($0.after),
                    ]
                }
            ),
        ]
    }

    private var facts: Table {
        let published = reproduction.published
        let rows: [(Words, Cell)] = [
            (Words("Báo cáo", "Report"), .text("\(published.report) v\(published.version)")),
            (Words("Vị trí", "Position"), .text(String(published.position))),
            (Words("SHA-256 đã phát hành", "Published SHA-256"), .text(Hex.text(published.sha256))),
            (Words("SHA-256 lập lại", "SHA-256 made anew"), .text(Hex.text(reproduction.sha256))),
            (Words("Gốc cây băm đã phát hành", "Published tree root"), .text(Hex.text(published.root))),
            (Words("Gốc cây băm", "Tree root"), root),
            (Words("Phần mềm đã lập", "Made by"), .text(published.software)),
        ]
        return Table(
            [Column("name", "Tên", "Name"), Column("value", "Giá trị", "Value", wraps: true)],
            rows.map { [.words($0.0, code: $0.0.en), $0.1] }
        )
    }

    private var root: Cell {
        switch reproduction.root {
        case .same: .words(Words("khớp", "same"), code: "same")
        case .other: .words(Words("KHÔNG KHỚP", "NOT THE SAME"), code: "other")
        case nil: .words(Words("chưa kiểm tra được", "could not be checked"), code: "unchecked")
        }
    }

    private var differences: Table {
        Table(
            title: Words("Số liệu khác với bản phát hành", "Figures that are not those published"),
            [
                Column("figure", "Số liệu", "Figure", wraps: true), Column("published", "Đã phát hành", "Published"),
                Column("found", "Lập lại", "Found"),
            ],
            reproduction.differences.map { [.text($0.figure), .text($0.before), .text($0.after)] }
        )
    }

    private var way: Words {
        switch reproduction.way {
        case .asked:
            Words(
                "Báo cáo đúng như đã phát hành: hỏi lại máy chủ, băm tại đây.",
                "The report is what was published: asked again of the server, hashed here."
            )
        case .given:
            Words(
                "Báo cáo đúng như đã phát hành: văn bản do máy chủ lập lại, băm tại đây.",
                "The report is what was published: its text was made by the server, hashed here."
            )
        case .folded:
            Words(
                "Báo cáo đúng như đã phát hành: dựng lại từ tệp, từng sự kiện một.",
                "The report is what was published: folded from the files, event by event."
            )
        }
    }

    private var verdict: Words {
        Words("BÁO CÁO KHÔNG ĐÚNG NHƯ ĐÃ PHÁT HÀNH.", "THE REPORT IS NOT WHAT WAS PUBLISHED.")
    }
}
