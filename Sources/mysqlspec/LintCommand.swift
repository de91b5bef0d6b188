import ArgumentParser
import Scenario

/// `mysqlspec lint`.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Checks suite files, and points at what is wrong.")

  @Argument(help: "Suite files or directories; ./suites when absent.")
  var files: [String] = []

  func run() throws {
    var sources: [SourceFile] = []
    for path in files.isEmpty ? ["suites"] : files { sources += try SuiteFiles.files(at: path) }
    do throws(Diagnostics) {
      let suites = try SuiteLoader.suites(from: sources)
      let count = suites.reduce(0) { $0 + $1.cases.count }
      Console.note(
        "\(suites.count) suite\(suites.count == 1 ? "" : "s") with \(count) "
          + "case\(count == 1 ? "" : "s") \(suites.count == 1 ? "is" : "are") well-formed")
    } catch {
      Console.write(error.rendered(in: sources) + "\n")
      throw Failure(Failure.usage, "\(error.all.count) mistakes")
    }
  }
}
