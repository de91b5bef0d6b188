import Packets
import SQLEngine
import Wire

extension CommandPhase {
  func changePassword(_ change: PasswordChange, _ writer: PacketWriter) async throws(Departure) {
    server.accounts.setPassword(change.password, of: change.user)
    if change.user == account.user {
      account.isExpired = false
      isSandboxed = false
    }
    conditions = 0
    var reply = OKReply()
    reply.status = await session.status
    try await accept(reply, writer)
  }

  /// With an expired password, a statement gets no further than its syntax.
  func refuseInSandbox(_ sql: [UInt8], _ writer: PacketWriter) async throws(Departure) {
    let syntaxErrors: Set<UInt16> = [1064, 1065]
    do throws(SQLError) {
      let statement = try await session.prepare(sql)
      await session.closePrepared(statement.id)
    } catch {
      if syntaxErrors.contains(error.code) { return try await refuse(error, writer) }
    }
    try await refuse(.mustResetPassword, writer)
  }
}
