import Testing

@testable import Decoding

@Suite struct TextPatternTests {
  @Test(
    arguments: [
      ("", "", true), ("", "a", true), ("b", "abc", true), ("d", "abc", false),
      ("^b", "abc", false), ("^a", "abc", true), ("c$", "abc", true), ("b$", "abc", false),
      ("^$", "", true), ("a.c", "abc", true), ("a.c", "a\nc", false), ("(?s)a.c", "a\nc", true),
      ("a*b", "aaab", true), ("^a+$", "", false), ("^a?b$", "b", true), ("^a?b$", "aab", false),
      ("^a{2}$", "aa", true), ("^a{2}$", "aaa", false), ("^a{2,}$", "aaaa", true),
      ("^a{1,2}$", "aaa", false), ("^a{0}b$", "b", true), ("^(ab|cd)+$", "abcdab", true),
      ("^(ab|cd)+$", "abc", false), ("a||b", "zzz", true), ("[a-c]+1", "zb1", true),
      ("[^a-c]", "abc", false), ("[]a]", "]", true), ("[a\\]]", "]", true), ("[a-]", "-", true),
      ("\\d+", "no 12", true), ("\\D", "12", false), ("\\bfor\\b", "wait for it", true),
      ("\\bfor\\b", "before", false), ("\\Bfor", "before", true), ("\\w\\s\\w", "a b", true),
      ("\\x41", "A", true), ("\\.", "a", false), ("a\\+b", "a+b", true), ("\\t", "\t", true),
      ("(?i)for update", "SELECT 1 FOR UPDATE", true), ("for update", "FOR UPDATE", false),
      ("a(?i)b", "aB", true), ("a(?i)b", "AB", false), ("a(?i:b)c", "aBc", true),
      ("a(?i:b)c", "aBC", false), ("(?i)[a-z]9", "Q9", true), ("(?:a|b)c", "bc", true),
      ("é+$", "caféé", true), ("é", "cafe", false), ("a+?b", "aab", true), ("(a*)*$", "aaa", true),
      ("(|a)+b", "aab", true), ("{", "{", true),
    ] as [(String, String, Bool)])
  func `an expression is found or not`(source: String, text: String, isFound: Bool) throws {
    #expect(try TextPattern(source).matches(Array(text.utf8)) == isFound)
  }

  @Test(arguments: [
    "(a+)+$", "^(a|a)*$", "(a|aa)+$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*a){20}$", "(a*)*b",
    "(x+x+)+y",
  ])
  func `expressions that make others hang end`(source: String) throws {
    let pattern = try TextPattern(source)
    let text = Array(repeating: UInt8(ascii: "a"), count: 20_000) + [UInt8(ascii: "!")]
    let isFound = pattern.matches(text)
    #expect(!isFound)
  }

  @Test func `only the beginning of a long text is looked at`() throws {
    let filler = Array(repeating: UInt8(ascii: "x"), count: TextPattern.longestText - 1)
    let pattern = try TextPattern("ab")
    #expect(!pattern.matches(filler + Array("ab".utf8)))
    #expect(pattern.matches(Array(filler.dropLast()) + Array("ab".utf8)))
  }

  @Test func `random bytes crash neither the reader nor the search`() throws {
    var generator = SeededGenerator(seed: 11)
    let signs = Array("abc.*+?()[]{}|^$\\dwsb1,:-i")
    for _ in 0..<3000 {
      let length = Int.random(in: 0..<16, using: &generator)
      let source = String((0..<length).compactMap { _ in signs.randomElement(using: &generator) })
      guard let pattern = try? TextPattern(source) else { continue }
      let text = (0..<50).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let isFound = pattern.matches(text)
      // What matches the empty text matches anywhere.
      if !source.contains(where: { "^$\\".contains($0) }), pattern.matches([] as [UInt8]) {
        #expect(isFound, "\(source)")
      }
    }
  }

  @Test func `what cannot be used is told with its place`() throws {
    let sources = [
      "(", ")", "a)", "[", "[a", "[z-a]", "[é]", "*", "a**", "a{", "a{x}", "a{2", "a{3,2}",
      "a{501}", "\\", "\\1", "\\q", "\\xg1", "(?=a)", "(?<n>a)", "(?", "^*", "(?<!a)b",
      "((a{100}){100}){100}", String(repeating: "(", count: 40),
      String(repeating: "a", count: 1001),
    ]
    var lines: [String] = []
    for source in sources {
      do {
        _ = try TextPattern(source)
        Issue.record("\(source) was accepted")
      } catch {
        lines.append("\(source.prefix(24)) at \(error.offset): \(error.reason)\n")
      }
    }
    try GoldenFile.expect(lines.joined(), is: "patterns.txt")
  }
}
