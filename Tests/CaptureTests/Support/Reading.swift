import Capture

/// Everything that capture files hold, read in pieces.
struct Reading {
  var sections: [CaptureSection] = []
  var interfaces: [CaptureInterface] = []
  var packets: [CapturedPacket] = []
  var secrets: [DecryptionSecrets] = []
  var statistics: [InterfaceStatistics] = []
  var disorders: [CaptureDisorder] = []
  /// The errors of all files.
  var errors: [CaptureError] = []

  var error: CaptureError? { errors.first }

  init(_ file: [UInt8], piece: Int = 4096) {
    var reader = CaptureReader()
    read(file, with: &reader, piece: piece)
  }

  /// Reads several files, whose names are their numbers.
  init(files: [[UInt8]], piece: Int = 4096) {
    var reader = CaptureReader()
    for (index, file) in files.enumerated() {
      reader.beginFile(named: "\(index)")
      read(file, with: &reader, piece: piece)
    }
  }

  private mutating func read(
    _ file: [UInt8], with reader: inout CaptureReader, piece: Int
  ) {
    do throws(CaptureError) {
      for start in stride(from: 0, to: file.count, by: piece) {
        reader.feed(Array(file[start..<min(start + piece, file.count)]))
        try drain(&reader)
      }
      reader.finish()
      try drain(&reader)
    } catch {
      errors.append(error)
    }
  }

  private mutating func drain(_ reader: inout CaptureReader) throws(CaptureError) {
    while let item = try reader.next() {
      switch item {
      case .section(let section): sections.append(section)
      case .interface(let interface): interfaces.append(interface)
      case .packet(let packet): packets.append(packet)
      case .secrets(let block): secrets.append(block)
      case .statistics(let counted): statistics.append(counted)
      case .disorder(let disorder): disorders.append(disorder)
      }
    }
  }
}
