public import ArgumentParser
import Foundation
public import Scenario
import Suites

/// `mysqlspec provision`.
struct ProvisionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "provision",
    abstract: "Prints the SQL that creates the users and schema that the suites need.",
    discussion: "mysqlspec provision --dialect mysql | mysql -u root")

  @Option(help: "The family of the server: mysql or mariadb.") var dialect: Dialect

  @Flag(help: "The users of the cleartext switch, which need a plugin, instead.")
  var cleartext = false

  func run() throws {
    let path = "provision/\(dialect.rawValue)\(cleartext ? "-cleartext" : "").sql"
    guard let content = EmbeddedFiles.content(of: path) else {
      throw Failure(Failure.harness, "this binary lacks \(path)")
    }
    Console.write(String(decoding: content, as: UTF8.self))
  }
}

extension Dialect: ExpressibleByArgument {}
