/// Looks for the next record of a direction behind bytes that are missing.
///
/// A record is believed only when its header is plausible and its tag, or code, fits one of the
/// next record numbers; no other bytes can do that by accident. As many numbers are tried as
/// records may have been lost with the bytes, and all trials of a search share one allowance.
struct TLSRecordSearch {
  /// Keys that the record may be under.
  struct Candidate {
    var stage: TLSHalf.Stage
    var protection: RecordProtection
    /// Of which `protection` was made; TLS 1.3 only.
    var trafficSecret: [UInt8] = []
  }

  /// A record that was found.
  struct Finding {
    var candidate: Candidate
    /// Where it begins in the bytes that were shown.
    var start: Int
    /// Its own length, header included.
    var length: Int
    var type: UInt8
    var plaintext: [UInt8]
  }

  /// What the bytes so far show.
  enum Outcome {
    case found(Finding)
    /// No record begins before `start`; behind it at least so many bytes are needed to go on.
    case undecided(start: Int, needed: Int)
    /// More was tried than a capture of this kind can need.
    case exhausted
  }

  /// How many numbers are tried for one record.
  static let mostNumbers = 1024
  /// How many bytes are decrypted in vain.
  static let mostTried = 16 << 20

  /// What may have been lost since the last record, in bytes.
  private var missing = 0
  /// How many bytes are there, but of no use.
  private(set) var passedOver = 0
  private let candidates: [Candidate]
  private var remaining = Self.mostTried

  init(_ candidates: [Candidate]) {
    self.candidates = candidates
  }

  /// Says that bytes are missing, and that those in front of them are of no use.
  mutating func lose(_ count: Int, useless: Int) {
    missing += count + useless
    passedOver += useless
  }

  /// Looks into the bytes that follow; those that are passed over are not to be shown again.
  mutating func find(in bytes: ArraySlice<UInt8>) -> Outcome {
    var start = 0
    while bytes.count - start >= TLSRecord.headerLength {
      let rest = bytes.dropFirst(start)
      if rest.byte(0) & 0xFC == 20, let length = TLSRecord.length(rest) {
        guard rest.count >= length else {
          pass(start)
          return .undecided(start: start, needed: length)
        }
        if let (candidate, opened) = open(TLSRecord(rest.prefix(length)), lost: missing + start) {
          pass(start)
          return .found(
            Finding(
              candidate: candidate, start: start, length: length, type: opened.type,
              plaintext: opened.plaintext))
        }
        guard remaining > 0 else { return .exhausted }
      }
      start += 1
    }
    pass(start)
    return .undecided(start: start, needed: TLSRecord.headerLength)
  }

  private mutating func pass(_ count: Int) {
    missing += count
    passedOver += count
  }

  private mutating func open(
    _ record: TLSRecord, lost: Int
  ) -> (Candidate, opened: (type: UInt8, plaintext: [UInt8]))? {
    for candidate in candidates {
      var found = candidate
      let smallest = TLSRecord.headerLength + candidate.protection.overhead
      guard record.fragment.count >= candidate.protection.overhead else { continue }
      let numbers = min(Self.mostNumbers, lost / smallest + 1)
      for _ in 0...numbers where remaining > 0 {
        if let opened = found.protection.open(record) { return (found, opened) }
        remaining -= record.fragment.count
        found.protection.skip()
      }
    }
    return nil
  }
}
