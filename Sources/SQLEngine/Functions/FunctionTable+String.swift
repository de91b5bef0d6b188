extension FunctionTable {
  mutating func addStrings() {
    add("CONCAT", arguments: 1...1024) { (binder, arguments) throws(SQLError) in
      let type = binder.joinedType(arguments, separators: nil)
      return Node(type, of: arguments) { (frame) throws(SQLError) in
        var bytes: [UInt8] = []
        for argument in arguments {
          let value = try argument.evaluate(frame)
          if value.isNull { return .null }
          bytes += value.bytes(in: type.collation.characterSet)
          guard frame.context.session.isAllowed(bytes.count, "concat") else { return .null }
        }
        return .string(bytes, type.collation)
      }
    }
    add("CONCAT_WS", arguments: 2...1024) { (binder, arguments) throws(SQLError) in
      let type = binder.joinedType(Array(arguments.dropFirst()), separators: arguments[0])
      return Node(type, of: arguments) { (frame) throws(SQLError) in
        let separator = try arguments[0].evaluate(frame)
        if separator.isNull { return .null }
        let between = separator.bytes(in: type.collation.characterSet)
        var bytes: [UInt8] = []
        var isFirst = true
        for argument in arguments.dropFirst() {
          let value = try argument.evaluate(frame)
          if value.isNull { continue }
          if !isFirst { bytes += between }
          isFirst = false
          bytes += value.bytes(in: type.collation.characterSet)
          guard frame.context.session.isAllowed(bytes.count, "concat_ws") else { return .null }
        }
        return .string(bytes, type.collation)
      }
    }
    add("REPEAT", arguments: 2...2) { (binder, arguments) throws(SQLError) in
      let text = binder.textType(arguments[0])
      let count = arguments[1].literal.map { max(0, Int(clamping: $0.intValue)) }
      let type = text.resized(
        count.map { text.length.multipliedReportingOverflow(by: $0) }
          .map { $0.overflow ? .max : $0.partialValue } ?? 16_777_216)
      return Node(type, of: arguments) { (frame) throws(SQLError) in
        let value = try arguments[0].evaluate(frame)
        let times = try arguments[1].evaluate(frame)
        if value.isNull || times.isNull { return .null }
        let bytes = value.bytes(in: type.collation.characterSet)
        let count = Int(clamping: max(0, times.intValue))
        let (total, overflow) = bytes.count.multipliedReportingOverflow(by: count)
        guard frame.context.session.isAllowed(overflow ? .max : total, "repeat") else {
          return .null
        }
        var result: [UInt8] = []
        result.reserveCapacity(total)
        for _ in 0..<(bytes.isEmpty ? 0 : count) { result += bytes }
        return .string(result, type.collation)
      }
    }
    add("SPACE", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      let count = arguments[0].literal.map { Int(clamping: max(0, $0.intValue)) } ?? 16_777_216
      let type = DataType.string(0, binder.session.connectionCollation).resized(count)
      return Node(type, of: arguments) { (frame) throws(SQLError) in
        let value = try arguments[0].evaluate(frame)
        if value.isNull { return .null }
        let count = Int(clamping: max(0, value.intValue))
        guard frame.context.session.isAllowed(count, "space") else { return .null }
        return .string(Array(repeating: 0x20, count: count), type.collation)
      }
    }
    add("LENGTH", arguments: 1...1) { (_, arguments) throws(SQLError) in
      Self.integer(10, arguments) { .int(Int64($0[0].bytes.count)) }
    }
    add("CHAR_LENGTH", "CHARACTER_LENGTH", arguments: 1...1) { (_, arguments) throws(SQLError) in
      Self.integer(10, arguments) { values in
        guard case .string(let bytes, let collation) = values[0] else {
          return .int(Int64(values[0].bytes.count))
        }
        return .int(Int64(collation.characterSet.characterCount(bytes)))
      }
    }
    add("UPPER", "UCASE", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      Self.mapped(binder, arguments[0]) { $0.uppercased() }
    }
    add("LOWER", "LCASE", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      Self.mapped(binder, arguments[0]) { $0.lowercased() }
    }
    addSubstrings()
    add("REPLACE", arguments: 3...3) { (binder, arguments) throws(SQLError) in
      let type = binder.textType(arguments[0])
      let growth = binder.textType(arguments[2]).length
      return Self.strict(type.resized(type.length * max(1, growth)), arguments) {
        (values, session) throws(SQLError) in
        let set = type.collation.characterSet
        let text = values[0].bytes(in: set)
        let from = values[1].bytes(in: set)
        let to = values[2].bytes(in: set)
        if from.isEmpty { return .string(text, type.collation) }
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
          if text[index...].starts(with: from) {
            result += to
            index += from.count
          } else {
            result.append(text[index])
            index += 1
          }
          guard session.isAllowed(result.count, "replace") else { return .null }
        }
        return .string(result, type.collation)
      }
    }
    add("REVERSE", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      let type = binder.textType(arguments[0])
      return Self.strict(type, arguments) { (values, _) throws(SQLError) in
        let set = type.collation.characterSet
        let reversed = set.characters(values[0].bytes(in: set)).reversed()
        return .string(Array(reversed.joined()), type.collation)
      }
    }
    addPadding()
    addTrimming()
    add("INSTR", arguments: 2...2) { (binder, arguments) throws(SQLError) in
      try Self.position(binder, text: arguments[0], part: arguments[1], start: nil)
    }
    add("LOCATE", arguments: 2...3) { (binder, arguments) throws(SQLError) in
      try Self.position(
        binder, text: arguments[1], part: arguments[0],
        start: arguments.count > 2 ? arguments[2] : nil)
    }
    add("STRCMP", arguments: 2...2) { (binder, arguments) throws(SQLError) in
      let collation = try binder.collation(arguments[0], arguments[1], "strcmp")
      return Self.integer(1, arguments) { values in
        let order = Value.string(values[0].bytes(in: .utf8mb4), .utf8mb4)
          .compare(.string(values[1].bytes(in: .utf8mb4), .utf8mb4), collation: collation)
        return .int(Int64(order ?? 0))
      }
    }
    add("FIELD", arguments: 2...1024) { (binder, arguments) throws(SQLError) in
      var comparators: [Binder.Comparator] = []
      for argument in arguments.dropFirst() {
        comparators.append(try binder.comparator(arguments[0], argument, "field"))
      }
      return Node(.integer(11, isNullable: false), of: arguments, coercibility: .number) {
        (frame) throws(SQLError) in
        let wanted = try arguments[0].evaluate(frame)
        for (index, argument) in arguments.dropFirst().enumerated() {
          let value = try argument.evaluate(frame)
          if try comparators[index](wanted, value, frame.context.session) == 0 {
            return .int(Int64(index + 1))
          }
        }
        return .int(0)
      }
    }
    add("ELT", arguments: 2...1024) { (binder, arguments) throws(SQLError) in
      let type = binder.commonType(Array(arguments.dropFirst())).asText(binder)
      return Node(type.nullable(), of: arguments) { (frame) throws(SQLError) in
        let index = try arguments[0].evaluate(frame)
        guard !index.isNull, index.intValue >= 1, index.intValue < arguments.count else {
          return .null
        }
        let value = try arguments[Int(index.intValue)].evaluate(frame)
        return value.isNull
          ? .null : .string(value.bytes(in: type.collation.characterSet), type.collation)
      }
    }
  }

  private mutating func addSubstrings() {
    add("SUBSTRING", arguments: 2...3) { (binder, arguments) throws(SQLError) in
      var type = binder.textType(arguments[0])
      if let start = arguments[1].literal?.intValue {
        let given = Int(clamping: start)
        type.length =
          given > 0 ? max(0, type.length - given + 1) : min(type.length, Int(given.magnitude))
      }
      if arguments.count > 2, let length = arguments[2].literal?.intValue {
        type.length = min(type.length, max(0, Int(clamping: length)))
      }
      return Self.strict(type, arguments) { (values, _) throws(SQLError) in
        let set = type.collation.characterSet
        let characters = set.characters(values[0].bytes(in: set))
        let start = Int(clamping: values[1].intValue)
        let length = values.count > 2 ? Int(clamping: values[2].intValue) : .max
        let first = start > 0 ? start - 1 : characters.count + start
        guard start != 0, first >= 0, first < characters.count, length > 0 else {
          return .string([], type.collation)
        }
        let part = characters[first...].prefix(length)
        return .string(Array(part.joined()), type.collation)
      }
    }
    add("LEFT", arguments: 2...2) { (binder, arguments) throws(SQLError) in
      Self.side(binder, arguments) { Array($0.prefix($1)) }
    }
    add("RIGHT", arguments: 2...2) { (binder, arguments) throws(SQLError) in
      Self.side(binder, arguments) { Array($0.suffix($1)) }
    }
  }

  private static func side(
    _ binder: Binder, _ arguments: [Node],
    _ cut: @escaping ([ArraySlice<UInt8>], Int) -> [ArraySlice<UInt8>]
  ) -> Node {
    var type = binder.textType(arguments[0])
    if let count = arguments[1].literal?.intValue {
      type.length = min(type.length, max(0, Int(clamping: count)))
    }
    return strict(type, arguments) { (values, _) throws(SQLError) in
      let set = type.collation.characterSet
      let characters = set.characters(values[0].bytes(in: set))
      let count = min(max(0, Int(clamping: values[1].intValue)), characters.count)
      return .string(Array(cut(characters, count).joined()), type.collation)
    }
  }

  private mutating func addPadding() {
    for name in ["LPAD", "RPAD"] {
      add(name, arguments: 3...3) { (binder, arguments) throws(SQLError) in
        let text = binder.textType(arguments[0])
        let length = arguments[1].literal.map { Int(clamping: max(0, $0.intValue)) }
        return Self.strict(text.resized(length ?? 16_777_216), arguments) {
          (values, session) throws(SQLError) in
          let set = text.collation.characterSet
          let characters = set.characters(values[0].bytes(in: set))
          let pad = set.characters(values[2].bytes(in: set))
          let wanted = Int(clamping: values[1].intValue)
          guard wanted >= 0 else { return .null }
          if characters.count >= wanted {
            return .string(Array(characters.prefix(wanted).joined()), text.collation)
          }
          guard session.isAllowed(wanted, name.lowercased()) else { return .null }
          if pad.isEmpty { return .string([], text.collation) }
          let filler = (0..<(wanted - characters.count)).map { pad[$0 % pad.count] }
          let all = name == "LPAD" ? filler + characters : characters + filler
          return .string(Array(all.joined()), text.collation)
        }
      }
    }
  }

  private mutating func addTrimming() {
    add("LTRIM", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      try binder.trim(.leading, nil, arguments[0])
    }
    add("RTRIM", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      try binder.trim(.trailing, nil, arguments[0])
    }
  }

  private static func position(
    _ binder: Binder, text: Node, part: Node, start: Node?
  ) throws(SQLError) -> Node {
    let collation = try binder.collation(text, part, "locate") ?? .utf8mb4
    return integer(10, [text, part] + (start.map { [$0] } ?? [])) { values in
      let set = collation.characterSet
      let key = { (character: ArraySlice<UInt8>) in collation.sortKey(Array(character)) }
      let hay = set.characters(values[0].bytes(in: set)).map(key)
      let needle = set.characters(values[1].bytes(in: set)).map(key)
      let first = values.count > 2 ? Int(clamping: values[2].intValue) - 1 : 0
      guard first >= 0, first <= hay.count else { return .int(0) }
      if needle.isEmpty { return .int(Int64(first + 1)) }
      var index = first
      while index + needle.count <= hay.count {
        if hay[index..<(index + needle.count)].elementsEqual(needle) {
          return .int(Int64(index + 1))
        }
        index += 1
      }
      return .int(0)
    }
  }

  /// A function that is NULL when an argument is.
  static func strict(
    _ type: DataType, _ arguments: [Node],
    _ body: @escaping ([Value], SessionState) throws(SQLError) -> Value
  ) -> Node {
    Node(type, of: arguments) { (frame) throws(SQLError) in
      var values: [Value] = []
      for argument in arguments {
        let value = try argument.evaluate(frame)
        if value.isNull { return .null }
        values.append(value)
      }
      return try body(values, frame.context.session)
    }
  }

  /// An integer of so many digits that is NULL when an argument is.
  static func integer(
    _ digits: Int, _ arguments: [Node], _ body: @escaping ([Value]) -> Value
  ) -> Node {
    let isNullable = arguments.contains { $0.type.isNullable }
    var node = strict(.integer(digits + 1, isNullable: isNullable), arguments) {
      (values, _) throws(SQLError) in body(values)
    }
    node.coercibility = .number
    return node
  }

  private static func mapped(
    _ binder: Binder, _ argument: Node, _ change: @escaping (String) -> String
  ) -> Node {
    let type = binder.textType(argument)
    return strict(type, [argument]) { (values, _) throws(SQLError) in
      let set = type.collation.characterSet
      let bytes = values[0].bytes(in: set)
      if set == .binary { return .string(bytes, type.collation) }
      let text = String(decoding: set.convert(bytes, to: .utf8mb4), as: UTF8.self)
      return .string(
        CharacterSet.utf8mb4.convert(Array(change(text).utf8), to: set), type.collation)
    }
  }
}

extension Binder {
  /// The type of an argument read as text; nullable, as string functions are.
  func textType(_ node: Node) -> DataType {
    if node.type.isString {
      var type = DataType.string(node.type.length, node.type.collation)
      if node.type.length > 16383 { type.type = .longBlob }
      return type
    }
    return .string(node.type.length, session.connectionCollation)
  }

  func joinedType(_ nodes: [Node], separators: Node?) -> DataType {
    var type = commonType(nodes).asText(self)
    var length = nodes.reduce(0) { $0 + textType($1).length }
    if let separators { length += textType(separators).length * max(0, nodes.count - 1) }
    type = type.resized(length).nullable()
    return type
  }

  func trim(_ side: TrimSide, _ characters: Node?, _ text: Node) throws(SQLError) -> Node {
    let type = textType(text)
    return FunctionTable.strict(type, [text] + (characters.map { [$0] } ?? [])) {
      (values, _) throws(SQLError) in
      let set = type.collation.characterSet
      var bytes = values[0].bytes(in: set)[...]
      let cut = values.count > 1 ? values[1].bytes(in: set) : [0x20]
      if cut.isEmpty { return .string(Array(bytes), type.collation) }
      while side != .trailing, bytes.starts(with: cut) { bytes = bytes.dropFirst(cut.count) }
      while side != .leading, bytes.suffix(cut.count).elementsEqual(cut) {
        bytes = bytes.dropLast(cut.count)
      }
      return .string(Array(bytes), type.collation)
    }
  }
}

extension DataType {
  /// A string of another length, which is a `LONGTEXT` when it is long.
  func resized(_ length: Int) -> DataType {
    var copy = self
    copy.length = length
    copy.type = length > 16383 ? .longBlob : .varString
    return copy
  }

  fileprivate func asText(_ binder: Binder) -> DataType {
    isString ? self : .string(length, binder.session.connectionCollation, isNullable: isNullable)
  }
}

extension SessionState {
  /// A result fits `max_allowed_packet`; otherwise it is NULL with warning 1301.
  func isAllowed(_ count: Int, _ function: String) -> Bool {
    let limit = variables.unsigned("max_allowed_packet")
    if count <= limit { return true }
    warn(
      SQLError(
        code: 1301, state: "HY000",
        message: "Result of \(function)() was larger than max_allowed_packet (\(limit)) - truncated"
      ))
    return false
  }
}
