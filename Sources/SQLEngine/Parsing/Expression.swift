/// An expression as written.
indirect enum Expression {
  case literal(Value)
  /// A number with an exponent, and the length of its text.
  case real(Double, length: Int)
  /// `b'…'`.
  case bits([UInt8])
  /// `TRUE` and `FALSE`.
  case boolean(Bool)
  /// `_charset'…'`, as bytes.
  case introduced(CharacterSet, [UInt8])
  /// A string in `character_set_client`.
  case string([UInt8])
  /// The position among the statement's parameters, from 0.
  case parameter(Int)
  case column(ColumnName)
  case userVariable(String)
  case assignment(String, Expression)
  case systemVariable(VariableScope?, String)
  case unary(UnaryOperator, Expression)
  case binary(BinaryOperator, Expression, Expression)
  /// The name as written.
  case call(String, [Expression])
  case aggregate(AggregateCall)
  case caseWhen(operand: Expression?, [(Expression, Expression)], otherwise: Expression?)
  case cast(Expression, CastType)
  case convert(Expression, to: CharacterSet)
  case collate(Expression, Collation)
  case between(Expression, Expression, Expression)
  case inList(Expression, [Expression])
  case inQuery(Expression, Query)
  case exists(Query)
  case subquery(Query)
  case like(Expression, pattern: Expression, escape: Expression?)
  case isNull(Expression)
  /// `IS TRUE`, `IS FALSE`.
  case isTruth(Expression, Bool)
  /// A date and an interval; negative amounts for `-`.
  case dateArithmetic(Expression, amount: Expression, unit: TimeUnit, isSubtraction: Bool)
  case extract(TimeUnit, Expression)
  case timestampDifference(TimeUnit, Expression, Expression)
  case trim(TrimSide, Expression?, Expression)
  case defaultValue(ColumnName?)
  /// `VALUES(column)` of `ON DUPLICATE KEY UPDATE`.
  case insertedValue(String)
}

struct ColumnName: Hashable {
  var schema: String?
  var table: String?
  var name: String

  /// As error messages quote it.
  var description: String {
    [schema, table, name].compactMap { $0 }.joined(separator: ".")
  }
}

enum VariableScope: Hashable {
  case session
  case global
  case persist
  case persistOnly
}

enum UnaryOperator: Hashable {
  case not, minus, bitNot, binary
}

enum BinaryOperator: String, Hashable {
  case or = "OR"
  case xor = "XOR"
  case and = "AND"
  case equal = "="
  case nullSafeEqual = "<=>"
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case regexp = "REGEXP"
  case bitOr = "|"
  case bitAnd = "&"
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case integerDivide = "DIV"
  case modulo = "%"
  case bitXor = "^"
}

enum CastType: Hashable {
  case signed, unsigned, double, float, date, json, year
  case binary(Int?)
  case character(Int?, CharacterSet?)
  case dateTime(UInt8)
  case time(UInt8)
  case decimal(precision: Int, scale: Int)
}

enum TrimSide: Hashable {
  case both, leading, trailing
}

enum TimeUnit: String, Hashable {
  case microsecond = "MICROSECOND"
  case second = "SECOND"
  case minute = "MINUTE"
  case hour = "HOUR"
  case day = "DAY"
  case week = "WEEK"
  case month = "MONTH"
  case quarter = "QUARTER"
  case year = "YEAR"
}

struct AggregateCall {
  enum Function: String {
    case count = "COUNT"
    case sum = "SUM"
    case average = "AVG"
    case minimum = "MIN"
    case maximum = "MAX"
    case groupConcat = "GROUP_CONCAT"
    case bitAnd = "BIT_AND"
    case bitOr = "BIT_OR"
    case bitXor = "BIT_XOR"
  }

  var function: Function
  var isDistinct = false
  /// Empty for `COUNT(*)`.
  var arguments: [Expression]
  var order: [OrderItem] = []
  var separator: [UInt8] = [UInt8(ascii: ",")]
}
