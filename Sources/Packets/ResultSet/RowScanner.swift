public import Wire

/// Passes over well-formed rows quickly.
///
/// It never judges: what it does not accept is for the layouts of ``TextRow`` and ``BinaryRow`` to
/// say, which it must agree with.
public struct RowScanner {
  /// The shape of the rows.
  public enum Format: Hashable, Sendable {
    case text
    case binary
  }

  /// How many rows were passed.
  public private(set) var rows = 0
  /// Their length on the wire, in bytes.
  public private(set) var length = 0
  /// The sequence number of the packet behind them.
  public private(set) var sequence: UInt8

  public let columns: [MessageContext.ColumnShape]
  public let format: Format

  public init(_ format: Format, _ columns: [MessageContext.ColumnShape], sequence: UInt8) {
    self.format = format
    self.columns = columns
    self.sequence = sequence
  }

  /// Passes the rows that stand at the start of `bytes`.
  ///
  /// Each is whole, in a packet of its own, and numbered consecutively. Stops in front of anything
  /// else, the end of the rows included.
  public mutating func pass(_ bytes: Bytes) {
    unsafe bytes.slice.withUnsafeBytes { bytes in
      let header = PacketSplitter.headerLength
      while length + header < bytes.count {
        let payloadLength =
          Int(unsafe bytes[length]) | Int(unsafe bytes[length + 1]) << 8
          | Int(unsafe bytes[length + 2]) << 16
        let end = length + header + payloadLength
        guard end <= bytes.count, payloadLength > 0, payloadLength < PacketSplitter.maximumPayload,
          unsafe bytes[length + 3] == sequence
        else { return }
        let payload = unsafe UnsafeRawBufferPointer(rebasing: bytes[(length + header)..<end])
        // These begin what is no row, or a row of a rare kind.
        guard unsafe payload[0] < 0xFC else { return }
        let isRow =
          format == .text ? unsafe isTextRow(payload) : unsafe isBinaryRow(payload)
        guard isRow else { return }
        length = end
        rows += 1
        sequence &+= 1
      }
    }
  }

  private func isTextRow(_ payload: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    for _ in 0..<columns.count {
      guard let next = unsafe valueEnd(payload, offset) else { return false }
      offset = next
    }
    return offset == payload.count
  }

  private func isBinaryRow(_ payload: UnsafeRawBufferPointer) -> Bool {
    var offset = 1 + (columns.count + 9) / 8
    guard offset <= payload.count, unsafe payload[0] == 0 else { return false }
    for index in columns.indices {
      let bit = index + 2
      if unsafe payload[1 + bit / 8] & 1 << UInt8(bit % 8) != 0 { continue }
      switch columns[index].type {
      case .long, .int24, .float: offset += 4
      case .longLong, .double: offset += 8
      case .tiny: offset += 1
      case .short, .year: offset += 2
      case .date, .time, .dateTime, .timestamp:
        guard offset < payload.count else { return false }
        offset += 1 + Int(unsafe payload[offset])
      case .null: break
      default:
        guard offset < payload.count, unsafe payload[offset] != 0xFB,
          let next = unsafe valueEnd(payload, offset)
        else { return false }
        offset = next
      }
    }
    return offset == payload.count
  }

  /// Where the length-encoded string or NULL at `offset` ends, `nil` when it does not in `payload`.
  private func valueEnd(_ payload: UnsafeRawBufferPointer, _ offset: Int) -> Int? {
    guard offset < payload.count else { return nil }
    let first = unsafe payload[offset]
    var end = offset + 1
    switch first {
    case ..<0xFB: end += Int(first)
    case 0xFB: break
    case 0xFF: return nil
    default:
      let width = first == 0xFC ? 2 : first == 0xFD ? 3 : 8
      guard end + width <= payload.count else { return nil }
      var length: UInt64 = 0
      for index in 0..<width {
        length |= UInt64(unsafe payload[end + index]) << UInt64(8 * index)
      }
      guard length <= UInt64(payload.count) else { return nil }
      end += width + Int(length)
    }
    return end <= payload.count ? end : nil
  }
}
