/// What a target was told.
actor Log {
  private(set) var lines: [String] = []

  func append(_ line: String) {
    lines.append(line)
  }
}
