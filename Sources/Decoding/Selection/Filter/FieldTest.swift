import Packets
import Wire

/// What is asked of the value of a field.
enum FieldTest: Hashable, Sendable {
  case exists
  /// Equal to one of these, or in one of these ranges; negated, to none.
  case oneOf([FilterOperand], isNegated: Bool)
  case ordered(Comparison, FilterOperand)
  case contains([UInt8])
  case matches(TextPattern)
  case has(FlagNames)

  enum Comparison: String, Hashable, Sendable {
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="

    func holds(_ order: Int) -> Bool {
      switch self {
      case .less: order < 0
      case .atMost: order <= 0
      case .more: order > 0
      case .atLeast: order >= 0
      }
    }
  }

  /// Texts of which one must be somewhere in a value, `nil` when nothing of that kind is known.
  var texts: [[UInt8]]? {
    switch self {
    case .contains(let text): return [text]
    case .oneOf(let operands, isNegated: false):
      let texts = operands.compactMap { operand in
        if case .text(let text) = operand { text } else { nil }
      }
      return texts.count == operands.count ? texts : nil
    case .exists, .oneOf, .ordered, .matches, .has: return nil
    }
  }

  /// Whether a field with these values answers the question; without any it never does.
  func holds(for values: [Field.Value]) -> Bool {
    switch self {
    case .exists: !values.isEmpty
    case .oneOf(let operands, isNegated: false):
      values.contains { value in operands.contains { $0.order(of: value) == 0 } }
    case .oneOf(let operands, isNegated: true):
      !values.isEmpty
        && !values.contains { value in operands.contains { $0.order(of: value) == 0 } }
    case .ordered(let comparison, let operand):
      values.contains { operand.order(of: $0).map(comparison.holds) ?? false }
    case .contains(let needle):
      values.contains { $0.filterText?.contains(bytes: needle) ?? false }
    case .matches(let pattern):
      values.contains { $0.filterText.map { pattern.matches($0) } ?? false }
    case .has(let flags):
      values.contains { flags.areSet(in: $0) }
    }
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Whether `needle` stands somewhere in these bytes.
  func contains(bytes needle: [UInt8]) -> Bool {
    guard let first = needle.first else { return true }
    let found = withContiguousStorageIfAvailable { bytes in
      // The span does not outlive the closure that the bytes are there for.
      unsafe Span(_unsafeElements: bytes).contains(needle.span, startingWith: first)
    }
    return found ?? Array(self).span.contains(needle.span, startingWith: first)
  }
}

extension Span<UInt8> {
  /// Whether `needle`, whose first byte is `first`, stands somewhere in these bytes.
  fileprivate func contains(_ needle: Span<UInt8>, startingWith first: UInt8) -> Bool {
    var start = 0
    while start <= count - needle.count {
      if self[start] == first {
        var length = 1
        while length < needle.count, self[start + length] == needle[length] { length += 1 }
        if length == needle.count { return true }
      }
      start += 1
    }
    return false
  }
}
