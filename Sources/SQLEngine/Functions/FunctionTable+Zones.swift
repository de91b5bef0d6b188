extension FunctionTable {
  /// Functions that turn one reckoning of time into another, and a piece of text.
  mutating func addZones() {
    add("FROM_UNIXTIME", arguments: 1...1) { (_, arguments) throws(SQLError) in
      Node(DataType.dateTime(0).nullable(true), of: arguments) { (frame) throws(SQLError) in
        let value = try arguments[0].evaluate(frame)
        guard !value.isNull, (0...32_536_771_199).contains(value.intValue) else { return .null }
        let seconds = value.intValue + frame.context.session.variables.timeZoneOffset
        return DateTime(microsecondsSinceEpoch: seconds * 1_000_000, decimals: 0)
          .map { .dateTime($0) } ?? .null
      }
    }
    add("CONVERT_TZ", arguments: 3...3) { (_, arguments) throws(SQLError) in
      Node(DataType.dateTime(0).nullable(true), of: arguments) { (frame) throws(SQLError) in
        let moment = try arguments[0].evaluate(frame).leadingDateTime
        // Named zones are NULL, as on a server whose time zone tables are empty.
        let from = TimeZoneOffset(try arguments[1].evaluate(frame).string)
        let to = TimeZoneOffset(try arguments[2].evaluate(frame).string)
        guard let moment, moment.date.isReal, let from, let to else { return .null }
        let moved = moment.microsecondsSinceEpoch + (to.seconds - from.seconds) * 1_000_000
        return DateTime(microsecondsSinceEpoch: moved, decimals: 0).map { .dateTime($0) } ?? .null
      }
    }
    add("SUBSTRING_INDEX", arguments: 3...3) { (binder, arguments) throws(SQLError) in
      let type = binder.textType(arguments[0])
      return Self.strict(type, arguments) { (values, _) throws(SQLError) in
        let text = values[0].string
        let delimiter = values[1].string
        let count = Int(clamping: values[2].intValue)
        guard !delimiter.isEmpty, count != 0 else { return .string([], type.collation) }
        let parts = text.split(separator: delimiter, omittingEmptySubsequences: false)
        let kept = count > 0 ? parts.prefix(count) : parts.suffix(-max(count, -parts.count))
        return .string(Array(kept.joined(separator: delimiter).utf8), type.collation)
      }
    }
  }
}
