import Testing

@testable import Scenario

/// Nothing that a file says crashes, hangs, or fills the memory.
@Suite struct HostileFileTests {
  private func messages(_ text: String) -> [String] {
    do {
      _ = try SuiteLoader.suite(from: SourceFile(path: "x.yaml", text: text))
      return []
    } catch {
      return error.all.map(\.message)
    }
  }

  @Test func `a bomb of aliases is refused before it goes off`() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...40 {
      let alias = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(alias), \(alias), \(alias)]\n"
    }
    #expect(
      messages(text + "? *a40\n: x\n")
        == ["anchors and aliases are not part of this language; share steps with `fragments`"])
  }

  @Test func `asterisks and ampersands in text are no aliases`() {
    let lines = (0..<20).map { "      - query: \"SELECT *, a &b, *b FROM t\(($0))\"" }
    #expect(mistakes((["      - login"] + lines).joined(separator: "\n")).count <= 1)
  }

  @Test func `nesting is bounded`() {
    let depth = 500
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(messages("suite: " + text).contains { $0.hasPrefix("values are nested deeper") })
    #expect(!messages(String(repeating: "[", count: 100_000)).isEmpty)
    #expect(!messages(String(repeating: "{a: ", count: 50_000)).isEmpty)
  }

  @Test func `a large file is refused`() {
    let text = "about: " + String(repeating: "x", count: SourceFile.maximumSize)
    #expect(messages(text) == ["the file is larger than 4 MiB"])
  }

  @Test func `bytes that are no text are refused with their line`() throws {
    let error = #expect(throws: Diagnostics.self) {
      _ = try SourceFile(path: "x.yaml", bytes: Array("suite: a\nabout: ".utf8) + [0xFF, 0x0A])
    }
    let diagnostic = try #require(error?.all.first)
    #expect(diagnostic.message == "the file is not UTF-8" && diagnostic.location.line == 2)
  }

  @Test func `every beginning of a suite is read or refused`() throws {
    let text = try Golden.file("messages.yaml").text + Golden.file("steps.yaml").text
    for length in stride(from: 0, to: text.count, by: 97) {
      _ = messages(String(text.prefix(length)))
    }
    #expect(messages("").contains("the file is empty"))
  }

  @Test func `fragments that double each other end`() {
    var text = "suite: demo\nsource: x\nfragments:\n  f0: [usable]\n"
    for level in 1...40 {
      text += "  f\(level): [include: f\(level - 1), include: f\(level - 1)]\n"
    }
    text += "cases: [{id: demo.a, title: A, why: B, steps: [login, include: f40]}]\n"
    #expect(messages(text).contains { $0.hasPrefix("the file has more than") })
  }

  @Test func `Windows line ends and a byte order mark do no harm`() throws {
    let text =
      "\u{FEFF}"
      + suite(steps: "      - login\n      - usabel\n").text
      .replacing("\n", with: "\r\n")
    let file = SourceFile(path: "x.yaml", text: text)
    let error = #expect(throws: Diagnostics.self) { _ = try SuiteLoader.suite(from: file) }
    let diagnostic = try #require(error?.all.first)
    #expect(diagnostic.location == Location(file: "x.yaml", line: 10, column: 9))
    #expect(diagnostic.rendered(source: file.text).hasSuffix("- usabel\n    |         ^^^^^^"))
  }

  @Test func `thousands of mistakes are cut`() {
    let text = (0..<5000).map { "k\($0): 1" }.joined(separator: "\n")
    #expect(messages(text).count == Problems.limit)
  }
}
