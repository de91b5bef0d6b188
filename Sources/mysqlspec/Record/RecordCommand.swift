import ArgumentParser
import Capture
import Decoding
import Foundation
import Runner
import Session
import Wire

/// `mysqlspec record`.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Makes a case of a captured conversation.",
    discussion: """
      The case logs in as a user of `mysqlspec provision`, sends what the client
      sent, and demands what a user would notice of the replies. Credentials
      never get into it. Look it over: what it cannot say stands in comments.

      Exit codes: 0 recorded, 2 there is nothing to record, or a file cannot be
      read or written.
      """)

  @Argument(help: ArgumentHelp("Captures in order; - is standard input.", valueName: "file"))
  var files: [String]
  @Option(help: ArgumentHelp("The TCP stream, counted from 0.", valueName: "n")) var stream: Int
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Where to write the suite; standard output by default.", valueName: "file"))
  var output: String?
  @Option(help: ArgumentHelp("The id of the case, such as incidents.lost-row.", valueName: "id"))
  var id: String?
  @Option(
    help: ArgumentHelp("TLS secrets in the NSS key log format; may be repeated.", valueName: "file")
  )
  var keylog: [String] = []

  func validate() throws {
    if stream < 0 { throw ValidationError("--stream needs a number from 0 on") }
  }

  func run() throws {
    let input = try CaptureInput(files)
    var decoder = CaptureDecoder(
      keyLog: try KeyLog(files: keylog), only: CapturedStream.ID(rawValue: stream))
    let name = URL(filePath: files[0]).lastPathComponent
    var conversation = RecordedConversation(file: name, stream: stream)
    conversation.roles = Target.provisionedUsers.mapValues(\.user)
    while let piece = try input.next() {
      decoder.feed(piece)
      while let item = decoder.next() { receive(item, into: &conversation) }
    }
    decoder.finish()
    while let item = decoder.next() { receive(item, into: &conversation) }
    guard !conversation.messages.isEmpty else {
      let streams = decoder.statistics.streams
      let reason =
        stream < streams
        ? "shows no MySQL message" : "is not there; the last is \(streams - 1)"
      throw Failure(Failure.usage, "stream \(stream) of \(input.name) \(reason)")
    }
    let text = RecordedSuite(conversation, id: id).text
    if let output {
      try OutputFile(output).write(text)
      Console.note("\(conversation.messages.count) messages recorded in \(output)")
    } else {
      Console.write(text)
    }
  }

  private func receive(_ item: DecodedItem, into conversation: inout RecordedConversation) {
    switch item {
    case .message(let message):
      if conversation.time == nil { conversation.begin(message) }
      conversation.append(RecordedMessage(message))
    case .ended(let connection): conversation.ending = ConnectionEnding(connection)
    case .note(let note):
      if note.isLoss { Console.error("stream \(stream): \(note)") }
    case .run: break
    }
  }
}

extension RecordedConversation {
  fileprivate mutating func begin(_ message: DecodedMessage) {
    let time = Date(timeIntervalSince1970: Double(message.location.time / 1_000_000) / 1000)
    self.time = time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    client = message.session.map { "\($0.client)" }
    server = message.session.map { "\($0.server)" }
  }
}

extension RecordedMessage {
  init(_ message: DecodedMessage) {
    let observation = message.observation
    self.init(
      side: observation.side, type: observation.type, payload: observation.frame.payload.array,
      context: observation.context, sequence: observation.frame.sequence,
      packet: message.location.packet, completesReply: message.request != nil,
      violations: observation.violations)
  }
}
