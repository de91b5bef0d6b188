import Capture
import Decoding

/// Writes the packets of some streams to a capture of their own, reading the files once more.
///
/// Whole streams are written, for a message alone says little, and nothing of a prepared statement.
/// TLS secrets that the files hold are written too, those of key logs only where they are asked for.
struct StreamExtract {
  private let files: [String]
  private let streams: Set<CapturedStream.ID>
  private let keyLog: String

  /// - Parameter keyLog: secrets to put into the file, in the NSS key log format.
  init(_ files: [String], _ streams: Set<CapturedStream.ID>, keyLog: String = "") {
    self.files = files
    self.streams = streams
    self.keyLog = keyLog
  }

  /// Writes them.
  ///
  /// - Throws: `Failure` when there are none, or the file cannot be written.
  func write(to path: String) throws(Failure) {
    guard !streams.isEmpty else {
      throw Failure(Failure.usage, "no message was selected, so \(path) is not written")
    }
    let input = try CaptureInput(files)
    var copy = CaptureCopy(streams, keyLog: keyLog)
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
    let subject =
      "\(copy.packets) packets of \(streams.count) stream\(streams.count == 1 ? "" : "s")"
    Console.note(
      "\(subject) written to \(path)" + (keyLog.isEmpty ? "" : ", with the TLS secrets of --keylog")
    )
  }
}
