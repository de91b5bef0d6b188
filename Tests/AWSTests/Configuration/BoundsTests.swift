import Testing

@testable import AWS

/// What a file may not do, however it is made.
@Suite struct BoundsTests {
  private func findings(_ text: String) -> [String] { ProxyConfigurationLoader.findings(in: text) }

  @Test func `a file of ten megabytes is refused`() {
    let text = String(repeating: "# comment comment comment\n", count: 400_000)
    #expect(findings(text) == ["1:1: error: the file is larger than 4 MiB"])
    #expect(throws: ConfigurationFindings.self) {
      try ConfigurationFile(path: "f", bytes: Array(text.utf8))
    }
  }

  @Test func `bytes that are not UTF-8 are refused with their line`() throws {
    let bytes = Array("a: b\nc: ".utf8) + [0xFF, 0x0A]
    let findings = #expect(throws: ConfigurationFindings.self) {
      try ConfigurationFile(path: "f", bytes: bytes)
    }
    #expect(findings?.all.map(\.problem) == [.notUTF8])
    #expect(findings?.all.first?.position.line == 2)
  }

  @Test func `a byte order mark and Windows line ends do not move anything`() throws {
    let text = try Fixture.text("template.yaml")
    let windows =
      "\u{FEFF}"
      + text.replacing("RequireTLS: true", with: "RequireTLS: maybe")
      .replacing("\n", with: "\r\n")
    #expect(
      findings(windows).first?.hasPrefix("25:19: error: Resources.Proxy.Properties.RequireTLS")
        == true)
  }

  @Test func `aliases of aliases are refused before they are followed`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(findings(text) == ["3:45: error: the file has more than 16 aliases"])
  }

  @Test func `as many aliases as are taken make no bomb`() {
    var text = "proxy: {RequireTLS: true}\nlisten: 127.0.0.1:1\na0: &a0 [x, x]\n"
    for level in 1...8 {
      text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n"
    }
    #expect(findings(text).first { !$0.contains("alias") }?.contains("no key `a0`") == true)
  }

  @Test func `nesting has an end`() {
    let flow =
      "Resources: " + String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(findings(flow).contains { $0.contains("nested deeper than 64 levels") })
    let deeper = String(repeating: "[", count: 100_000)
    #expect(findings(deeper).first?.contains("neither YAML nor JSON") == true)
    let maps = String(repeating: "{\"a\":", count: 100_000)
    #expect(findings(maps).first?.contains("neither YAML nor JSON") == true)
  }

  @Test func `a template has at most 500 resources`() {
    var text = "Resources:\n"
    for number in 0..<501 { text += "  R\(number): {Type: A}\n" }
    #expect(findings(text) == ["1:1: error: Resources: at most 500 are allowed, found 501"])
  }

  @Test func `a value for each byte is refused`() {
    let text = "Resources: [" + String(repeating: "1,", count: 300_000) + "1]"
    #expect(findings(text).first?.contains("more than 250000 values") == true)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a template of one long line is read in a moment`() throws {
    var text = "{\"Resources\": {"
    for number in 0..<400 {
      let tags = Array(repeating: "{\"Key\": \"k\", \"Value\": \"value\"}", count: 60)
      text += "\"R\(number)\": {\"Type\": \"X\", \"Properties\": {\"Tags\": ["
      text += tags.joined(separator: ",") + "]}},"
    }
    text += "\"P\": {\"Type\": \"AWS::RDS::DBProxy\", \"Properties\": {}}}}"
    let found = findings(text)
    #expect(found.count == 6)
    let key = try #require(text.firstRange(of: "\"P\""))
    let column = text.distance(from: text.startIndex, to: key.lowerBound) + 1
    #expect(found.allSatisfy { $0.hasPrefix("1:\(column): ") })
  }

  @Test(.timeLimit(.minutes(1)))
  func `a line of nothing but expressions is read in a moment`() {
    let references = Array(repeating: "!Ref a", count: 200_000).joined(separator: ", ")
    let text = "{Resources: {P: {Type: AWS::RDS::DBProxy, Properties: {Tags: [\(references)]}}}}"
    let found = findings(text)
    #expect(found.count { $0.contains(": error: ") } == FindingLog.limit)
  }

  @Test func `names that follow each other end somewhere`() {
    var text = "Resources:\n"
    for number in 0..<40 {
      text += "  P\(number):\n    Type: AWS::RDS::DBProxy\n    Properties:\n"
      text += "      DBProxyName: !Sub \"${P\(number + 1)}${P\(number + 1)}\"\n"
    }
    text += "  P40: {Type: AWS::RDS::DBProxy, Properties: {DBProxyName: aaaaaaaa}}\n"
    let found = ProxyConfigurationLoader.findings(in: text, proxy: "P0")
    #expect(found.contains { $0.contains("more than 32 times") })
    let half = ProxyConfigurationLoader.findings(in: text, proxy: "P20")
    #expect(half.contains { $0.contains("longer than 64 KiB") })
  }

  @Test func `many mistakes are not all told`() {
    var text = "DBProxies:\n- DBProxyName: a\n  EngineFamily: MYSQL\n  Auth:\n"
    for _ in 0..<200 { text += "  - {AuthScheme: X, IAMAuth: Y}\n" }
    #expect(findings(text).count == FindingLog.limit)
  }

  @Test(arguments: ["sam.yaml", "cdk.json", "describe-db-proxies.json", "stand-in.yaml"])
  func `every beginning of a file is read or refused`(_ name: String) throws {
    let text = try Fixture.text(name)
    for count in stride(from: 0, to: text.count, by: 37) {
      let cut = String(text.prefix(count))
      for finding in findings(cut) { #expect(finding.contains(": ")) }
    }
  }

  @Test(arguments: ["template.yaml", "cdk.json", "describe-db-proxies.json", "stand-in.yaml"])
  func `a file with any bytes changed is read or refused at places inside`(_ name: String) throws {
    var generator = SplitMix(state: 20_261)
    let original = Array(try Fixture.text(name).utf8)
    let pieces: [[UInt8]] = [
      "!Ref ", "{", "}", "[", "]", "- ", ": ", "\"", "'", "\n", "\t", "&a ", "*a ",
      "${", "!Sub ", "<<: ", "\u{E000}", "\0", "é", "? ", "|\n", "---\n", "#",
      "99999999999999999999",
    ]
    .map { Array($0.utf8) }
    for _ in 0..<150 {
      var bytes = original
      for _ in 0...Int.random(in: 0..<3, using: &generator) {
        let start = Int.random(in: 0..<bytes.count, using: &generator)
        let end = min(bytes.count, start + Int.random(in: 0..<12, using: &generator))
        bytes.replaceSubrange(start..<end, with: pieces.randomElement(using: &generator) ?? [])
      }
      do throws(ConfigurationFindings) {
        _ = try ProxyConfigurationLoader.load([ConfigurationFile(path: "f", bytes: bytes)])
      } catch {
        let lines = bytes.count { $0 == 10 } + 2
        for finding in error.all {
          #expect((1...lines).contains(finding.position.line))
          #expect(finding.position.column >= 1)
        }
      }
    }
  }

  /// Random numbers that are the same in every run.
  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  @Test(arguments: ["sam.yaml", "cdk.json", "stand-in.yaml"])
  func `a file with any line missing is read or refused at places inside`(_ name: String) throws {
    let lines = try Fixture.text(name).split(separator: "\n", omittingEmptySubsequences: false)
    for index in lines.indices {
      var rest = lines
      rest.remove(at: index)
      let file = ConfigurationFile(path: "f", text: rest.joined(separator: "\n"))
      do throws(ConfigurationFindings) {
        _ = try ProxyConfigurationLoader.load([file])
      } catch {
        for finding in error.all {
          #expect((1...lines.count + 1).contains(finding.position.line))
          #expect(finding.position.column >= 1)
        }
      }
    }
  }
}
