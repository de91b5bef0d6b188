/// A setting and where it came from.
public struct Sourced<Value: Hashable & Sendable>: Hashable, Sendable {
  public var value: Value
  public var origin: SettingOrigin

  public init(_ value: Value, from origin: SettingOrigin = .documentedDefault) {
    self.value = value
    self.origin = origin
  }

  /// The place in a file, `nil` for a default.
  public var position: FilePosition? {
    switch origin {
    case .documentedDefault: nil
    case .file(let position), .expression(let position): position
    }
  }

  /// Whether the value is an expression rather than what it stands for.
  public var isExpression: Bool {
    if case .expression = origin { true } else { false }
  }
}
