/// Reads pcap and pcapng files piece by piece, in memory bounded by their largest record.
///
/// Feed pieces of the file as they come, draining `next()` after each; then `finish()` and drain
/// once more, which reports a file that was cut. After an error there is nothing more to read in
/// this file, but `beginFile(named:)` may begin another: packets and interfaces are counted on.
///
/// A packet keeps alive the piece in which it lies.
public struct CaptureReader {
  /// The longest record that is read, in bytes; a longer one is an error.
  public static let largestRecord = 16 << 20

  private enum Format {
    case unknown
    case pcap
    case pcapng
    case failed
  }

  /// The name of the file that is read, if it was given.
  public private(set) var fileName: String?

  private var input = InputBuffer()
  private var format = Format.unknown
  private var pcap = PcapReader(.littleEndian, .microseconds)
  private var pcapng = PcapngReader()
  private var count = CaptureCount()
  private var hasBegun = false
  /// When the files end that are in front of the next packet, if that is the first of its file.
  private var previousEnd: UInt64?
  /// What comes behind a remark on it.
  private var held: CapturedPacket?

  public init() {}

  /// Begins a file; the one before, if there is one, was finished and drained.
  public mutating func beginFile(named name: String) {
    if hasBegun { count.file += 1 }
    hasBegun = true
    fileName = name
    input = InputBuffer()
    format = .unknown
    previousEnd = count.packets > 0 ? count.latest : nil
  }

  /// Takes the next piece of the file, of any length.
  public mutating func feed(_ bytes: [UInt8]) {
    hasBegun = true
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
    if let held {
      self.held = nil
      return .packet(held)
    }
    do throws(CaptureError) {
      let item = try read()
      guard let previousEnd, case .packet(let packet) = item else { return item }
      self.previousEnd = nil
      guard packet.time < previousEnd else { return item }
      held = packet
      return .disorder(
        CaptureDisorder(file: count.file, begins: packet.time, previousEnds: previousEnd))
    } catch {
      format = .failed
      throw error
    }
  }

  private mutating func read() throws(CaptureError) -> CaptureItem? {
    switch format {
    case .pcap: return try pcap.next(&input, &count)
    case .pcapng: return try pcapng.next(&input, &count)
    case .failed: return nil
    case .unknown:
      guard !input.isEmpty, try input.holds(4) else { return nil }
      try begin(input.load32(0, .bigEndian))
      return try read()
    }
  }

  /// Begins to read a file by its first four bytes.
  private mutating func begin(_ magic: UInt32) throws(CaptureError) {
    switch magic {
    case PcapngBlock.BlockType.section.rawValue:
      pcapng = PcapngReader()
      format = .pcapng
      return
    case 0xa1b2_c3d4: pcap = PcapReader(.bigEndian, .microseconds)
    case 0xd4c3_b2a1: pcap = PcapReader(.littleEndian, .microseconds)
    case 0xa1b2_3c4d: pcap = PcapReader(.bigEndian, .nanoseconds)
    case 0x4d3c_b2a1: pcap = PcapReader(.littleEndian, .nanoseconds)
    case 0xa1b2_cd34: pcap = PcapReader(.bigEndian, .microseconds, isModified: true)
    case 0x34cd_b2a1: pcap = PcapReader(.littleEndian, .microseconds, isModified: true)
    case let other: throw .unknownFormat(magic: other)
    }
    format = .pcap
  }
}
