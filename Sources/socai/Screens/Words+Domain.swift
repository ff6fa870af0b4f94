internal import JSON
internal import Portfolio
internal import Schema

// How the words of answers are shown in each language.

extension Cell {
    static func state(_ code: String) -> Cell {
        guard let state = Lifecycle(rawValue: code) else { return .text(code) }
        return .words(Words(state.words), code: code)
    }

    static func funding(_ funding: Socai_V1_Funding) -> Cell {
        .words(funding.words, code: funding.code)
    }

    static func goal(_ code: String) -> Cell {
        switch code {
        case "inaugurate": .words(Words("khánh thành", "inaugurate"), code: code)
        case "start": .words(Words("khởi công", "start"), code: code)
        case "continue": .words(Words("chuyển tiếp", "continue"), code: code)
        default: .text(code)
        }
    }

    static func standing(_ code: String) -> Cell {
        switch code {
        case "met": .words(Words("đạt", "met"), code: code)
        case "met_late": .words(Words("đạt muộn", "met late"), code: code)
        case "late": .words(Words("quá hạn", "late"), code: code)
        case "due": .words(Words("chưa đến hạn", "due"), code: code)
        default: .text(code)
        }
    }

    static func bucket(_ bucket: Socai_V1_Bucket) -> [Cell] {
        [.text(String(bucket.year)), .text(bucket.source), .words(bucket.kind.words, code: bucket.kind.code)]
    }
}

extension Column {
    static let bucket = [
        Column("year", "Năm", "Year"), Column("source", "Nguồn", "Source"), Column("kind", "Loại", "Kind"),
    ]
    static let demo = Column("demo", "Minh họa", "Demo", isOptional: true)
}

extension Socai_V1_Funding {
    var code: String {
        switch self {
        case .budget: Funding.budget.rawValue
        case .nonBudget: Funding.nonBudget.rawValue
        case .unstated: Funding.unstated.rawValue
        case .UNRECOGNIZED(let number): String(number)
        }
    }

    fileprivate var words: Words {
        switch self {
        case .budget: Words("ngân sách", "budget")
        case .nonBudget: Words("ngoài ngân sách", "non-budget")
        case .unstated: Words("không nêu", "unstated")
        case .UNRECOGNIZED(let number): Words(String(number), String(number))
        }
    }
}

extension Socai_V1_Bucket.Kind {
    var code: String {
        switch self {
        case .annual: Bucket.Kind.annual.rawValue
        case .carriedOver: Bucket.Kind.carriedOver.rawValue
        case .advanced: Bucket.Kind.advanced.rawValue
        case .UNRECOGNIZED(let number): String(number)
        }
    }

    fileprivate var words: Words {
        switch self {
        case .annual: Words("trong năm", "annual")
        case .carriedOver: Words("kéo dài", "carried over")
        case .advanced: Words("ứng trước", "advanced")
        case .UNRECOGNIZED(let number): Words(String(number), String(number))
        }
    }
}

extension Socai_V1_Bucket {
    var json: JSON {
        ["year": .integer(year), "source": .string(source), "kind": .string(kind.code)]
    }
}

extension Socai_V1_Provenance {
    var json: JSON {
        ["position": .integer(position), "as_of": .string(asOf), "as_known": .integer(asKnown)]
    }

    /// What every answer says of itself.
    var note: Words {
        let day = CivilDate(asOf)?.vietnamese ?? asOf
        return Words(
            "Tính đến ngày \(day), theo số liệu đã ghi đến vị trí \(asKnown) (sổ cái đang ở vị trí \(position)).",
            "As of \(asOf), as known at position \(asKnown) (the log is at position \(position))."
        )
    }
}
