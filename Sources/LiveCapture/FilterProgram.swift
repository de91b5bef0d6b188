internal import CPcap

/// Owner of a compiled packet filter, `bpf_program`.
@safe
struct FilterProgram: ~Copyable {
  private var program = unsafe bpf_program()

  /// - Parameters:
  ///   - expression: in the language of pcap-filter(7).
  ///   - handle: for whose link type it is compiled.
  init(_ expression: String, for handle: borrowing PcapHandle) throws(LiveCaptureError) {
    let code = unsafe pcap_compile(
      handle.pointer, &program, expression, 1, PCAP_NETMASK_UNKNOWN)
    guard code == 0 else { throw .badFilter(expression: expression, reason: handle.reason) }
  }

  deinit {
    var program = unsafe program
    unsafe pcap_freecode(&program)
  }

  /// Lets only packets through that pass; libpcap copies the program.
  mutating func install(in handle: borrowing PcapHandle) throws(LiveCaptureError) {
    guard unsafe pcap_setfilter(handle.pointer, &program) == 0 else {
      throw .failed(operation: "set the filter", reason: handle.reason)
    }
  }
}
