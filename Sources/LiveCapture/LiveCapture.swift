public import Capture
internal import CPcap

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Packets of an interface as they come.
///
///     let capture = try LiveCapture(interface: "lo")
///     try capture.filter("tcp port 3306")
///     while isWanted {
///       capture.wait(atMost: .milliseconds(100))
///       while try capture.next({ packet, bytes in … }) != nil {}
///     }
public struct LiveCapture: ~Copyable {
  /// What packets begin with.
  public let linkType: LinkType
  /// The most that is kept of a packet, in bytes.
  public let snapLength: Int

  private let handle: PcapHandle
  private let nanosecondsPerTick: UInt64

  /// Opens an interface; packets are captured from now on.
  ///
  /// - Parameters:
  ///   - interface: its name; `any` is all of Linux's.
  ///   - options: how to capture.
  public init(
    interface: String, options: LiveCaptureOptions = LiveCaptureOptions()
  ) throws(LiveCaptureError) {
    let handle = try PcapHandle(interface: interface)
    try Self.activate(handle, interface, options)
    let buffer = ErrorBuffer()
    guard unsafe pcap_setnonblock(handle.pointer, 1, buffer.pointer) == 0 else {
      throw .failed(operation: "open \(interface)", reason: buffer.text)
    }
    let isNano = unsafe pcap_get_tstamp_precision(handle.pointer) == PCAP_TSTAMP_PRECISION_NANO
    nanosecondsPerTick = isNano ? 1 : 1000
    linkType = unsafe LinkType(capturedAs: pcap_datalink(handle.pointer))
    snapLength = Int(unsafe pcap_snapshot(handle.pointer))
    self.handle = handle
  }

  private static func activate(
    _ handle: borrowing PcapHandle, _ interface: String, _ options: LiveCaptureOptions
  ) throws(LiveCaptureError) {
    // Before activation these only take down what is wanted, and cannot fail.
    let pointer = unsafe handle.pointer
    unsafe pcap_set_snaplen(pointer, Int32(clamping: options.snapLength))
    unsafe pcap_set_promisc(pointer, options.isPromiscuous ? 1 : 0)
    unsafe pcap_set_immediate_mode(pointer, options.isImmediate ? 1 : 0)
    unsafe pcap_set_timeout(pointer, 100)
    unsafe pcap_set_buffer_size(pointer, Int32(clamping: options.bufferLength))
    // Where nanoseconds are not to be had, microseconds are.
    unsafe pcap_set_tstamp_precision(pointer, PCAP_TSTAMP_PRECISION_NANO)
    // Positive codes are warnings, of what was not asked for or is not needed.
    let code = unsafe pcap_activate(pointer)
    guard code < 0 else { return }
    let known = (try? NetworkInterface.all()) ?? []
    if !known.isEmpty, !known.contains(where: { $0.name == interface }) {
      throw .noSuchInterface(
        name: interface, interfaces: known.filter(\.isUp).map(\.name))
    }
    switch code {
    case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED:
      throw .notPermitted(interface: interface)
    case PCAP_ERROR_IFACE_NOT_UP: throw .interfaceDown(name: interface)
    default:
      let reason = handle.reason
      let status = unsafe String(cString: pcap_statustostr(code))
      throw .failed(operation: "open \(interface)", reason: reason.isEmpty ? status : reason)
    }
  }

  /// Lets only packets through that pass a filter.
  ///
  /// - Parameter expression: in the language of pcap-filter(7).
  public func filter(_ expression: String) throws(LiveCaptureError) {
    var program = try FilterProgram(expression, for: handle)
    try program.install(in: handle)
  }

  /// Waits until there may be packets.
  public func wait(atMost duration: Duration) {
    let (seconds, attoseconds) = duration.components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    var descriptor = unsafe pollfd(
      fd: pcap_get_selectable_fd(handle.pointer), events: Int16(POLLIN), revents: 0)
    // Whether it was a packet, a signal or the time: `next` will show.
    _ = unsafe poll(&descriptor, 1, Int32(clamping: max(0, milliseconds)))
  }

  /// Hands out the next packet, if one is there.
  ///
  /// - Parameter body: gets the packet; its bytes are there only as long as it runs.
  /// - Returns: what `body` returned, or `nil` if there is no packet yet.
  public func next<Result>(
    _ body: (LivePacket, RawSpan) -> Result
  ) throws(LiveCaptureError) -> Result? {
    var header: UnsafeMutablePointer<pcap_pkthdr>?
    var data: UnsafePointer<UInt8>?
    let code = unsafe pcap_next_ex(handle.pointer, &header, &data)
    guard code == 1, let header = unsafe header?.pointee, let data = unsafe data else {
      guard code >= 0 else { throw .failed(operation: "capture", reason: handle.reason) }
      return nil
    }
    let packet = LivePacket(
      time: UInt64(clamping: header.ts.tv_sec) * 1_000_000_000
        + UInt64(clamping: header.ts.tv_usec) * nanosecondsPerTick,
      originalLength: Int(header.len))
    let bytes = unsafe UnsafeRawBufferPointer(start: data, count: Int(header.caplen))
    return unsafe body(packet, bytes.bytes)
  }

  /// What was counted since the capture was opened.
  public var statistics: LiveStatistics {
    get throws(LiveCaptureError) {
      var counted = pcap_stat()
      guard unsafe pcap_stats(handle.pointer, &counted) == 0 else {
        throw .failed(operation: "count the packets", reason: handle.reason)
      }
      return LiveStatistics(
        received: UInt64(counted.ps_recv), droppedByKernel: UInt64(counted.ps_drop),
        droppedByInterface: UInt64(counted.ps_ifdrop))
    }
  }
}
