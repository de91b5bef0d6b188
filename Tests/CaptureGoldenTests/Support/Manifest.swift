import Foundation
import Testing

/// A capture of `captures/manifest.json`.
struct RecordedCapture: Decodable, Sendable, CustomTestStringConvertible {
  /// Below `captures/`.
  var file: String
  var about: String
  /// The capture that it was rewritten from.
  var from: String?
  /// Whether nothing was lost by that.
  var same: Bool?

  var testDescription: String { file }

  /// Without what says how the file is made up.
  var name: String {
    let suffixes = [".zst", ".gz", ".pcapng", ".pcap"]
    return suffixes.reduce(file) { $0.hasSuffix($1) ? String($0.dropLast($1.count)) : $0 }
  }

  /// All of them by their names; nothing when there is no manifest.
  static let all: [String: RecordedCapture] = {
    let path = Decoder.directory + "/manifest.json"
    guard let data = FileManager.default.contents(atPath: path) else { return [:] }
    return (try? JSONDecoder().decode([String: RecordedCapture].self, from: data)) ?? [:]
  }()

  /// Those that have a golden file of their own.
  static let originals = all.values.filter { $0.same != true }.sorted { $0.file < $1.file }

  /// Those that must say the same as another.
  static let rewritten = all.values.filter { $0.same == true }.sorted { $0.file < $1.file }
}
