import Foundation

/// The captures of real servers and clients that the package holds.
enum RecordedCaptures {
  private static let directory = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../../captures").standardizedFileURL

  /// The paths of all of them below `captures/`.
  static let names: [String] = {
    let files = FileManager.default.enumerator(atPath: directory.path)?.compactMap { $0 as? String }
    return (files ?? []).filter { $0.contains(".pcap") }.sorted()
  }()

  /// - Parameter name: the path below `captures/`.
  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: directory.appendingPathComponent(name)))
  }
}
