public import Wire

/// Writes a line of JSON for each of many well-formed rows.
///
/// What it writes of a row is what ``FieldJSON`` would; it is the way to write millions of them.
public struct RowLines {
  private let type: MessageType
  private let format: RowScanner.Format
  private let context: MessageContext
  private let redaction: Redaction
  private let limit: Int

  /// - Parameter limit: how many bytes of a string are shown.
  public init(
    _ format: RowScanner.Format, _ context: MessageContext, redaction: Redaction, limit: Int
  ) {
    self.format = format
    self.context = context
    type = format == .text ? TextRow.type : BinaryRow.type
    self.redaction = redaction
    self.limit = limit
  }

  /// Writes the lines of the packets in `bytes`, which must be whole and of one row each.
  ///
  /// - Parameters:
  ///   - sequence: the sequence number of the first.
  ///   - streamOffset: where its header stands, in bytes from the start of the direction.
  ///   - head: what stands in front of the sequence number of each.
  ///   - tail: what stands behind the length of each packet.
  public func write(
    _ bytes: Bytes, sequence: UInt8, streamOffset: Int, head: ArraySlice<UInt8>,
    tail: StaticString, to text: inout JSONText
  ) {
    var (sequence, position) = (sequence, 0)
    unsafe bytes.slice.withUnsafeBufferPointer { packets in
      while position + PacketSplitter.headerLength <= packets.count {
        let length =
          Int(unsafe packets[position]) | Int(unsafe packets[position + 1]) << 8
          | Int(unsafe packets[position + 2]) << 16
        let start = position + PacketSplitter.headerLength
        guard start + length <= packets.count else { return }
        writeHead(head, sequence, to: &text)
        let fields = text.count
        let row = unsafe UnsafeBufferPointer(rebasing: packets[start..<(start + length)])
        let isWritten =
          format == .text
          ? unsafe writeText(row, to: &text) : unsafe writeBinary(row, to: &text)
        if !isWritten {
          text.removeAll(from: fields)
          FieldJSON.write(
            bytes[start..<(start + length)], as: type, context, redaction: redaction, limit: limit,
            to: &text)
        }
        writeTail(streamOffset + position, start + length - position, tail, to: &text)
        position = start + length
        sequence &+= 1
      }
    }
  }

  private func writeHead(
    _ head: ArraySlice<UInt8>, _ sequence: UInt8, to text: inout JSONText
  ) {
    text.append(head)
    unsafe text.write(atMost: 48) { cursor in
      unsafe cursor.digits(UInt64(sequence))
      unsafe cursor.raw(
        format == .text
          ? ",\"type\":\"TextRow\",\"fields\":" : ",\"type\":\"BinaryRow\",\"fields\":")
    }
  }

  private func writeTail(
    _ offset: Int, _ length: Int, _ tail: StaticString, to text: inout JSONText
  ) {
    unsafe text.write(atMost: tail.utf8CodeUnitCount + 80) { cursor in
      unsafe cursor.raw(",\"bytes\":{\"offset\":")
      unsafe cursor.digits(UInt64(offset))
      unsafe cursor.raw(",\"length\":")
      unsafe cursor.digits(UInt64(length))
      unsafe cursor.raw(tail)
    }
  }

  /// Whether the row was written; if not, what was written of it is to be dropped.
  private func writeText(_ row: UnsafeBufferPointer<UInt8>, to text: inout JSONText) -> Bool {
    text.raw("{\"values\":[")
    var offset = 0
    for index in 0..<context.columns.count {
      guard offset < row.count else { return false }
      let isWritten =
        if unsafe row[offset] == 0xFB {
          writeNull(index, &offset, to: &text)
        } else {
          unsafe writeString(row, index, &offset, to: &text)
        }
      guard isWritten else { return false }
    }
    text.raw("]}")
    return true
  }

  private func writeBinary(_ row: UnsafeBufferPointer<UInt8>, to text: inout JSONText) -> Bool {
    let columns = context.columns
    let bitmap = (columns.count + 9) / 8
    var offset = 1 + bitmap
    guard offset <= row.count else { return false }
    text.raw("{\"header\":0,\"null_bitmap\":{\"hex\":")
    unsafe text.hexadecimal(UnsafeBufferPointer(rebasing: row[1..<offset]))
    text.raw("},\"values\":[")
    for index in columns.indices {
      let bit = index + 2
      if unsafe row[1 + bit / 8] & 1 << UInt8(bit % 8) != 0 {
        text.raw(index == 0 ? "{}" : ",{}")
        continue
      }
      let column = columns[index]
      let isWritten =
        switch column.type {
        case .tiny: unsafe writeInteger(row, index, 1, column, &offset, to: &text)
        case .short, .year: unsafe writeInteger(row, index, 2, column, &offset, to: &text)
        case .long, .int24: unsafe writeInteger(row, index, 4, column, &offset, to: &text)
        case .longLong: unsafe writeInteger(row, index, 8, column, &offset, to: &text)
        case .float, .double, .date, .time, .dateTime, .timestamp, .null: false
        default: unsafe writeString(row, index, &offset, to: &text)
        }
      guard isWritten else { return false }
    }
    text.raw("]}")
    return true
  }

  private func writeNull(_ index: Int, _ offset: inout Int, to text: inout JSONText) -> Bool {
    offset += 1
    text.raw(index == 0 ? "{\"value\":null}" : ",{\"value\":null}")
    return true
  }

  /// Writes a string that stands for itself; whether it is one.
  @inline(__always)
  private func writeString(
    _ row: UnsafeBufferPointer<UInt8>, _ index: Int, _ offset: inout Int, to text: inout JSONText
  ) -> Bool {
    guard offset < row.count else { return false }
    var (length, start) = (Int(unsafe row[offset]), offset + 1)
    if length == 0xFC, offset + 2 < row.count {
      length = Int(unsafe row[offset + 1]) | Int(unsafe row[offset + 2]) << 8
      start = offset + 3
    } else if length > 0xFA {
      return false
    }
    let end = start + length
    guard end <= row.count, length <= limit else { return false }
    let value = unsafe UnsafeBufferPointer(rebasing: row[start..<end])
    guard unsafe JSONText.isPlain(value) else { return false }
    guard unsafe redaction.showsSecrets || !SecretLiterals.mayHoldSecrets(value)
    else { return false }
    unsafe text.write(atMost: length + 16) { cursor in
      unsafe cursor.raw(index == 0 ? "{\"value\":\"" : ",{\"value\":\"")
      if let content = value.baseAddress { unsafe cursor.copy(content, length) }
      unsafe cursor.raw("\"}")
    }
    offset = end
    return true
  }

  /// Writes an integer that JSON can hold as a number; whether it is one.
  @inline(__always)
  private func writeInteger(
    _ row: UnsafeBufferPointer<UInt8>, _ index: Int, _ width: Int,
    _ column: MessageContext.ColumnShape, _ offset: inout Int, to text: inout JSONText
  ) -> Bool {
    guard offset + width <= row.count else { return false }
    var bits: UInt64 = 0
    for place in 0..<width {
      bits |= UInt64(unsafe row[offset + place]) << UInt64(8 * place)
    }
    let isNegative = !column.isUnsigned && bits >> UInt64(8 * width - 1) != 0
    let magnitude = isNegative ? FieldRenderer.signed(bits, width: width).magnitude : bits
    guard magnitude <= JSON.maximumNumber.magnitude else { return false }
    unsafe text.write(atMost: 40) { cursor in
      unsafe cursor.raw(index == 0 ? "{\"value\":" : ",{\"value\":")
      if isNegative { unsafe cursor.byte(UInt8(ascii: "-")) }
      unsafe cursor.digits(magnitude)
      unsafe cursor.byte(UInt8(ascii: "}"))
    }
    offset += width
    return true
  }
}
