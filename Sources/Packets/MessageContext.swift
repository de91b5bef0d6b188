/// What a message's layout depends on besides its own bytes.
public struct MessageContext: Hashable, Sendable {
  /// What both sides agreed to; for a greeting or handshake response, what it says itself.
  public var capabilities: Capabilities
  /// Present only for the few messages that depend on more, so that the others are light to copy.
  private var shapes: Shapes?

  public init(
    capabilities: Capabilities = [], columns: [ColumnShape] = [], parameterCount: Int = 0,
    parameterTypes: [ParameterType] = []
  ) {
    self.capabilities = capabilities
    if columns.isEmpty, parameterCount == 0, parameterTypes.isEmpty { return }
    shapes = Shapes(
      Shapes.Content(
        columns: columns, parameterCount: parameterCount, parameterTypes: parameterTypes))
  }

  /// Whether nothing is known but the capabilities.
  var isPlain: Bool { shapes == nil }

  /// The columns of the result set that a row belongs to.
  public var columns: [ColumnShape] {
    get { shapes?.content.columns ?? [] }
    set { change { $0.columns = newValue } }
  }

  /// The number of placeholders of the statement that is executed.
  public var parameterCount: Int {
    get { shapes?.content.parameterCount ?? 0 }
    set { change { $0.parameterCount = newValue } }
  }

  /// The types bound by an earlier execution of the same statement.
  public var parameterTypes: [ParameterType] {
    get { shapes?.content.parameterTypes ?? [] }
    set { change { $0.parameterTypes = newValue } }
  }

  /// The places of parameters whose values went ahead in COM_STMT_SEND_LONG_DATA.
  public var longDataParameters: Set<Int> {
    get { shapes?.content.longDataParameters ?? [] }
    set { change { $0.longDataParameters = newValue } }
  }

  private mutating func change(_ edit: (inout Shapes.Content) -> Void) {
    var content = shapes?.content ?? Shapes.Content()
    edit(&content)
    shapes = content == Shapes.Content() ? nil : Shapes(content)
  }

  private final class Shapes: Hashable, Sendable {
    struct Content: Hashable {
      var columns: [ColumnShape] = []
      var parameterCount = 0
      var parameterTypes: [ParameterType] = []
      var longDataParameters: Set<Int> = []
    }

    let content: Content

    init(_ content: Content) {
      self.content = content
    }

    static func == (a: Shapes, b: Shapes) -> Bool { a === b || a.content == b.content }

    func hash(into hasher: inout Hasher) {
      hasher.combine(content)
    }
  }

  /// As much of a column definition as a row of the binary protocol needs.
  public struct ColumnShape: Hashable, Sendable {
    public var type: ColumnType
    public var isUnsigned: Bool

    public init(type: ColumnType, isUnsigned: Bool = false) {
      self.type = type
      self.isUnsigned = isUnsigned
    }
  }
}
