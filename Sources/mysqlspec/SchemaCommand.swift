import ArgumentParser
import Scenario

/// `mysqlspec schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of suite files, for editors.")

  func run() {
    Console.write(SuiteSchema.text)
  }
}
