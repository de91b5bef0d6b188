internal import TLS

/// Writes a recorded TLS connection anew, under secrets of its own, with parts of its content
/// masked.
///
/// Every record keeps its place and length, so the recording opens as before. The new secrets open
/// nothing but the new recording: they may be given away, where the real ones may not.
public struct TLSResealer {
  /// Bytes to mask in the content of one side, by offset in its plaintext.
  public typealias Masks = [TLSDecryptor.Side: [Range<Int>]]

  private let keyLog: KeyLog
  private var decryptor: TLSDecryptor
  private var originals: [TLSDecryptor.Side: [UInt8]] = [:]

  /// - Parameter keyLog: the real secrets.
  public init(keyLog: KeyLog, masks: Masks) {
    self.keyLog = keyLog
    decryptor = TLSDecryptor(
      resealing: Resealing(keyLog: keyLog.withOtherSecrets(), masks: masks))
  }

  /// Takes the next bytes of one side, in the order of their times.
  public mutating func receive(_ bytes: [UInt8], from side: TLSDecryptor.Side) {
    var events: [TLSDecryptor.Event] = []
    originals[side, default: []] += bytes
    decryptor.receive(bytes[...], from: side, keyLog: keyLog, into: &events)
  }

  /// The connection anew: all bytes of one side, as many as were received.
  public func bytes(of side: TLSDecryptor.Side) -> [UInt8] {
    let written = decryptor.resealed?.written(side) ?? []
    let original = originals[side] ?? []
    // What made no whole record stays as it was; nobody has the secrets to open it.
    return written + original.dropFirst(written.count)
  }

  /// The new secrets, in the NSS key log format.
  public var newKeyLog: String { decryptor.resealed?.keyLog.text ?? "" }
}

/// What a decryptor writes anew.
struct Resealing {
  /// The new secrets.
  let keyLog: KeyLog
  private let masks: TLSResealer.Masks
  private var output: [TLSDecryptor.Side: [UInt8]] = [:]
  /// Where the last record of a side begins in its output.
  private var lastRecord: [TLSDecryptor.Side: Int] = [:]
  /// The bytes of content before the next record.
  private var contentOffset: [TLSDecryptor.Side: Int] = [:]

  init(keyLog: KeyLog, masks: TLSResealer.Masks) {
    self.keyLog = keyLog
    self.masks = masks
  }

  func written(_ side: TLSDecryptor.Side) -> [UInt8] { output[side] ?? [] }

  /// Keeps a record as it is, until it is opened.
  mutating func keep(_ record: ArraySlice<UInt8>, _ side: TLSDecryptor.Side) {
    lastRecord[side] = output[side, default: []].count
    output[side, default: []] += record
  }

  /// Seals what the last record held, masked, in its place.
  mutating func replaceLast(
    with opened: (type: UInt8, plaintext: [UInt8]), _ record: TLSRecord,
    _ side: TLSDecryptor.Side, _ protection: inout RecordProtection
  ) {
    var content = opened.plaintext
    if opened.type == TLSRecord.ContentType.applicationData {
      let offset = contentOffset[side, default: 0]
      contentOffset[side] = offset + content.count
      for mask in masks[side] ?? [] {
        let inside = mask.clamped(to: offset..<(offset + content.count))
        for index in inside { content[index - offset] = UInt8(ascii: "*") }
      }
    }
    guard let start = lastRecord[side],
      let sealed = protection.seal(type: opened.type, content, inPlaceOf: record)
    else { return }
    output[side]?.replaceSubrange(start..., with: sealed)
  }
}
