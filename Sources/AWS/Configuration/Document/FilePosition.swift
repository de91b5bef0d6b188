/// A place in a file of a user, counted from 1 as editors do; columns are Unicode scalars.
public struct FilePosition: Hashable, Sendable {
  public let file: String
  public let line: Int
  public let column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension FilePosition: CustomStringConvertible {
  public var description: String { "\(file):\(line):\(column)" }
}

extension FilePosition: Comparable {
  public static func < (a: Self, b: Self) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }
}
