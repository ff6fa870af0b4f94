/// Somebody who calls: a person or a program. Its name is never given again, so that events of all times name one.
public struct Principal: Hashable, Sendable {
    /// 1–64 out of `a–z 0–9 - _ .`.
    public let name: String
    /// Projects are assigned to organisations. Empty for whoever belongs to none; a board has one.
    public let organisation: String
    public let role: Role
    /// For people to read.
    public let title: String
    /// A dismissed principal records nothing, and none of its tokens and certificates holds.
    public internal(set) var isDismissed = false
    /// In the order of issue.
    public internal(set) var tokens: [TokenID] = []
    /// SHA-256 fingerprints, in the order in which they were bound.
    public internal(set) var certificates: [[UInt8]] = []

    public init(_ admission: Admission) {
        name = admission.principal
        organisation = admission.organisation
        role = admission.role
        title = admission.title
    }

    /// As its events name it.
    public var actor: Actor { Actor(name: name, organisation: organisation, role: role.rawValue) }
}

/// A principal is admitted.
public struct Admission: Hashable, Sendable {
    public var principal: String
    public var organisation: String
    public var role: Role
    public var title: String

    public init(principal: String, organisation: String = "", role: Role, title: String = "") {
        self.principal = principal
        self.organisation = organisation
        self.role = role
        self.title = title
    }
}

/// An organisation has a project, or has it no more.
public struct Assignment: Hashable, Sendable {
    public var organisation: String
    public var project: ProjectCode

    public init(organisation: String, project: ProjectCode) {
        self.organisation = organisation
        self.project = project
    }
}

/// A certificate stands for a principal.
public struct CertificateBinding: Hashable, Sendable {
    public var principal: String
    /// SHA-256 of the certificate's DER form.
    public var fingerprint: [UInt8]

    public init(principal: String, fingerprint: [UInt8]) {
        self.principal = principal
        self.fingerprint = fingerprint
    }
}
