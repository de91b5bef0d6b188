import Capture

/// Everything a capture file holds, read in pieces.
struct Reading {
  var interfaces: [CaptureInterface] = []
  var packets: [CapturedPacket] = []
  var secrets: [DecryptionSecrets] = []
  var error: CaptureError?

  init(_ file: [UInt8], piece: Int = 4096) {
    var reader = CaptureReader()
    do throws(CaptureError) {
      for start in stride(from: 0, to: file.count, by: piece) {
        reader.feed(Array(file[start..<min(start + piece, file.count)]))
        try drain(&reader)
      }
      reader.finish()
      try drain(&reader)
    } catch {
      self.error = error
    }
  }

  private mutating func drain(_ reader: inout CaptureReader) throws(CaptureError) {
    while let item = try reader.next() {
      switch item {
      case .interface(let interface): interfaces.append(interface)
      case .packet(let packet): packets.append(packet)
      case .secrets(let block): secrets.append(block)
      }
    }
  }
}
