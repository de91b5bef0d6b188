import AWS
import ArgumentParser
import Foundation

/// `mysqlspec token`.
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "Prints an IAM token, the password of a database user of RDS for 15 minutes.",
    discussion: """
      The credentials are those of AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and \
      AWS_SESSION_TOKEN, or of the profile AWS_PROFILE. Nothing is sent over the network.

      MYSQL_PWD=$(mysqlspec token --host HOST --user USER) mysql -h HOST -u USER \
      --enable-cleartext-plugin --ssl-mode=VERIFY_IDENTITY --ssl-ca=BUNDLE
      """)

  @Option(help: ArgumentHelp("The endpoint's name, as clients connect to it.", valueName: "name"))
  var host: String
  @Option(help: ArgumentHelp("The endpoint's port.", valueName: "number"))
  var port: UInt16 = 3306
  @Option(help: ArgumentHelp("The database user.", valueName: "name"))
  var user: String
  @Option(
    help: ArgumentHelp(
      "The endpoint's region; by default that in its name, or AWS_REGION, AWS_DEFAULT_REGION, "
        + "or that of the profile.", valueName: "name"))
  var region: String?
  @Option(
    help: ArgumentHelp("The time of the token instead of now.", visibility: .hidden),
    transform: { (text) throws(ValidationError) in
      guard let time = SigningTime(text) else {
        throw ValidationError("write a time in UTC such as 20260101T000000Z")
      }
      return time
    })
  var at: SigningTime?

  func validate() throws {
    if port == 0 { throw ValidationError("--port needs a number from 1 to 65535") }
  }

  func run() throws {
    let environment = AWSEnvironment(ProcessInfo.processInfo.environment) { path in
      FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
    guard let region = region ?? RDSHostName.region(of: host) ?? environment.region else {
      throw Failure(
        Failure.usage,
        "\(host) is in no region that its name tells; add --region, or set AWS_REGION")
    }
    let credentials: Credentials
    do throws(CredentialsError) {
      credentials = try environment.credentials()
    } catch {
      throw Failure(Failure.usage, "\(error)")
    }
    do throws(IAMTokenError) {
      Console.write(
        try IAMToken.make(
          host: host, port: port, user: user, region: region, credentials: credentials,
          at: at ?? .now) + "\n")
    } catch {
      throw Failure(Failure.usage, "\(error)")
    }
  }
}
