import Foundation

/// The captures of real servers and clients that the package holds.
enum RecordedCaptures {
  private static let directory = URL(fileURLWithPath: #filePath)
    .appendingPathComponent("../../../../captures").standardizedFileURL

  /// - Parameter name: the path below `captures/`.
  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: directory.appendingPathComponent(name)))
  }
}
