// Generated from socai/v1/reports.proto by Tools/generate. Do not edit.
// swift-format-ignore-file

public import RPC
public import Schema

/// What a server of socai.v1.Reports implements.
public protocol ReportsHandlers: Sendable {
    func listProjects(_ request: Socai_V1_ListProjectsRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_ListProjectsReply>)
    /// NOT_FOUND where the project is not registered at the cut-off.
    func getProject(_ request: Socai_V1_GetProjectRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_ProjectDetail>)
    func getProgress(_ request: Socai_V1_GetProgressRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_ProgressReport>)
    func getCapital(_ request: Socai_V1_GetCapitalRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_CapitalReport>)
    /// Every figure of capital use and progress that moved between two cut-offs, and the events that moved it.
    /// RESOURCE_EXHAUSTED where more than 20,000 figures moved, or by more than 100,000 events.
    func getDifference(_ request: Socai_V1_GetDifferenceRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_DifferenceReport>)
    /// The events that a figure is made of. NOT_FOUND, with the figures of the project, where there is no such figure.
    func traceFigure(_ request: Socai_V1_TraceFigureRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_FigureTrace>)
    /// Auditors' findings: open, answered, overdue, closed.
    func getFindings(_ request: Socai_V1_GetFindingsRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_FindingsReport>)
    /// What auditors always ask for.
    func getAuditList(_ request: Socai_V1_GetAuditListRequest, _ call: ServerCall, _ reply: TypedReply<Socai_V1_AuditList>)
}

extension ReportsHandlers {
    /// The methods of socai.v1.Reports, for `RPCServer`.
    public var methods: [RPCMethod] {
        [
            .unary("socai.v1.Reports/ListProjects", listProjects),
            .unary("socai.v1.Reports/GetProject", getProject),
            .unary("socai.v1.Reports/GetProgress", getProgress),
            .unary("socai.v1.Reports/GetCapital", getCapital),
            .unary("socai.v1.Reports/GetDifference", getDifference),
            .unary("socai.v1.Reports/TraceFigure", traceFigure),
            .unary("socai.v1.Reports/GetFindings", getFindings),
            .unary("socai.v1.Reports/GetAuditList", getAuditList),
        ]
    }
}

/// A typed client of socai.v1.Reports.
public struct ReportsStub: Sendable {
    public let connection: RPCClient

    public init(_ connection: RPCClient) {
        self.connection = connection
    }

    public func listProjects(_ request: Socai_V1_ListProjectsRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_ListProjectsReply> {
        TypedFuture(connection, "socai.v1.Reports/ListProjects", request, options)
    }

    /// NOT_FOUND where the project is not registered at the cut-off.
    public func getProject(_ request: Socai_V1_GetProjectRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_ProjectDetail> {
        TypedFuture(connection, "socai.v1.Reports/GetProject", request, options)
    }

    public func getProgress(_ request: Socai_V1_GetProgressRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_ProgressReport> {
        TypedFuture(connection, "socai.v1.Reports/GetProgress", request, options)
    }

    public func getCapital(_ request: Socai_V1_GetCapitalRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_CapitalReport> {
        TypedFuture(connection, "socai.v1.Reports/GetCapital", request, options)
    }

    /// Every figure of capital use and progress that moved between two cut-offs, and the events that moved it.
    /// RESOURCE_EXHAUSTED where more than 20,000 figures moved, or by more than 100,000 events.
    public func getDifference(_ request: Socai_V1_GetDifferenceRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_DifferenceReport> {
        TypedFuture(connection, "socai.v1.Reports/GetDifference", request, options)
    }

    /// The events that a figure is made of. NOT_FOUND, with the figures of the project, where there is no such figure.
    public func traceFigure(_ request: Socai_V1_TraceFigureRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_FigureTrace> {
        TypedFuture(connection, "socai.v1.Reports/TraceFigure", request, options)
    }

    /// Auditors' findings: open, answered, overdue, closed.
    public func getFindings(_ request: Socai_V1_GetFindingsRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_FindingsReport> {
        TypedFuture(connection, "socai.v1.Reports/GetFindings", request, options)
    }

    /// What auditors always ask for.
    public func getAuditList(_ request: Socai_V1_GetAuditListRequest, _ options: CallOptions = CallOptions()) -> TypedFuture<Socai_V1_AuditList> {
        TypedFuture(connection, "socai.v1.Reports/GetAuditList", request, options)
    }
}
