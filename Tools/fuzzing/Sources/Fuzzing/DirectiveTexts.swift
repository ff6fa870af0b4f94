import Directive
import Portfolio

/// A city's directive: reading never traps, and reads the same twice.
enum DirectiveTexts {
    static func run(_ bytes: UnsafeRawBufferPointer) {
        let date = CivilDate(year: 2023, month: 1, day: 2)
        let paper = date.map { DocumentReference(number: "1/QĐ", issuer: "UBND", date: $0) }
        for document in [nil, paper] {
            let options = DirectiveReader.Options(file: "pl5.tsv", codePrefix: "PL5", document: document)
            let first = Result { try DirectiveReader(options: options).read(bytes: bytes) }
            let second = Result { try DirectiveReader(options: options).read(bytes: bytes) }
            switch (first, second) {
            case (.success(let first), .success(let second)):
                demand(first.commands == second.commands, "the same text gave other commands")
            case (.failure, .failure): break
            default: fatalError("the same text was read once and refused once")
            }
        }
    }
}
