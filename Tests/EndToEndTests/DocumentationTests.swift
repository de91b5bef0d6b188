import Foundation
import Testing

/// What the documentation shows, works.
@Suite struct DocumentationTests {
  struct Missing: Error {
    var marker: String
  }

  @Test func `the example of a case is well-formed, and passes on the stand-in`() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(try Self.example("case", of: "CONTRIBUTING.md"), to: "example.yaml")
    let lint = try await MySQLSpec.run(["lint", "example.yaml"], directory: directory.path)
    #expect(lint.status == 0, "\(lint.output)")
    let run = try await MySQLSpec.run(
      ["run", "example.yaml", "--format", "json"], directory: directory.path)
    let report = try RunReport(run.output)
    #expect(run.status == 0, "\(run.errors)")
    #expect(report.cases.map(\.verdict) == ["pass"])
  }

  @Test func `the example of a message is the code that is tested`() throws {
    let example = try Self.example("message", of: "CONTRIBUTING.md")
    let tested = try Checkout.text(of: "Tests/PacketsTests/WorkedExample.swift")
    #expect(tested == example)
  }

  @Test func `every command line in the README is understood`() async throws {
    let commands = try Self.commands(in: "README.md")
    #expect(!commands.isEmpty)
    let address = try await Sockets.deadAddress()
    for command in commands {
      let directory = try TemporaryDirectory()
      let arguments = command.map { $0.hasPrefix("mysql://") ? "mysql://\(address)" : $0 }
      let program = try Program(MySQLSpec.path, arguments, directory: directory.path)
      if arguments.first == "serve" {
        let listens = try await program.waits { program.errors.contains("listening on ") }
        #expect(listens, "\(command): \(program.errors)")
        program.interrupt()
      }
      let outcome = try await program.wait(atMost: .seconds(600))
      // A file of the reader is not there; everything else has to be right.
      #expect(!outcome.errors.contains("Usage: mysqlspec"), "\(command)")
      #expect(!outcome.errors.contains("there is no "), "\(command): \(outcome.errors)")
      #expect(outcome.status != 64 && outcome.status != 70, "\(command): \(outcome.errors)")
    }
  }

  /// The code in the first fence behind the comment `<!-- example: NAME -->`.
  private static func example(_ name: String, of file: String) throws -> String {
    let marker = "<!-- example: \(name) -->"
    let lines = try Checkout.text(of: file).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: marker[...]) else { throw Missing(marker: marker) }
    let code = lines[start...].drop { !$0.hasPrefix("```") }.dropFirst()
    return code.prefix { $0 != "```" }.map { $0 + "\n" }.joined()
  }

  /// The arguments of every line `$ mysqlspec …` in a `console` fence, up to a pipe or comment.
  private static func commands(in file: String) throws -> [[String]] {
    var isConsole = false
    var commands: [[String]] = []
    for line in try Checkout.text(of: file).split(separator: "\n") {
      if line.hasPrefix("```") {
        isConsole = line == "```console"
      } else if isConsole, line.hasPrefix("$ mysqlspec ") {
        commands.append(words(line.dropFirst("$ mysqlspec ".count)))
      }
    }
    return commands
  }

  /// The words of a command line as a shell reads them, without its rarer ways of quoting.
  private static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word?.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let finished = word { words.append(finished) }
        word = nil
      } else if word == nil, "|#><&".contains(character) {
        return words
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
