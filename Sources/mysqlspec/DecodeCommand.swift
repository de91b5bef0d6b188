import ArgumentParser
import Capture
import Decoding
import Foundation
import Packets

/// `mysqlspec decode`.
struct DecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Shows the conversations of a capture, TLS decrypted where there are secrets.",
    discussion: """
      Reads pcap and pcapng. Secrets come from the capture itself or from --keylog.

      Exit codes: 0 read, with a count of warnings where parts could not be,
      1 --lint found violations, 2 nothing could be read.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: ArgumentHelp("A capture, or - for standard input.", valueName: "file"))
  var file: String
  @Option(
    help: ArgumentHelp("TLS secrets in the NSS key log format; may be repeated.", valueName: "file")
  )
  var keylog: [String] = []
  @Option(help: ArgumentHelp("Only this TCP stream, counted from 0.", valueName: "n"))
  var stream: Int?
  @Flag(help: "Only errors of the server, each with what it answers.") var errors = false
  @Flag(help: "Only violations of the protocol, and a summary.") var lint = false
  @Option(help: "What to print: text or json.") var format = Format.text
  @Flag(
    name: [.customShort("V"), .customLong("verbose")],
    help: "All fields of each message, and its bytes.")
  var isVerbose = false
  @Flag(help: "Leaves credentials readable.") var showSecrets = false

  func validate() throws {
    if let stream, stream < 0 { throw ValidationError("--stream needs a number from 0 on") }
    if lint, errors { throw ValidationError("--lint and --errors exclude each other") }
    if isVerbose, format == .json {
      throw ValidationError("-V belongs to --format text; json always has all fields")
    }
  }

  func run() throws {
    // Writing tells of a reader that has gone; a signal would end the program.
    signal(SIGPIPE, SIG_IGN)
    var input = try CaptureInput(file)
    let output = ResultStream()
    let printer = DecodePrinter(
      output: output, format: format,
      selection: lint ? .violations : errors ? .errors : .everything,
      redaction: showSecrets ? .none : .standard, isVerbose: isVerbose)
    var decoder = CaptureDecoder(
      keyLog: try keyLog(), only: stream.map(CapturedStream.ID.init(rawValue:)))
    while decoder.failure == nil, !output.isClosed, let piece = try input.read() {
      decoder.feed(piece)
      try print(&decoder, with: printer)
    }
    decoder.finish()
    try print(&decoder, with: printer)
    guard !output.isClosed else { return }
    try conclude(decoder, printer, input)
  }

  private func print(_ decoder: inout CaptureDecoder, with printer: DecodePrinter) throws {
    while !printer.output.isClosed, let item = decoder.next() {
      try printer.print(item, start: decoder.start ?? 0)
    }
    try printer.output.flush()
  }

  private func keyLog() throws(Failure) -> KeyLog {
    var keyLog = KeyLog()
    for path in keylog {
      guard let text = FileManager.default.contents(atPath: path) else {
        throw Failure(Failure.usage, "the key log \(path) cannot be read")
      }
      for error in keyLog.add(text) { Console.error("\(path): \(error)") }
    }
    return keyLog
  }

  private func conclude(
    _ decoder: CaptureDecoder, _ printer: DecodePrinter, _ input: CaptureInput
  ) throws {
    let statistics = decoder.statistics
    guard statistics.messages > 0 else {
      throw Failure(Failure.usage, nothingRead(decoder, printer, input))
    }
    if let failure = decoder.failure { Console.error("\(input.name): \(failure)") }
    if lint {
      try printer.printSummary(statistics)
      try printer.output.flush()
    }
    if statistics.losses > 0 {
      let warnings = "\(statistics.losses) warning\(statistics.losses == 1 ? "" : "s")"
      Console.error("\(warnings): parts of \(input.name) could not be read")
    }
    if lint, statistics.violations > 0 { throw ExitCode(1) }
  }

  /// What is wrong with a file that shows no message.
  private func nothingRead(
    _ decoder: CaptureDecoder, _ printer: DecodePrinter, _ input: CaptureInput
  ) -> String {
    let name = input.name
    let streams = decoder.statistics.streams
    if input.isEmpty { return "\(name) is empty" }
    if let failure = decoder.failure, streams == 0 { return "\(name) cannot be read: \(failure)" }
    if streams == 0 { return "\(name) holds no TCP stream" }
    if let stream, stream >= streams {
      return "\(name) has no stream \(stream); its last is \(streams - 1)"
    }
    let subject = stream.map { "stream \($0) of \(name)" } ?? name
    let count = stream == nil ? ": \(streams) TCP stream\(streams == 1 ? "" : "s")" : ""
    let beginnings = printer.withoutGreeting
    let reason = beginnings == 0 ? "" : ", \(beginnings) without the greeting that it begins with"
    return "\(subject) holds no MySQL conversation that can be read\(count)\(reason)"
  }
}
