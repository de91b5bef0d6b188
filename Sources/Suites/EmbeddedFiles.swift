public import Foundation

/// The files below `suites/` as they were when this binary was built.
public enum EmbeddedFiles {
  /// Path below `suites/`, and content, sorted by path.
  public static let all: [(path: String, content: Data)] = base64.map { file in
    guard let content = Data(base64Encoded: file.content) else {
      preconditionFailure("the build plugin wrote broken base64 for \(file.path)")
    }
    return (file.path, content)
  }

  /// The content of one file, `nil` when there is none at that path.
  public static func content(of path: String) -> Data? {
    all.first { $0.path == path }?.content
  }
}
