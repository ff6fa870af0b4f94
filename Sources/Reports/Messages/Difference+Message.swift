internal import Portfolio
public import Projections
internal import Records
public import Schema

extension FigureName {
    /// - Returns: nil where the message names no figure.
    public init?(_ message: Socai_V1_FigureName) {
        let place: Place
        if message.hasBucket {
            guard let bucket = Bucket(message.bucket), !message.hasContract else { return nil }
            place = .bucket(bucket)
        } else if message.hasContract {
            place = .contract(message.contract.isEmpty ? nil : message.contract)
        } else {
            place = .project
        }
        guard let field = FigureField(rawValue: message.field), FigureField.all(of: place).contains(field) else {
            return nil
        }
        self.init(project: message.project, place: place, field: field)
    }
}

extension Bucket {
    fileprivate init?(_ message: Socai_V1_Bucket) {
        let kind: Kind
        switch message.kind {
        case .annual: kind = .annual
        case .carriedOver: kind = .carriedOver
        case .advanced: kind = .advanced
        case .UNRECOGNIZED: return nil
        }
        self.init(year: Int(message.year), source: message.source, kind: kind)
    }
}

extension Socai_V1_FigureName {
    public init(_ name: FigureName) {
        self.init()
        project = name.project
        field = name.field.rawValue
        switch name.place {
        case .project: break
        case .bucket(let bucket): self.bucket = Socai_V1_Bucket(bucket)
        case .contract(let number): contract = number ?? ""
        }
    }
}

extension Socai_V1_FigureValue {
    init(_ value: FigureValue) {
        self.init()
        switch value {
        case .money(let amount): money = amount.dong
        case .basisPoints(let points): basisPoints = Int64(points)
        case .state(let stage): state = stage.rawValue
        }
    }
}

extension Socai_V1_Document {
    init(_ document: DocumentReference) {
        self.init()
        number = document.number
        issuer = document.issuer
        date = document.date.description
        sha256 = document.sha256 ?? ""
    }
}
