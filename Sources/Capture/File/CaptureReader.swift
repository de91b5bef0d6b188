/// Reads a pcap or pcapng file piece by piece, in memory bounded by its largest record.
///
/// Feed pieces of the file as they come, draining `next()` after each; then `finish()` and drain
/// once more, which reports a file that was cut. After an error there is nothing more to read.
public struct CaptureReader {
  /// The longest record that is read, in bytes; a longer one is an error.
  public static let largestRecord = 16 << 20

  private enum Format {
    case unknown
    case pcap(PcapReader)
    case pcapng(PcapngReader)
    case failed
  }

  private var input = InputBuffer()
  private var format = Format.unknown

  public init() {}

  /// Takes the next piece of the file, of any length.
  public mutating func feed(_ bytes: [UInt8]) {
    if case .failed = format { return }
    input.append(bytes)
  }

  /// Says that the file has no more bytes.
  public mutating func finish() {
    input.finish()
  }

  /// The next item, or `nil` if more bytes are needed or the end is reached.
  ///
  /// - Throws: `CaptureError` once, at the first record that cannot be read.
  public mutating func next() throws(CaptureError) -> CaptureItem? {
    do throws(CaptureError) {
      switch format {
      case .failed:
        return nil
      case .unknown:
        guard try input.holds(4) else { return nil }
        format = try Self.format(of: input.prefix(4))
        return try next()
      case .pcap(var reader):
        // Emptying the payload keeps the reader's storage uniquely owned while it mutates.
        format = .failed
        let item = try reader.next(&input)
        format = .pcap(reader)
        return item
      case .pcapng(var reader):
        format = .failed
        let item = try reader.next(&input)
        format = .pcapng(reader)
        return item
      }
    } catch {
      format = .failed
      throw error
    }
  }

  private static func format(of magic: ArraySlice<UInt8>) throws(CaptureError) -> Format {
    switch magic.bigEndian32(0) {
    case PcapngBlock.BlockType.section.rawValue: .pcapng(PcapngReader())
    case 0xa1b2_c3d4: .pcap(PcapReader(.bigEndian, .microseconds))
    case 0xd4c3_b2a1: .pcap(PcapReader(.littleEndian, .microseconds))
    case 0xa1b2_3c4d: .pcap(PcapReader(.bigEndian, .nanoseconds))
    case 0x4d3c_b2a1: .pcap(PcapReader(.littleEndian, .nanoseconds))
    case let other: throw .unknownFormat(magic: other)
    }
  }
}
