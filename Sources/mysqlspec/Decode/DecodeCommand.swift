import ArgumentParser
import Capture
import Decoding
import Foundation
import Packets

/// `mysqlspec decode`.
struct DecodeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Shows the conversations of captures, TLS decrypted where there are secrets.",
    discussion: """
      Reads pcap and pcapng, also compressed with gzip or zstd; several files
      are read in order, as one capture. Secrets come from the captures
      themselves or from --keylog.

      Exit codes: 0 read, with a count of warnings where parts could not be,
      1 --lint found violations, 2 nothing could be read.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case stats
  }

  @Argument(help: ArgumentHelp("Captures in order; - is standard input.", valueName: "file"))
  var files: [String]
  @Option(
    help: ArgumentHelp("TLS secrets in the NSS key log format; may be repeated.", valueName: "file")
  )
  var keylog: [String] = []
  @OptionGroup var selecting: SelectionOptions
  @OptionGroup var limiting: LimitOptions
  @Flag(help: "Only violations of the protocol, and a summary.") var lint = false
  @Option(help: "What to print: text, json or stats.") var format = Format.text
  @Flag(help: "With --format stats: one line of JSON.") var json = false
  @Flag(inversion: .prefixedNo, help: "Whether rows of result sets are printed.") var rows = true
  @Option(
    name: [.customShort("w"), .long],
    help: ArgumentHelp(
      "Writes the packets of all streams with a selected message to this pcapng, prints nothing.",
      valueName: "file"))
  var write: String?
  @Flag(
    name: [.customShort("V"), .customLong("verbose")],
    help: "All fields of each message, and its bytes.")
  var isVerbose = false
  @Flag(help: "Leaves credentials readable.") var showSecrets = false

  func validate() throws {
    if files.isEmpty { throw ValidationError("name a capture, or - for standard input") }
    if lint, selecting.errors { throw ValidationError("--lint and --errors exclude each other") }
    if isVerbose, format != .text {
      throw ValidationError("-V belongs to --format text; json always has all fields")
    }
    if json, format != .stats { throw ValidationError("--json belongs to --format stats") }
    if format == .stats, lint || write != nil {
      throw ValidationError("--format stats excludes --lint and -w")
    }
    if write != nil, lint { throw ValidationError("--lint and -w exclude each other") }
    if write != nil, files.contains("-") {
      throw ValidationError("-w reads the capture twice, which standard input cannot be")
    }
  }

  func run() async throws {
    // Writing tells of a reader that has gone; a signal would end the program.
    signal(SIGPIPE, SIG_IGN)
    MemoryTuning.keepBuffers(cores: ProcessInfo.processInfo.activeProcessorCount)
    let input = try CaptureInput(files)
    let keyLog = try KeyLog(files: keylog)
    let selection = try selecting.selection()
    if format == .stats {
      try await StatisticsRun(input, selection, redaction, limiting.limits)
        .run(keyLog, asJSON: json)
    } else {
      try await print(input, keyLog, selection)
    }
  }

  private var redaction: Redaction { showSecrets ? .none : .standard }

  private func print(
    _ input: CaptureInput, _ keyLog: KeyLog, _ selection: MessageSelection
  ) async throws {
    let output = ResultStream()
    var shown = selection
    // The pipeline leaves the other streams out.
    shown.stream = nil
    let prototype = DecodePrinter(
      format: format == .json ? .json : .text, selection: shown, showsRows: rows,
      judges: lint, redaction: redaction, isVerbose: isVerbose, isSilent: write != nil)
    var pipeline = DecodingPipeline(
      width: DecodingWidth.all, keyLog: keyLog,
      only: selection.stream.map(CapturedStream.ID.init(rawValue:)), limits: limiting.limits,
      results: .runs
    ) { prototype }
    let writer = PartWriter(
      output, hasHeading: format == .text && !lint && write == nil, progress: input.progress)
    let printers = try await pipeline.run(
      isLive: input.isLive, read: { try input.next() }, receive: writer.write)
    guard !output.isClosed, var total = printers.first else { return }
    for printer in printers.dropFirst() { total.add(printer) }
    let conclusion = DecodingConclusion(
      input, pipeline.splitter, total.statistics, only: selection.stream,
      withoutGreeting: total.withoutGreeting, sessions: keyLog.sessions)
    try conclusion.requireMessages()
    if let write { try extract(total, keyLog, to: write) }
    if lint {
      switch format {
      case .text, .stats: try output.write(total.summary + "\n")
      case .json: Console.error(total.summary)
      }
      try output.flush()
    }
    conclusion.tellWarnings()
    if lint, total.violations > 0 { throw ExitCode(1) }
  }
}

extension DecodeCommand {
  /// Writes the packets of what was selected; secrets of key logs only when they are asked for.
  private func extract(_ found: DecodePrinter, _ keyLog: KeyLog, to path: String) throws(Failure) {
    let secrets = keyLog.text(of: found.selectedSessions)
    try StreamExtract(files, found.selectedStreams, keyLog: showSecrets ? secrets : "")
      .write(to: path)
    if !secrets.isEmpty, !showSecrets {
      Console.note("the TLS secrets of --keylog are not in it; --show-secrets puts them in")
    }
  }
}

/// Into how many shares the streams of a capture are dealt.
enum DecodingWidth {
  /// More than cores, for no two shares have the same work.
  static var all: Int { 4 * max(1, ProcessInfo.processInfo.activeProcessorCount) }
}

extension KeyLog {
  /// The secrets of files; lines that cannot be read are told on standard error.
  init(files: [String]) throws(Failure) {
    self.init()
    for path in files {
      guard let text = FileManager.default.contents(atPath: path) else {
        throw Failure(Failure.usage, "the key log \(path) cannot be read")
      }
      let errors = add(text)
      for error in errors.prefix(3) { Console.error("\(path): \(error)") }
      if errors.count > 3 { Console.error("\(path): \(errors.count - 3) more lines like these") }
    }
  }
}
