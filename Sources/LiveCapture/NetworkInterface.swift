internal import CPcap

/// An interface of this machine on which packets may be captured.
public struct NetworkInterface: Sendable, Hashable {
  /// What `LiveCapture` opens it by.
  public var name: String
  public var description: String?
  public var isUp: Bool
  public var isLoopback: Bool

  /// All interfaces, as far as this process may see them, those first that are most likely meant.
  public static func all() throws(LiveCaptureError) -> [NetworkInterface] {
    let buffer = ErrorBuffer()
    var first: UnsafeMutablePointer<pcap_if_t>?
    guard unsafe pcap_findalldevs(&first, buffer.pointer) == 0 else {
      throw .failed(operation: "list the interfaces", reason: buffer.text)
    }
    defer { unsafe pcap_freealldevs(first) }
    var interfaces: [NetworkInterface] = []
    var next = unsafe first
    while let device = unsafe next {
      unsafe interfaces.append(NetworkInterface(device.pointee))
      unsafe next = device.pointee.next
    }
    return interfaces
  }

  private init(_ device: pcap_if_t) {
    name = unsafe String(cString: device.name)
    description = unsafe device.description.map { unsafe String(cString: $0) }
    isUp = unsafe device.flags & UInt32(PCAP_IF_UP) != 0
    isLoopback = unsafe device.flags & UInt32(PCAP_IF_LOOPBACK) != 0
  }
}
