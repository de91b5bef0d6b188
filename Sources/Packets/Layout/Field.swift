public import Wire

/// A field of a decoded message: its value, and the bytes that said so.
public struct Field: Hashable, Sendable {
  public enum Value: Hashable, Sendable {
    case integer(UInt64, IntegerFormat)
    case bytes(Bytes, BytesFormat)
    case null
    case groups([[Field]])
  }

  /// The wire name.
  public let name: String
  public let value: Value
  /// The bytes of the field inside the payload, lengths and terminators included.
  public let range: Range<Int>

  public init(name: String, value: Value, range: Range<Int>) {
    self.name = name
    self.value = value
    self.range = range
  }
}

extension Sequence<Field> {
  /// The field at a path such as `status_flags` or `attributes[0].key`, `nil` when it is absent.
  public func field(at path: some StringProtocol) -> Field? {
    let head = path.prefix { $0 != "[" && $0 != "." }
    guard let field = first(where: { $0.name == head }) else { return nil }
    let rest = path.dropFirst(head.count)
    guard rest.first == "[" else { return rest.isEmpty ? field : nil }
    guard case .groups(let groups) = field.value, let close = rest.firstIndex(of: "]"),
      let index = Int(rest[rest.index(after: rest.startIndex)..<close]),
      groups.indices.contains(index)
    else { return nil }
    let tail = rest[rest.index(after: close)...]
    guard tail.first == "." else { return nil }
    return groups[index].field(at: tail.dropFirst())
  }
}
