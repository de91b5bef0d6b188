internal import CPcap

/// Owner of the memory into which libpcap writes the reason of an error.
@safe
struct ErrorBuffer: ~Copyable {
  let pointer: UnsafeMutablePointer<CChar>

  init() {
    unsafe pointer = .allocate(capacity: Int(PCAP_ERRBUF_SIZE))
    unsafe pointer.initialize(repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
  }

  deinit {
    unsafe pointer.deallocate()
  }

  var text: String { unsafe String(cString: pointer) }
}
