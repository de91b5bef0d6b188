/// What is wrong in the files of a user, in the order of the files and lines.
public struct Diagnostics: Error, Hashable, Sendable {
  public let all: [Diagnostic]

  public init(_ all: [Diagnostic]) {
    self.all = all
  }

  init(_ single: Diagnostic) {
    all = [single]
  }

  /// The diagnostics as compilers print them, each with its line and a caret.
  public func rendered(in files: [SourceFile]) -> String {
    let texts = Dictionary(files.map { ($0.path, $0.text) }) { first, _ in first }
    return all.map { $0.rendered(source: texts[$0.location.file] ?? "") }
      .joined(separator: "\n")
  }
}
