/// The stable codes of all refusals. The rules are those of the domain reference, "Refuse".
public enum RefusalCode: String, CaseIterable, Sendable {
    // What was sent
    case amountNotPositive = "AMOUNT_NOT_POSITIVE"
    case amountOutOfRange = "AMOUNT_OUT_OF_RANGE"
    case grossNetMismatch = "GROSS_NET_MISMATCH"
    case percentOutOfRange = "PERCENT_OUT_OF_RANGE"
    case textInvalid = "TEXT_INVALID"
    case tooManyDocuments = "TOO_MANY_DOCUMENTS"
    case dateInFuture = "DATE_IN_FUTURE"
    case documentMissing = "DOCUMENT_MISSING"
    case reasonMissing = "REASON_MISSING"
    case eventIDReused = "EVENT_ID_REUSED"
    case versionConflict = "VERSION_CONFLICT"

    // The project
    case projectUnknown = "PROJECT_UNKNOWN"
    case projectExists = "PROJECT_EXISTS"
    case notApproved = "NOT_APPROVED"
    case beforeApproval = "BEFORE_APPROVAL"
    case illegalTransition = "ILLEGAL_TRANSITION"
    case transitionBackdated = "TRANSITION_BACKDATED"
    case approvalDuplicate = "APPROVAL_DUPLICATE"
    case projectSuspended = "PROJECT_SUSPENDED"
    case projectCancelled = "PROJECT_CANCELLED"
    case amendmentBaseMismatch = "AMENDMENT_BASE_MISMATCH"
    case amendmentBeforePaper = "AMENDMENT_BEFORE_PAPER"
    case totalBelowDisbursed = "TOTAL_BELOW_DISBURSED"

    // Capital
    case noBudgetFunding = "NO_BUDGET_FUNDING"
    case budgetFunding = "BUDGET_FUNDING"
    case planMissing = "PLAN_MISSING"
    case planBelowDisbursed = "PLAN_BELOW_DISBURSED"
    case planNegative = "PLAN_NEGATIVE"
    case transferNotBalanced = "TRANSFER_NOT_BALANCED"
    case transferUnpaired = "TRANSFER_UNPAIRED"
    case outsideBucketWindow = "OUTSIDE_BUCKET_WINDOW"
    case bucketExceeded = "BUCKET_EXCEEDED"
    case totalInvestmentExceeded = "TOTAL_INVESTMENT_EXCEEDED"

    // Contracts and payments
    case contractUnknown = "CONTRACT_UNKNOWN"
    case contractExists = "CONTRACT_EXISTS"
    case contractInUse = "CONTRACT_IN_USE"
    case contractExceeded = "CONTRACT_EXCEEDED"
    case recoveryExceedsAdvance = "RECOVERY_EXCEEDS_ADVANCE"
    case refundExceedsAdvance = "REFUND_EXCEEDS_ADVANCE"
    case refundExceedsBucket = "REFUND_EXCEEDS_BUCKET"
    case advanceBelowRecovered = "ADVANCE_BELOW_RECOVERED"
    case voucherDuplicate = "VOUCHER_DUPLICATE"
    case spendDecreases = "SPEND_DECREASES"

    // Reversals
    case reversalUnknown = "REVERSAL_UNKNOWN"
    case reversalRepeated = "REVERSAL_REPEATED"
    case reversalOfReversal = "REVERSAL_OF_REVERSAL"
    case reversalBeforeOriginal = "REVERSAL_BEFORE_ORIGINAL"
    case notReversible = "NOT_REVERSIBLE"

    // Findings
    case findingExists = "FINDING_EXISTS"
    case findingUnknown = "FINDING_UNKNOWN"
    case findingClosed = "FINDING_CLOSED"
    case findingDueBeforeRaised = "FINDING_DUE_BEFORE_RAISED"
    case findingOutOfOrder = "FINDING_OUT_OF_ORDER"
    case findingEventUnknown = "FINDING_EVENT_UNKNOWN"
    case findingEventRepeated = "FINDING_EVENT_REPEATED"
    case tooManyEvents = "TOO_MANY_EVENTS"

    // Published reports
    case publicationNotCommandable = "PUBLICATION_NOT_COMMANDABLE"
    case publicationVersion = "PUBLICATION_VERSION"
    case publicationUnchanged = "PUBLICATION_UNCHANGED"
    case publicationPosition = "PUBLICATION_POSITION"
    case publicationTooLarge = "PUBLICATION_TOO_LARGE"
    case publicationsFull = "PUBLICATIONS_FULL"

    // Who may do what
    case notPermitted = "NOT_PERMITTED"
    case principalUnknown = "PRINCIPAL_UNKNOWN"
    case principalDismissed = "PRINCIPAL_DISMISSED"
    case principalNameUsed = "PRINCIPAL_NAME_USED"
    case projectAssignedAlready = "PROJECT_ASSIGNED_ALREADY"
    case projectNotAssigned = "PROJECT_NOT_ASSIGNED"
    case digestInvalid = "DIGEST_INVALID"
    case tokenExists = "TOKEN_EXISTS"
    case tokenExpiryPassed = "TOKEN_EXPIRY_PASSED"
    case tokenUnknown = "TOKEN_UNKNOWN"
    case tokenRevoked = "TOKEN_REVOKED"
    case certificateBoundAlready = "CERTIFICATE_BOUND_ALREADY"
    case certificateUnknown = "CERTIFICATE_UNKNOWN"
    case registerFull = "REGISTER_FULL"

    // Two persons
    case ruleImpossible = "RULE_IMPOSSIBLE"
    case ruleUnchanged = "RULE_UNCHANGED"
    case proposalTooLarge = "PROPOSAL_TOO_LARGE"
    case proposalNotCommandable = "PROPOSAL_NOT_COMMANDABLE"
    case proposalNotAlone = "PROPOSAL_NOT_ALONE"
    case proposalUnknown = "PROPOSAL_UNKNOWN"
    case proposalOfOneself = "PROPOSAL_OF_ONESELF"
    case proposalRejected = "PROPOSAL_REJECTED"
    case proposalsOfOrganisation = "PROPOSALS_OF_ORGANISATION"
}

extension RefusalCode {
    var message: Message {
        switch self {
        case .amountNotPositive, .amountOutOfRange, .grossNetMismatch, .percentOutOfRange, .textInvalid,
            .tooManyDocuments, .dateInFuture, .documentMissing, .reasonMissing, .eventIDReused, .versionConflict:
            inputMessage
        case .projectUnknown, .projectExists, .notApproved, .beforeApproval, .illegalTransition, .transitionBackdated,
            .approvalDuplicate, .projectSuspended,
            .projectCancelled, .amendmentBaseMismatch, .amendmentBeforePaper, .totalBelowDisbursed:
            projectMessage
        case .noBudgetFunding, .budgetFunding, .planMissing, .planBelowDisbursed, .planNegative,
            .transferNotBalanced, .transferUnpaired, .outsideBucketWindow, .bucketExceeded, .totalInvestmentExceeded:
            capitalMessage
        case .contractUnknown, .contractExists, .contractInUse, .contractExceeded, .recoveryExceedsAdvance,
            .refundExceedsAdvance, .refundExceedsBucket, .advanceBelowRecovered, .voucherDuplicate, .spendDecreases,
            .reversalUnknown, .reversalRepeated, .reversalOfReversal, .reversalBeforeOriginal, .notReversible:
            paymentMessage
        case .findingExists, .findingUnknown, .findingClosed, .findingDueBeforeRaised, .findingOutOfOrder,
            .findingEventUnknown, .findingEventRepeated, .tooManyEvents:
            findingMessage
        case .publicationNotCommandable, .publicationVersion, .publicationUnchanged, .publicationPosition,
            .publicationTooLarge, .publicationsFull:
            publicationMessage
        case .notPermitted, .principalUnknown, .principalDismissed, .principalNameUsed, .projectAssignedAlready,
            .projectNotAssigned, .digestInvalid, .tokenExists, .tokenExpiryPassed, .tokenUnknown, .tokenRevoked,
            .certificateBoundAlready, .certificateUnknown, .registerFull:
            accessMessage
        case .ruleImpossible, .ruleUnchanged, .proposalTooLarge, .proposalNotCommandable, .proposalNotAlone,
            .proposalUnknown, .proposalOfOneself, .proposalRejected, .proposalsOfOrganisation:
            proposalMessage
        }
    }
}
