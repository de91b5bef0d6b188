import Foundation

extension FunctionTable {
  /// Functions that write values as text, and read them.
  mutating func addTextForms() {
    add("HEX", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      let node = arguments[0]
      let length =
        node.type.isString
        ? node.type.length * node.type.collation.characterSet.maximumLength * 2
        : node.type.isNumber ? 16 : node.type.length * 2
      let type = DataType.string(0, binder.session.connectionCollation).resized(length)
      return Self.strict(type, arguments) { (values, session) throws(SQLError) in
        let digits: [UInt8]
        switch node.type.type == .bit ? .uint(values[0].hexadecimalNumber) : values[0] {
        case .int, .uint, .double, .decimal:
          digits = Array(String(values[0].uintValue, radix: 16, uppercase: true).utf8)
        default:
          digits = values[0].bytes.hexadecimal
        }
        guard session.isAllowed(digits.count, "hex") else { return .null }
        return .string(digits, type.collation)
      }
    }
    add("UNHEX", arguments: 1...1) { (_, arguments) throws(SQLError) in
      let length = max(1, arguments[0].type.length * 4 / 2)
      return Self.strict(DataType.string(0, .binary).resized(length), arguments) {
        (values, session) throws(SQLError) in
        let digits = values[0].bytes
        guard let bytes = [UInt8](hexadecimal: digits.count % 2 == 0 ? digits : [0x30] + digits)
        else {
          session.warn(
            SQLError(
              code: 1411, state: "HY000",
              message: "Incorrect string value: '\(values[0].string)' for function unhex"))
          return .null
        }
        return .string(bytes, .binary)
      }
    }
    add("ASCII", "ORD", arguments: 1...1) { (_, arguments) throws(SQLError) in
      Self.integer(3, arguments) { .int(Int64($0[0].bytes.first ?? 0)) }
    }
    add("CHAR", arguments: 1...1024) { (_, arguments) throws(SQLError) in
      let type = DataType.string(4 * arguments.count, .binary)
      return Node(type, of: arguments) { (frame) throws(SQLError) in
        var bytes: [UInt8] = []
        for argument in arguments {
          let value = try argument.evaluate(frame)
          if value.isNull { continue }
          var number = UInt32(truncatingIfNeeded: value.intValue)
          var digits: [UInt8] = []
          repeat {
            digits.append(UInt8(truncatingIfNeeded: number))
            number >>= 8
          } while number > 0
          bytes += digits.reversed()
        }
        return .string(bytes, .binary)
      }
    }
    for (name, radix) in [("BIN", 2), ("OCT", 8)] {
      add(name, arguments: 1...1) { (binder, arguments) throws(SQLError) in
        let type = DataType.string(65, binder.session.connectionCollation)
        return Self.strict(type, arguments) { (values, _) throws(SQLError) in
          .text(
            String(
              UInt64(truncatingIfNeeded: NumberPrefix(values[0].bytes).leadingInteger),
              radix: radix), type.collation)
        }
      }
    }
    add("QUOTE", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      let type = binder.textType(arguments[0])
      let quoted = type.resized(type.length * 2 + 2)
      return Node(quoted, of: arguments) { (frame) throws(SQLError) in
        let value = try arguments[0].evaluate(frame)
        if value.isNull { return .text("NULL", quoted.collation) }
        var result: [UInt8] = [0x27]
        for byte in value.bytes(in: quoted.collation.characterSet) {
          switch byte {
          case 0x27, 0x5C: result += [0x5C, byte]
          case 0: result += [0x5C, 0x30]
          case 26: result += [0x5C, 0x5A]
          default: result.append(byte)
          }
        }
        return .string(result + [0x27], quoted.collation)
      }
    }
    add("TO_BASE64", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      let bytes =
        arguments[0].type.length
        * (arguments[0].type.isString ? arguments[0].type.collation.characterSet.maximumLength : 1)
      let digits = (bytes + 2) / 3 * 4
      let type = DataType.string(0, binder.session.connectionCollation)
        .resized(digits + max(0, digits - 1) / 76)
      return Self.strict(type, arguments) { (values, session) throws(SQLError) in
        let text = Data(values[0].bytes).base64EncodedData(
          options: [.lineLength76Characters, .endLineWithLineFeed])
        guard session.isAllowed(text.count, "to_base64") else { return .null }
        return .string(Array(text), type.collation)
      }
    }
    add("FROM_BASE64", arguments: 1...1) { (_, arguments) throws(SQLError) in
      let type = DataType.string(0, .binary).resized(arguments[0].type.length * 3)
      return Self.strict(type, arguments) { (values, _) throws(SQLError) in
        let digits = Data(values[0].bytes.filter { $0 > 0x20 })
        return Data(base64Encoded: digits).map { .string(Array($0), .binary) } ?? .null
      }
    }
    add("CRC32", arguments: 1...1) { (_, arguments) throws(SQLError) in
      let isNullable = arguments[0].type.isNullable
      return Self.strict(.integer(10, isUnsigned: true, isNullable: isNullable), arguments) {
        (values, _) throws(SQLError) in
        var sum: UInt32 = .max
        for byte in values[0].bytes {
          sum ^= UInt32(byte)
          for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return .uint(UInt64(~sum))
      }
    }
    add("SHA2", arguments: 2...2) { (_, _) throws(SQLError) in throw .notSupported("SHA2()") }
    add("CONV", arguments: 3...3) { (_, _) throws(SQLError) in throw .notSupported("CONV()") }
    add("RANDOM_BYTES", arguments: 1...1) { (_, arguments) throws(SQLError) in
      Self.strict(.string(1024, .binary), arguments) { (values, _) throws(SQLError) in
        let count = values[0].intValue
        guard (1...1024).contains(count) else {
          throw .outOfRange("length", "random_bytes")
        }
        return .string((0..<count).map { _ in UInt8.random(in: 0...255) }, .binary)
      }
    }
    add("UUID", arguments: 0...0) { (binder, _) throws(SQLError) in
      var node = Node(DataType.string(36, .utf8mb3)) { (_) throws(SQLError) in
        .text(UUID().uuidString.lowercased(), .utf8mb3)
      }
      node.usesRow = true
      return node
    }
    add("FORMAT", arguments: 2...2) { (binder, arguments) throws(SQLError) in
      let type = DataType.string(41, binder.session.connectionCollation)
      return Self.strict(type, arguments) { (values, session) throws(SQLError) in
        let scale = Int(min(max(0, values[1].intValue), 30))
        guard let number = values[0].decimalValue?.scaled(to: scale) else {
          throw .notSupported("FORMAT() of such a number")
        }
        return .text(Self.grouped(number.description), type.collation)
      }
    }
  }

  /// With a comma before every third digit.
  private static func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    var digits = String(parts[0])
    let sign = digits.hasPrefix("-") ? "-" : ""
    digits.removeFirst(sign.count)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return sign + result + (parts.count > 1 ? "." + parts[1] : "")
  }
}
