import Capture
import Decoding

/// Writes the packets of some streams to a capture of their own, reading the files once more.
///
/// Whole streams are written, for a message alone says little, and nothing of a prepared statement.
/// TLS secrets that the files hold are written too.
struct StreamExtract {
  private let files: [String]
  private let streams: Set<CapturedStream.ID>
  private let selection: MessageSelection

  init(_ files: [String], _ streams: Set<CapturedStream.ID>, _ selection: MessageSelection) {
    self.files = files
    self.streams = streams
    self.selection = selection
  }

  /// Writes them.
  ///
  /// - Throws: `Failure` when there are none, or the file cannot be written.
  func write(to path: String) throws(Failure) {
    guard !streams.isEmpty else {
      throw Failure(Failure.usage, "no message was selected, so \(path) is not written")
    }
    let input = try CaptureInput(files)
    var copy = CaptureCopy(streams)
    var file: CaptureFile?
    while let piece = try input.next() {
      copy.receive(piece)
      let blocks = copy.takeBlocks()
      if let file {
        try file.write(blocks)
      } else if !blocks.isEmpty {
        file = try CaptureFile(path, beginning: blocks)
      }
    }
    Console.note(
      "\(copy.packets) packets of \(streams.count) stream\(streams.count == 1 ? "" : "s") written to \(path)"
    )
  }
}
