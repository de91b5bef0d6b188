import Capture
import Decoding
import Packets
import Session

/// All that a decoder makes of a capture.
struct Decoded {
  var messages: [DecodedMessage] = []
  var notes: [DecodingNote] = []
  var statistics = CaptureDecoder().statistics
  var failure: CaptureError?

  init(
    _ file: [UInt8], keyLog: KeyLog = KeyLog(), only: Int? = nil,
    limits: DecodingLimits = DecodingLimits(), piece: Int = 4096
  ) {
    var decoder = CaptureDecoder(
      keyLog: keyLog, only: only.map(CapturedStream.ID.init(rawValue:)), limits: limits)
    for start in stride(from: 0, to: file.count, by: piece) where decoder.failure == nil {
      decoder.feed(Array(file[start..<min(start + piece, file.count)]))
      drain(&decoder)
    }
    decoder.finish()
    drain(&decoder)
    statistics = decoder.statistics
    failure = decoder.failure
  }

  var types: [String] { messages.map(\.observation.type.name) }
  var violations: [String] { messages.flatMap(\.observation.violations).map(\.rule.rawValue) }
  var contents: [DecodingNote.Content] { notes.map(\.content) }
  var losses: [DecodingNote.Content] { notes.filter(\.isLoss).map(\.content) }

  private mutating func drain(_ decoder: inout CaptureDecoder) {
    while let item = decoder.next() {
      switch item {
      case .message(let message): messages.append(message)
      case .run, .ended: break
      case .note(let note): notes.append(note)
      }
    }
  }
}
