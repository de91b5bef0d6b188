/// What a `TLSDecryptor` knows of one direction.
struct TLSHalf {
  /// How far a direction is.
  enum Stage {
    /// Nothing is protected.
    case clear
    /// TLS 1.3 behind the ServerHello.
    case handshake
    /// TLS 1.2 behind ChangeCipherSpec, TLS 1.3 behind Finished.
    case application
    /// Records are framed, but cannot be opened.
    case locked
    /// Bytes are missing, and the next record is looked for.
    case searching
    /// Records cannot even be framed.
    case lost
    /// What came was no record.
    case notTLS
  }

  var stage = Stage.clear
  var protection: RecordProtection?
  /// The protection by which what was opened is sealed anew, where that is wanted.
  var newProtection: RecordProtection?
  var newTrafficSecret: [UInt8] = []
  /// Of which `protection` was made, to make its successor; TLS 1.3 only.
  var trafficSecret: [UInt8] = []
  /// Whether a record was opened with handshake keys.
  var hasOpened = false
  var messages = TLSHandshakeMessages()
  /// The beginning of a record, or records that wait for the other side's hello.
  var buffer: [UInt8] = []
  /// How long `buffer` must be before it is worth a look.
  var needed = 0
  var waits = false
  /// How many bytes came or are known to be missing.
  var position = 0
  /// Present once bytes were lost, until a record is found again.
  var search: TLSRecordSearch?
  /// Whether bytes were ever lost.
  var hasGaps = false

  mutating func keep(_ rest: ArraySlice<UInt8>, needed: Int) {
    buffer = []
    // The rest of the record follows.
    buffer.reserveCapacity(max(needed, rest.count))
    buffer += rest
    self.needed = needed
  }
}
