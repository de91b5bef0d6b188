import ArgumentParser
import Capture
import Decoding
import Foundation
import LiveCapture
import Packets

/// `mysqlspec capture`.
struct CaptureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capture",
    abstract: "Captures packets of an interface, and shows their conversations or writes them.",
    discussion: """
      Without -w, conversations are shown as they happen; of TLS, what can be
      seen, or all with --keylog, a moment later. With -w, packets are written as pcapng for
      `mysqlspec decode`, and nothing is decoded.

      What is captured is told by --filter, or else it is TCP on the ports.
      A filter by port sees no tunnels (VXLAN: --filter 'udp port 4789'), on
      many systems no VLANs (--filter 'vlan and tcp port 3306'), and only the
      first piece of a datagram that is sent in several.

      Capturing takes a privilege. Run it as root, or give it once with
      sudo setcap cap_net_raw+ep "$(readlink -f "$(command -v mysqlspec)")"

      Ctrl-C ends it, with a summary. Exit codes: 0 captured, 2 it could not be.
      """)

  private static let defaultPort: UInt16 = 3306

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Where to capture; any is all interfaces of Linux.", valueName: "name"))
  var interface: String?
  @Option(help: ArgumentHelp("A port of TCP; may be repeated. (default: 3306)", valueName: "n"))
  var port: [UInt16] = []
  @Option(help: ArgumentHelp("What to capture, as pcap-filter(7) has it.", valueName: "expression"))
  var filter: String?
  @Option(
    name: [.customShort("w"), .long],
    help: ArgumentHelp("Writes the packets to this file; - is standard output.", valueName: "file"))
  var write: String?
  @Option(
    help: ArgumentHelp(
      "TLS secrets in the NSS key log format, of a file that may grow meanwhile.",
      valueName: "file"))
  var keylog: String?
  @Option(help: ArgumentHelp("Ends after so many seconds.", valueName: "s")) var duration: Double?
  @Option(help: ArgumentHelp("Ends after so many packets.", valueName: "n")) var count: Int?
  @Option(
    help: ArgumentHelp("Memory for packets that were not read yet, in MiB.", valueName: "mib"))
  var buffer = 32
  @Flag(help: "Captures packets for other machines, too.") var promiscuous = false
  @Option(help: "What to print: text or json.") var format = DecodePrinter.Format.text
  @Flag(
    name: [.customShort("V"), .customLong("verbose")],
    help: "All fields of each message, and its bytes.")
  var isVerbose = false
  @Flag(help: "Leaves credentials readable.") var showSecrets = false

  func validate() throws {
    if filter != nil, !port.isEmpty {
      throw ValidationError("--filter and --port exclude each other; name the port in the filter")
    }
    if port.contains(0) { throw ValidationError("--port needs a number from 1 on") }
    if let duration, !(duration > 0 && duration < 1e9) {
      throw ValidationError("--duration needs a number of seconds above 0")
    }
    if let count, count < 1 { throw ValidationError("--count needs a number from 1 on") }
    if !(1...1024 ~= buffer) { throw ValidationError("--buffer needs a number from 1 to 1024") }
    if write != nil, format == .json || isVerbose || showSecrets && keylog == nil {
      throw ValidationError("-w writes packets and prints nothing: --format, -V, --show-secrets")
    }
    if write != nil, keylog != nil, !showSecrets {
      throw ValidationError("-w puts the secrets of --keylog into the file, if --show-secrets asks")
    }
    if isVerbose, format == .json {
      throw ValidationError("-V belongs to --format text; json always has all fields")
    }
  }

  func run() async throws {
    // Writing tells of a reader that has gone; a signal would end the program.
    signal(SIGPIPE, SIG_IGN)
    do {
      try await Interruption.cancelling { try await capture() }
    } catch let error as LiveCaptureError {
      throw Failure(Failure.usage, "\(error)")
    }
  }

  /// Captures until there is enough, or the task is cancelled.
  private func capture() async throws {
    let interface = try chosenInterface()
    let expression = filter ?? portExpression
    var options = LiveCaptureOptions()
    options.isPromiscuous = promiscuous
    options.bufferLength = buffer << 20
    // A reader sees each message as it happens; a file rather loses none.
    options.isImmediate = write == nil
    let recording = try LiveRecording(
      on: interface, filter: expression, options,
      LiveRecording.Limit(end: duration.map { .now + .seconds($0) }, packets: count),
      keyLog: keylog)
    let subject = "capturing '\(expression)' on \(interface)"
    if let write {
      let file = try CaptureFile(write, beginning: recording.read() ?? [])
      Console.note("\(subject) into \(write); Ctrl-C ends it")
      while let blocks = recording.read() { try file.write(blocks) }
    } else {
      Console.note("\(subject); Ctrl-C ends it")
      try await show(recording)
    }
    recording.summary.forEach(Console.note)
    if let failure = recording.failure { throw failure }
  }

  /// Prints conversations as they happen.
  private func show(_ recording: LiveRecording) async throws {
    let printer = DecodePrinter(
      format: format == .json ? .json : .text,
      redaction: showSecrets ? .none : .standard, isVerbose: isVerbose)
    var pipeline = DecodingPipeline(width: 1) { printer }
    let writer = PartWriter(ResultStream(), hasHeading: format == .text)
    _ = try await pipeline.run(
      isLive: true, read: { recording.read().map { .bytes($0) } }, receive: writer.write)
  }

  private func chosenInterface() throws -> String {
    if let interface { return interface }
    let names = try NetworkInterface.all().filter(\.isUp).map(\.name)
    throw Failure(
      Failure.usage, "name an interface with -i: there are \(names.joined(separator: ", "))")
  }

  private var portExpression: String {
    (port.isEmpty ? [Self.defaultPort] : port).map { "tcp port \($0)" }.joined(separator: " or ")
  }
}
