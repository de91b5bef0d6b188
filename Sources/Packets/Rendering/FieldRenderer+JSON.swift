import Wire

extension FieldRenderer {
  /// The fields of a message as an object, by wire name.
  ///
  /// Integers are numbers, flags arrays of C names, column types and commands C names, NULL `null`,
  /// lists arrays of objects. Strings are text, or `{"hex": …}` when they are no UTF-8 or are
  /// binary by nature; cut ones are `{"text": …, "length": N}` or `{"hex": …, "length": N}`. What
  /// is hidden is `{"redacted": N}`, the number of its bytes.
  public func json(_ fields: [Field], of type: MessageType) -> JSON {
    json(redaction.redacted(fields, of: type), limit: shownLimit(of: type))
  }

  private func json(_ fields: [Field], limit: Int) -> JSON {
    .object(fields.map { JSON.Member($0.name, json($0.value, limit: limit)) })
  }

  private func json(_ value: Field.Value, limit: Int) -> JSON {
    switch value {
    case .integer(let number, let format): json(number, format)
    case .bytes(let bytes, let format): json(bytes, format, limit: limit)
    case .null: .null
    case .groups(let groups): .array(groups.map { json($0, limit: limit) })
    }
  }

  private func json(_ number: UInt64, _ format: IntegerFormat) -> JSON {
    switch format {
    case .decimal, .hexadecimal, .errorCode, .collation: .unsigned(number)
    case .capabilities(let shift): names(Capabilities(rawValue: number << UInt64(shift)))
    case .status: names(StatusFlags(rawValue: UInt16(truncatingIfNeeded: number)))
    case .columnFlags: names(ColumnFlags(rawValue: UInt16(truncatingIfNeeded: number)))
    case .columnType:
      ColumnType(rawValue: UInt8(truncatingIfNeeded: number)).name.map { .string($0) }
        ?? .unsigned(number)
    case .command:
      CommandByte(rawValue: UInt8(truncatingIfNeeded: number)).name.map { .string($0) }
        ?? .unsigned(number)
    case .signed(let width): .integer(Self.signed(number, width: width))
    // The shortest text of a single differs from that of the same number as a double.
    case .float: .number(Double("\(Float(bitPattern: UInt32(truncatingIfNeeded: number)))") ?? .nan)
    case .double: .number(Double(bitPattern: number))
    }
  }

  private func names<Flags: NamedFlags>(_ flags: Flags) -> JSON {
    .array(flags.namesOfSetBits.map { .string($0) })
  }

  private func json(_ bytes: Bytes, _ format: BytesFormat, limit: Int) -> JSON {
    switch format {
    case .secret where !redaction.showsSecrets: ["redacted": .integer(Int64(bytes.count))]
    case .temporal(let type):
      TemporalText.text(bytes, type).map { .string($0) } ?? ["hex": .string(bytes.hex)]
    case .binary: cut(bytes, limit: limit, name: "hex", \.hex)
    case .text, .secret:
      if let text = String(validating: bytes, as: UTF8.self) {
        bytes.count <= limit ? .string(text) : cut(bytes, limit: limit, name: "text", \.text)
      } else {
        cut(bytes, limit: limit, name: "hex", \.hex)
      }
    }
  }

  private func cut(
    _ bytes: Bytes, limit: Int, name: String, _ shown: (Bytes) -> String
  ) -> JSON {
    guard bytes.count > limit else { return .object([.init(name, .string(shown(bytes)))]) }
    return .object([
      .init(name, .string(shown(bytes[0..<limit]))), .init("length", .integer(Int64(bytes.count))),
    ])
  }
}
