import NIOCore
import Packets

/// Follows the packets of one reply, and knows when it ends.
///
/// The observer of module Session names every message and judges it, at the price of an array for
/// each. This machine knows only what a proxy must: which packets can pass unseen, and what the
/// others say. It always speaks with `CLIENT_DEPRECATE_EOF`.
struct ReplyTracker: Hashable, Sendable {
  enum State: Hashable, Sendable {
    case result
    case definitions(remaining: UInt64)
    case rows
    case prepare
    case parameters(remaining: UInt16, columns: UInt16)
    case columns(remaining: UInt16)
    case fieldList
    case single
    case end
    case text
    /// The client's turn, with the content of a file.
    case file
    case fileResult
    case finished
  }

  /// What a packet that was seen whole says.
  enum Control: Hashable, Sendable {
    case ok(OKFields)
    /// The end of rows or of a list, or an answer in the form of one.
    case end(OKFields)
    case error(code: UInt16)
    case columnCount
    case prepared
    case localInfile
    case text
  }

  private(set) var state: State

  init(_ kind: ReplyKind) {
    state =
      switch kind {
      case .none: .finished
      case .single: .single
      case .end: .end
      case .text: .text
      case .results: .result
      case .prepare: .prepare
      case .rows: .rows
      case .fieldList: .fieldList
      }
  }

  var isFinished: Bool { state == .finished }

  /// Whether a packet can pass without being looked at any further.
  ///
  /// - Parameter first: the first byte of the payload, nil when it is empty.
  func isOpaque(first: UInt8?, length: Int) -> Bool {
    switch state {
    case .rows, .fieldList:
      // A row can begin with 0xFE too, but only where it is too long for one packet.
      first != 0xFF && !(first == 0xFE && length < PacketHeader.continued)
    case .definitions, .parameters, .columns:
      first != 0xFF
    case .result, .prepare, .single, .end, .text, .file, .fileResult, .finished:
      false
    }
  }

  /// A packet passed that ``isOpaque(first:length:)`` let through.
  mutating func passed() {
    switch state {
    case .definitions(let remaining):
      state = remaining > 1 ? .definitions(remaining: remaining - 1) : .rows
    case .parameters(let remaining, let columns):
      state =
        remaining > 1
        ? .parameters(remaining: remaining - 1, columns: columns) : Self.columns(columns)
    case .columns(let remaining):
      state = Self.columns(remaining - 1)
    case .rows, .fieldList, .result, .prepare, .single, .end, .text, .file, .fileResult, .finished:
      break
    }
  }

  /// The client sent the empty packet behind its file.
  mutating func fileEnded() {
    if state == .file { state = .fileResult }
  }

  /// A packet came that has to be looked at.
  mutating func received(
    _ buffer: ByteBuffer, at index: Int, length: Int
  ) throws(ReplyFault) -> Control {
    guard let first = length > 0 ? buffer.getInteger(at: index, as: UInt8.self) : nil else {
      guard state == .text else { throw .malformed }
      state = .finished
      return .text
    }
    switch state {
    case .finished, .file:
      throw .unsolicited
    case .text where first != 0xFF:
      state = .finished
      return .text
    default:
      break
    }
    if first == 0xFF {
      state = .finished
      return .error(
        code: buffer.getInteger(at: index + 1, endianness: .little, as: UInt16.self) ?? 0)
    }
    switch (state, first) {
    case (.prepare, 0x00):
      return try prepared(buffer, at: index, length: length)
    case (.result, 0xFB):
      state = .file
      return .localInfile
    case (.result, 0x00), (.fileResult, 0x00), (.single, 0x00), (.end, 0x00):
      return .ok(try ok(buffer, at: index, length: length))
    case (.single, 0xFE), (.end, 0xFE), (.rows, 0xFE), (.fieldList, 0xFE):
      return .end(try ok(buffer, at: index, length: length))
    case (.result, _):
      guard let count = buffer.lengthEncodedInteger(at: index), count.value > 0,
        count.end <= index + length
      else { throw .malformed }
      state = .definitions(remaining: count.value)
      return .columnCount
    default:
      throw .malformed
    }
  }

  private static func columns(_ count: UInt16) -> State {
    count > 0 ? .columns(remaining: count) : .finished
  }

  private mutating func ok(
    _ buffer: ByteBuffer, at index: Int, length: Int
  ) throws(ReplyFault) -> OKFields {
    let fields = OKFields(buffer, at: index, length: length, tracksSession: true)
    guard let fields else { throw .malformed }
    switch state {
    case .rows where fields.status.contains(.psOutParameters):
      // The OUT parameters of a procedure are followed by its OK.
      state = .result
    case .result, .rows, .fileResult:
      state = fields.status.contains(.moreResultsExist) ? .result : .finished
    default:
      state = .finished
    }
    return fields
  }

  private mutating func prepared(
    _ buffer: ByteBuffer, at index: Int, length: Int
  ) throws(ReplyFault) -> Control {
    // Behind the status and the id of the statement.
    guard length >= 9,
      let columns = buffer.getInteger(at: index + 5, endianness: .little, as: UInt16.self),
      let parameters = buffer.getInteger(at: index + 7, endianness: .little, as: UInt16.self)
    else { throw .malformed }
    state =
      parameters > 0
      ? .parameters(remaining: parameters, columns: columns) : Self.columns(columns)
    return .prepared
  }
}
