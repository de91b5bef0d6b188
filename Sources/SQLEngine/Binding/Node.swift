/// An expression with its type, ready to be evaluated.
struct Node {
  /// Whose collation wins when strings meet: the lower the stronger.
  enum Coercibility: Int, Comparable {
    case explicit, column, system, literal, number, null

    static func < (left: Coercibility, right: Coercibility) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  typealias Evaluation = (Frame) throws(SQLError) -> Value

  var type: DataType
  var coercibility = Coercibility.literal
  /// The column it is, for metadata.
  var origin: ColumnOrigin?
  /// Flags of its metadata beyond those that follow from the type.
  var flags: ColumnFlags = []
  /// It depends on the row at hand.
  var usesRow = false
  /// The value of a literal.
  var literal: Value?
  /// `0x…` and `b'…'`: bytes that are a number among numbers.
  var isHexadecimal = false
  var isParameter = false
  /// A parameter of a statement that is only prepared: any type fits.
  var isUnknownParameter = false
  var evaluate: Evaluation

  init(
    _ type: DataType, of operands: [Node] = [], coercibility: Coercibility? = nil,
    evaluate: @escaping Evaluation
  ) {
    self.type = type
    usesRow = operands.contains(where: \.usesRow)
    let strongest = operands.map(\.coercibility).min()
    self.coercibility = coercibility ?? strongest ?? .literal
    self.evaluate = evaluate
  }

  static func constant(_ value: Value, _ type: DataType) -> Node {
    var node = Node(type) { (_) throws(SQLError) in value }
    node.literal = value
    if value.isNull { node.coercibility = .null }
    if !type.isString { node.coercibility = .number }
    return node
  }
}

/// Where a column of a result comes from.
struct ColumnOrigin: Hashable {
  var schema: String
  /// The alias.
  var table: String
  var orgTable: String
  var orgName: String
  /// Decides how its metadata looks: a base table's column, or a derived one.
  var isBase: Bool
  /// Its slot in the row, and how many queries up.
  var slot: Int
  var depth: Int
}

/// What an expression is evaluated against: a row, and the rows of the queries around it.
final class Frame {
  let parent: Frame?
  let context: ExecutionContext
  var row: [Value]
  var aggregates: [Value] = []

  init(_ context: ExecutionContext, parent: Frame? = nil, width: Int = 0) {
    self.context = context
    self.parent = parent
    row = Array(repeating: .null, count: width)
  }

  func ancestor(_ depth: Int) -> Frame {
    var frame = self
    for _ in 0..<depth {
      guard let parent = frame.parent else { return frame }
      frame = parent
    }
    return frame
  }
}
