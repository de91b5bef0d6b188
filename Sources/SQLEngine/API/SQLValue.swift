/// A value of a result row or of a statement parameter.
///
/// In a row the case follows the column's type: integers are `int` or `uint`,
/// `YEAR` too; `BIT`, `JSON` and `GEOMETRY` are `bytes`; character columns are `text`
/// in `character_set_results`. In a parameter, `text` is in `character_set_client`.
public enum SQLValue: Hashable, Sendable {
  case null
  case int(Int64)
  case uint(UInt64)
  case float(Float)
  case double(Double)
  /// Digits, an optional sign and an optional point.
  case decimal(String)
  case bytes([UInt8])
  case text([UInt8])
  case date(CalendarDate)
  /// `DATETIME` and `TIMESTAMP`.
  case dateTime(DateTime)
  case time(TimeSpan)
}
