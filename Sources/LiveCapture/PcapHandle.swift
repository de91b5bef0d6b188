internal import CPcap

/// Owner of one `pcap_t`.
@safe
struct PcapHandle: ~Copyable {
  let pointer: OpaquePointer

  init(interface: String) throws(LiveCaptureError) {
    let buffer = ErrorBuffer()
    guard let pointer = unsafe pcap_create(interface, buffer.pointer) else {
      throw .failed(operation: "open \(interface)", reason: buffer.text)
    }
    unsafe self.pointer = unsafe pointer
  }

  deinit {
    unsafe pcap_close(pointer)
  }

  /// What libpcap says of its last error.
  var reason: String { unsafe String(cString: pcap_geterr(pointer)) }
}
