public import Wire

/// What is not shown, in every form of output: the one place for these rules.
///
/// Hidden are fields that the layout marks as secret, authentication data of the server other than
/// status bytes and public keys, credentials inside statements and texts that quote them,
/// connection attributes that are named like one, and the content of files beyond its beginning.
public struct Redaction: Hashable, Sendable {
  public let showsSecrets: Bool

  /// Hides all secrets.
  public static let standard = Redaction(showsSecrets: false)
  /// Hides nothing.
  public static let none = Redaction(showsSecrets: true)

  /// The bytes of a file that are shown.
  public static let fileLimit = 16

  /// The byte that stands for a hidden one where lengths must stay what they are.
  public static let mask = UInt8(ascii: "*")

  public init(showsSecrets: Bool) {
    self.showsSecrets = showsSecrets
  }

  /// `fields` with what is hidden marked ``BytesFormat/secret``, or replaced inside its statement.
  public func redacted(_ fields: [Field], of type: MessageType) -> [Field] {
    guard !showsSecrets else { return fields }
    return group(fields, of: type)
  }

  /// `text` without the credentials that a statement inside it holds.
  public func redacted(statement: Bytes) -> Bytes {
    guard !showsSecrets else { return statement }
    let secrets = SecretLiterals.ranges(in: statement)
    guard !secrets.isEmpty else { return statement }
    var shown: [UInt8] = []
    var end = 0
    for secret in secrets {
      shown += statement[end..<secret.lowerBound]
      shown += "<redacted>".utf8
      end = secret.upperBound
    }
    return Bytes((shown + statement[end..<statement.count])[...])
  }

  /// `url` without the password in front of its host.
  public func redacted(url: String) -> String {
    guard !showsSecrets, let scheme = url.firstRange(of: "://") else { return url }
    let authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
    guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":")
    else { return url }
    return url[...colon] + "…" + url[at...]
  }

  /// The bytes of `payload` that are hidden, given the fields that could be read of it.
  public func hiddenRanges(
    in payload: [UInt8], _ fields: [Field], of type: MessageType
  ) -> [Range<Int>] {
    guard !showsSecrets else { return [] }
    var ranges: [Range<Int>] = []
    for field in fields {
      collect(field, payload, type, &ranges)
    }
    let end = fields.last?.range.upperBound ?? 0
    if end < payload.count {
      // What could not be read may be a secret, where the message has one.
      let rest = Bytes(payload[end...])
      ranges +=
        Self.hasSecrets(type)
        ? [end..<payload.count]
        : SecretLiterals.ranges(in: rest).map { ($0.lowerBound + end)..<($0.upperBound + end) }
    }
    return ranges
  }

  /// `payload` with each hidden byte replaced by ``mask``; still of the same length and layout.
  public func masked(_ payload: [UInt8], _ fields: [Field], of type: MessageType) -> [UInt8] {
    var copy = payload
    for range in hiddenRanges(in: payload, fields, of: type) {
      copy.replaceSubrange(range, with: repeatElement(Self.mask, count: range.count))
    }
    return copy
  }

  private func group(_ fields: [Field], of type: MessageType) -> [Field] {
    let isSecret = Self.isNamedLikeSecret(fields)
    return fields.map { field in
      let value: Field.Value
      switch field.value {
      case .bytes(let bytes, let format):
        if isHidden(field, bytes, format, type) || isSecret && field.name == "value" {
          value = .bytes(bytes, .secret)
        } else {
          value = .bytes(format == .text ? redacted(statement: bytes) : bytes, format)
        }
      case .groups(let groups): value = .groups(groups.map { group($0, of: type) })
      case .integer, .null: value = field.value
      }
      return Field(name: field.name, value: value, range: field.range)
    }
  }

  private func isHidden(
    _ field: Field, _ bytes: Bytes, _ format: BytesFormat, _ type: MessageType
  ) -> Bool {
    if format == .secret { return true }
    return type == AuthMoreData.type && Self.isHiddenAuthData(field.name, bytes)
  }

  /// Whether a field of AuthMoreData is hidden.
  static func isHiddenAuthData(_ name: String, _ bytes: Bytes) -> Bool {
    guard name == "authentication_method_data" else { return false }
    // One byte is a status of caching_sha2_password; a key is public.
    return bytes.count > 1 && !bytes.starts(with: Array("-----BEGIN PUBLIC KEY".utf8))
  }

  private func collect(
    _ field: Field, _ payload: [UInt8], _ type: MessageType, _ ranges: inout [Range<Int>],
    isSecret: Bool = false
  ) {
    switch field.value {
    case .bytes(let bytes, let format):
      let content = Self.content(bytes, of: field, in: payload)
      if isSecret && field.name == "value" || isHidden(field, bytes, format, type) {
        ranges.append(content)
      } else if type == LocalInfileData.type {
        ranges.append(
          min(content.lowerBound + Self.fileLimit, content.upperBound)..<content.upperBound)
      } else if format == .text {
        ranges += SecretLiterals.ranges(in: bytes).map {
          ($0.lowerBound + content.lowerBound)..<($0.upperBound + content.lowerBound)
        }
      }
    case .groups(let groups):
      for group in groups {
        let isSecret = Self.isNamedLikeSecret(group)
        for field in group {
          collect(field, payload, type, &ranges, isSecret: isSecret)
        }
      }
    case .integer, .null: break
    }
  }

  /// The bytes of a field without its length or terminator.
  private static func content(_ bytes: Bytes, of field: Field, in payload: [UInt8]) -> Range<Int> {
    let end = field.range.upperBound
    let isAtEnd = payload[field.range].suffix(bytes.count).elementsEqual(bytes)
    return isAtEnd
      ? (end - bytes.count)..<end
      : field.range.lowerBound..<(field.range.lowerBound + bytes.count)
  }

  private static func isNamedLikeSecret(_ fields: [Field]) -> Bool {
    guard case .bytes(let key, _)? = fields.field(at: "key")?.value else { return false }
    return isNamedLikeSecret(key)
  }

  /// Whether an attribute of that key holds a credential.
  static func isNamedLikeSecret(_ key: Bytes) -> Bool {
    let name = key.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    return secretWords.contains { word in
      name.count >= word.count
        && (0...(name.count - word.count)).contains { name[$0...].starts(with: word) }
    }
  }

  private static let secretWords: [[UInt8]] = ["password", "token", "secret"].map { Array($0.utf8) }

  private static func hasSecrets(_ type: MessageType) -> Bool {
    FieldLayout.fields(of: type.prototype()).contains {
      if case .bytes(_, .secret) = $0.kind { true } else { false }
    }
  }
}
