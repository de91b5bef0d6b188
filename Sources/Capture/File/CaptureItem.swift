/// What capture files hold, in their order.
///
/// Name resolution, custom blocks and what else has nothing to do with streams is passed over.
public enum CaptureItem: Sendable, Hashable {
  /// The file tells where it comes from; a pcapng file does so at least once, at its beginning.
  case section(CaptureSection)
  case interface(CaptureInterface)
  case packet(CapturedPacket)
  case secrets(DecryptionSecrets)
  case statistics(InterfaceStatistics)
  /// The next packet is earlier than the files before it.
  case disorder(CaptureDisorder)
}
