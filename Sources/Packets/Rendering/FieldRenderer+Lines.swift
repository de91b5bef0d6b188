import Wire

extension FieldRenderer {
  /// The fields that matter of a message, on one line: `name=value name=value`.
  public func line(_ fields: [Field], of type: MessageType) -> String {
    let renderer = limited(for: type)
    let shown = Self.mattering[type.name]
    let constants = Self.constants[type.name] ?? []
    return redaction.redacted(fields, of: type).compactMap { field -> String? in
      if let shown {
        guard shown.contains(field.name) else { return nil }
      } else if constants.contains(field.name) {
        return nil
      }
      if case .bytes(let bytes, let format) = field.value, bytes.isEmpty, format != .secret {
        return nil
      }
      return "\(field.name)=\(renderer.text(field))"
    }.joined(separator: " ")
  }

  /// Every field on a line of its own, with the offset and length of its bytes in front.
  ///
  ///        0 +1    header          0xff
  ///        1 +2    error_code      1045 ER_ACCESS_DENIED_ERROR
  public func tree(_ fields: [Field], of type: MessageType) -> [String] {
    limited(for: type).tree(redaction.redacted(fields, of: type), indent: "")
  }

  private func tree(_ fields: [Field], indent: String) -> [String] {
    let width = fields.map(\.name.count).max() ?? 0
    return fields.flatMap { field -> [String] in
      let place =
        String(field.range.lowerBound).padded(left: 5) + " "
        + "+\(field.range.count)".padded(right: 6)
      let name = indent + field.name.padded(right: width)
      guard case .groups(let groups) = field.value,
        groups.contains(where: { $0.count > 1 })
      else { return ["\(place)  \(name)  \(text(field))"] }
      var lines = ["\(place)  \(indent)\(field.name)"]
      for (index, group) in groups.enumerated() {
        let nested = tree(group, indent: indent + "  ")
        lines.append(String(repeating: " ", count: 14) + "\(indent)  [\(index)]")
        lines += nested.isEmpty ? [String(repeating: " ", count: 14) + "\(indent)  NULL"] : nested
      }
      return lines
    }
  }

  private func limited(for type: MessageType) -> FieldRenderer {
    var copy = self
    copy.limit = shownLimit(of: type)
    return copy
  }

  /// The bytes of a string that are shown of a message.
  func shownLimit(of type: MessageType) -> Int {
    type == LocalInfileData.type && !redaction.showsSecrets
      ? min(limit, Redaction.fileLimit) : limit
  }

  /// What one line shows of messages that have many fields.
  private static let mattering: [String: Set<String>] = [
    "HandshakeV10": ["server_version", "thread_id", "auth_plugin_name"],
    "SSLRequest": ["max_packet_size"],
    "HandshakeResponse41": ["username", "auth_response", "database", "client_plugin_name"],
    "AuthSwitchRequest": ["plugin_name"],
    "COM_CHANGE_USER": ["user", "auth_response", "database", "client_plugin_name"],
    "ColumnDefinition41": ["table", "name", "type", "flags"],
    "StatementPrepareOK": ["statement_id", "num_columns", "num_params"],
    "COM_QUERY": ["query", "parameters", "values"],
    "COM_STMT_EXECUTE": ["statement_id", "flags", "values"],
    "BinaryRow": ["values", "undecoded"],
  ]

  /// The names of the fields that say nothing, because the layout fixes them.
  private static let constants: [String: Set<String>] = Dictionary(
    uniqueKeysWithValues: Catalogue.messages.map { type in
      let names = FieldLayout.fields(of: type.prototype()).compactMap { field -> String? in
        if case .constant = field.kind { field.name } else { nil }
      }
      return (type.name, Set(names + ["header"]))
    })
}

extension String {
  /// The string with spaces in front, so that it is `width` characters wide.
  func padded(left width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }

  /// The string with spaces behind, so that it is `width` characters wide.
  func padded(right width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
