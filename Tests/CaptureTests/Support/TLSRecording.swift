import Capture
import Foundation
import Testing

/// A TLS session of another implementation.
struct TLSRecording: Sendable, CustomTestStringConvertible {
  let name: String
  let keyLog: String
  let pieces: [(side: TLSDecryptor.Side, bytes: [UInt8])]

  init(name: String, keyLog: String, pieces: [(TLSDecryptor.Side, String)]) {
    self.name = name
    self.keyLog = keyLog
    self.pieces = pieces.map { ($0, Array(Data(base64Encoded: $1) ?? Data())) }
  }

  var testDescription: String { name }

  static func named(_ name: String) -> TLSRecording {
    guard let recording = all.first(where: { $0.name == name }) else {
      preconditionFailure("no recording is called \(name)")
    }
    return recording
  }

  /// The recording as a socket at the client's side saw it.
  var events: [SyntheticTCP.Event] {
    pieces.map { $0.side == .client ? .sent($0.bytes) : .received($0.bytes) }
  }
}
