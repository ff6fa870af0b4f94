// Callers name status codes and limits, and need not know that the wire defines them.
@_exported public import Wire
