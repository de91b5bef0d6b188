/// Collects diagnostics while a file is read, so that one mistake does not hide the next.
struct Problems {
  /// Nobody reads more, and a file of garbage must not fill the memory.
  static let limit = 200

  private(set) var all: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []

  var isEmpty: Bool { all.isEmpty }

  /// Whether nothing more is taken, so that looking for more is in vain.
  var isFull: Bool { all.count >= Self.limit }

  /// The diagnostics by their places.
  var sorted: Diagnostics {
    Diagnostics(
      all.sorted {
        ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column)
      })
  }

  mutating func report(_ message: String, at location: Location, length: Int = 1) {
    let diagnostic = Diagnostic(message, at: location, length: max(1, length))
    guard !isFull, seen.insert(diagnostic).inserted else { return }
    all.append(diagnostic)
  }

  mutating func report(_ message: String, at node: YAMLNode) {
    report(message, at: node.location, length: node.length)
  }

  /// Reports a misfit, unless another check has said already that something is wrong there.
  mutating func reportMisfit(_ message: String, at node: YAMLNode) {
    guard !all.contains(where: { $0.location == node.location }) else { return }
    report(message, at: node)
  }
}
