public import NIOCore

/// A message as it travels, for the methods whose messages are read and written by hand.
public typealias MessageBytes = ByteBuffer
