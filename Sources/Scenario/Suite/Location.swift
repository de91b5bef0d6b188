/// A place in a file of a user, counted from 1 as editors do.
public struct Location: Hashable, Sendable {
  public var file: String
  public var line: Int
  public var column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension Location: CustomStringConvertible {
  public var description: String { "\(file):\(line):\(column)" }
}
