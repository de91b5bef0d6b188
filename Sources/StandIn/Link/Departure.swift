import SQLEngine

/// Why a server ends a client's connection.
enum Departure: Error {
  /// With a last ERR packet; without a number of its own it has the next of the exchange.
  case error(SQLError, sequence: UInt8? = nil)
  /// Without a word: nobody would hear it, or MySQL says nothing either.
  case silent
}
