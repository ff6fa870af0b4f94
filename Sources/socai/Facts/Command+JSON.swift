internal import JSON
internal import Portfolio

extension Command {
    /// As a line of a batch has it; Command+Reading.swift reads it.
    var json: JSON {
        [
            "id": .text(id), "project": .string(project), "occurred_on": .text(occurredOn), "fact": fact.json,
            "documents": .array(documents.map(\.json)), "reason": .string(reason),
            "correlation": .string(correlation), "expected_version": .integer(expectedVersion),
        ]
    }
}
