import Testing

@testable import Scenario

/// Every mistake in the files below Golden, as `lint` prints it.
@Suite struct DiagnosticsTests {
  static let names = (try? Golden.names(endingIn: ".yaml")) ?? []

  @Test(arguments: names)
  func `each mistake is named at its place`(_ name: String) throws {
    let file = try Golden.file(name)
    let diagnostics = #expect(throws: Diagnostics.self) {
      if name.hasSuffix(".profile.yaml") {
        _ = try LedgerLoader.profile(from: file)
      } else if name.hasSuffix(".baseline.yaml") {
        _ = try LedgerLoader.baseline(from: file)
      } else {
        _ = try SuiteLoader.suite(from: file)
      }
    }
    let text = try #require(diagnostics).rendered(in: [file]) + "\n"
    try Golden.expect(text, equals: name.replacing(".yaml", with: ".txt"))
  }

  @Test func `the golden files hold many different mistakes`() throws {
    var messages: Set<String> = []
    for name in try Golden.names(endingIn: ".txt") {
      for line in try Golden.file(name).text.split(separator: "\n") {
        guard let range = line.firstRange(of: ": error: ") else { continue }
        messages.insert(String(line[range.upperBound...]))
      }
    }
    #expect(messages.count >= 40)
  }

  @Test func `every diagnostic points into its file`() throws {
    for name in Self.names where !name.contains(".profile") && !name.contains(".baseline") {
      let file = try Golden.file(name)
      let lines = file.lines
      let error = #expect(throws: Diagnostics.self) { _ = try SuiteLoader.suite(from: file) }
      for diagnostic in try #require(error).all {
        let location = diagnostic.location
        #expect(lines.indices.contains(location.line - 1), "\(diagnostic)")
        #expect(location.column >= 1 && location.column <= lines[location.line - 1].count + 1)
        #expect(diagnostic.length >= 1)
      }
    }
  }
}
