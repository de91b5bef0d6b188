import ArgumentParser
import Decoding

/// Which messages of a capture are wanted.
struct SelectionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only this TCP stream, counted from 0.", valueName: "n"))
  var stream: Int?
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only messages for which this holds, such as 'error_code == 1213'; see docs/filters.md.",
      valueName: "expression"))
  var expression: String?
  @Option(
    help: ArgumentHelp(
      "Only from this time on: 2026-01-31T12:00:00Z, or +12.5 seconds from the start.",
      valueName: "time"))
  var after: String?
  @Option(help: ArgumentHelp("Only up to this time.", valueName: "time")) var before: String?
  @Option(
    help: ArgumentHelp(
      "Only replies that took so long, each with what it answers.", valueName: "duration"))
  var slow: String?
  @Flag(help: "Only errors of the server, each with what it answers.") var errors = false

  func validate() throws {
    if let stream, stream < 0 { throw ValidationError("--stream needs a number from 0 on") }
  }

  /// The selection that they make.
  ///
  /// - Throws: `Failure` for what cannot be understood, with its place.
  func selection() throws(Failure) -> MessageSelection {
    var selection = MessageSelection()
    selection.stream = stream
    selection.onlyErrors = errors
    do {
      if let expression { selection.filter = try MessageFilter(expression) }
      if let after { selection.after = try CaptureTime(reading: after) }
      if let before { selection.before = try CaptureTime(reading: before) }
      if let slow { selection.slowerThan = try Duration(reading: slow) }
    } catch let error as FilterError {
      throw Failure(Failure.usage, "--where: \(error.rendered)")
    } catch {
      throw Failure(Failure.usage, "\(error)")
    }
    return selection
  }
}
