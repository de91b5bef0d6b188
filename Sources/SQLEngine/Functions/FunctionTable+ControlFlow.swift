extension FunctionTable {
  mutating func addControlFlow() {
    add("IF", arguments: 3...3) { (binder, arguments) throws(SQLError) in
      let type = binder.commonType(Array(arguments.dropFirst()))
      let convert = binder.branchConverter(to: type)
      return Node(type, of: arguments) { (frame) throws(SQLError) in
        let truth = frame.context.session.truth(try arguments[0].evaluate(frame))
        return convert(try arguments[truth == true ? 1 : 2].evaluate(frame))
      }
    }
    add("IFNULL", arguments: 2...2) { (binder, arguments) throws(SQLError) in
      Self.coalesce(binder, arguments)
    }
    add("COALESCE", arguments: 1...1024) { (binder, arguments) throws(SQLError) in
      Self.coalesce(binder, arguments)
    }
    add("NULLIF", arguments: 2...2) { (binder, arguments) throws(SQLError) in
      let compare = try binder.comparator(arguments[0], arguments[1], "nullif")
      return Node(arguments[0].type.nullable(), of: arguments) { (frame) throws(SQLError) in
        let value = try arguments[0].evaluate(frame)
        let other = try arguments[1].evaluate(frame)
        return try compare(value, other, frame.context.session) == 0 ? .null : value
      }
    }
    add("ISNULL", arguments: 1...1) { (_, arguments) throws(SQLError) in
      Node(.integer(1, isNullable: false), of: arguments, coercibility: .number) {
        (frame) throws(SQLError) in .bool(try arguments[0].evaluate(frame).isNull)
      }
    }
    for (name, sign) in [("GREATEST", 1), ("LEAST", -1)] {
      add(name, arguments: 2...1024) { (binder, arguments) throws(SQLError) in
        let type = binder.commonType(arguments)
        let convert = binder.converter(to: type)
        return Node(type, of: arguments) { (frame) throws(SQLError) in
          var best: Value?
          for argument in arguments {
            let value = convert(try argument.evaluate(frame))
            if value.isNull { return .null }
            guard let current = best else {
              best = value
              continue
            }
            let order = value.compare(current, collation: type.collation) ?? 0
            if order * sign > 0 { best = value }
          }
          return best ?? .null
        }
      }
    }
  }

  private static func coalesce(_ binder: Binder, _ arguments: [Node]) -> Node {
    var type = binder.commonType(arguments)
    type.isNullable = arguments.allSatisfy(\.type.isNullable)
    let convert = binder.converter(to: type)
    return Node(type, of: arguments) { (frame) throws(SQLError) in
      for argument in arguments {
        let value = try argument.evaluate(frame)
        if !value.isNull { return convert(value) }
      }
      return .null
    }
  }
}
