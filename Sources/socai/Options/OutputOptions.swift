internal import ArgumentParser
internal import Portfolio

/// How answers are shown.
struct OutputOptions: ParsableArguments {
    @Option(
        help: "table, json or csv.",
        completion: Typed.words(Format.self),
        transform: Typed.word(Format.self)
    )
    var format = Format.table

    @Option(
        help: "Language of headings and messages: vi or en. Default: from LC_ALL, LC_MESSAGES or LANG.",
        completion: Typed.words(Language.self),
        transform: Typed.word(Language.self)
    )
    var lang: Language?

    @Option(
        help: "Unit of money in tables: dong, million or billion. JSON and CSV are always in đồng.",
        completion: Typed.words(MoneyUnit.self),
        transform: Typed.word(MoneyUnit.self)
    )
    var unit = MoneyUnit.billion

    var language: Language {
        if let lang { return lang }
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = Standard.environment(name), !value.isEmpty else { continue }
            return value.hasPrefix("vi") ? .vi : .en
        }
        return .en
    }

    var style: Style {
        Style(
            language: language,
            unit: unit,
            isColoured: format == .table && OutputOptions.allowsColour,
            width: Standard.outputWidth
        )
    }

    func show(_ screen: Screen) throws {
        var screen = screen
        if screen.tables.contains(where: \.holdsMoney) {
            screen.notes.insert(Words("Đơn vị: \(unit.vietnamese)", "Unit: \(unit.english)"), at: 0)
        }
        try Standard.output(screen.text(format, style))
    }

    /// Shows what recording answered.
    /// - Parameter recorded: said on the error stream where the output can't be written: what is recorded stays so.
    func show(_ screen: Screen, recorded: String?) throws {
        do {
            try show(screen)
        } catch let closed as ClosedOutput {
            if let recorded { Standard.error("socai: \(recorded)\n") }
            throw closed
        }
    }

    /// Shows it on the error stream, where the standard output is for something else.
    func showAside(_ screen: Screen) {
        Standard.error(screen.text(format, errorStyle))
    }

    /// Of what goes to the error stream.
    var errorStyle: Style {
        var style = style
        style.isColoured = style.isColoured && Standard.errorIsTerminal
        return style
    }

    private static var allowsColour: Bool {
        Standard.outputIsTerminal && (Standard.environment("NO_COLOR") ?? "").isEmpty
            && Standard.environment("TERM") != "dumb"
    }
}

extension Table {
    fileprivate var holdsMoney: Bool {
        allRows.contains { row in
            row.contains { cell in
                if case .money(.some) = cell { true } else { false }
            }
        }
    }
}

extension MoneyUnit {
    fileprivate var english: String {
        switch self {
        case .dong: "VND"
        case .million: "million VND"
        case .billion: "billion VND"
        }
    }
}
