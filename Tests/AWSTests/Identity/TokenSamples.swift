import AWS
import Testing

/// Tokens as botocore 1.44.5 made them, and what they were made of.
struct TokenSample: Sendable, CustomTestStringConvertible {
  var host: String
  var port: UInt16 = 3306
  var user: String
  var region: String
  var time: String
  var accessKeyID = "AKIDEXAMPLE"
  var secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
  var sessionToken: String?
  var token: String

  var testDescription: String { host }

  var credentials: Credentials {
    get throws {
      try Credentials(
        accessKeyID: accessKeyID, secretAccessKey: secret, sessionToken: sessionToken)
    }
  }

  func verifier(_ hosts: [String]? = nil) throws -> IAMTokenVerifier {
    IAMTokenVerifier(
      credentials: [try credentials], hosts: .named(hosts ?? [host]), port: port, region: region)
  }

  static let plain = TokenSample(
    host: "app.proxy-abc123.us-east-1.rds.amazonaws.com", user: "app", region: "us-east-1",
    time: "20260101T000000Z",
    token: "app.proxy-abc123.us-east-1.rds.amazonaws.com:3306/?Action=connect&DBUser=app"
      + "&X-Amz-Algorithm=AWS4-HMAC-SHA256"
      + "&X-Amz-Credential=AKIDEXAMPLE%2F20260101%2Fus-east-1%2Frds-db%2Faws4_request"
      + "&X-Amz-Date=20260101T000000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
      + "&X-Amz-Signature=e359944da65be0f42cc1907c832c49967301337168cf082a478237cc0123e675")

  static let temporary = TokenSample(
    host: "app.proxy-abc123.us-gov-west-1.rds.amazonaws.com", port: 3307, user: "jane doe@x/ü",
    region: "us-gov-west-1", time: "20240229T235959Z",
    sessionToken: "IQoJb3JpZ2luX2VjE+/=~ '*!&?#%",
    token: "app.proxy-abc123.us-gov-west-1.rds.amazonaws.com:3307/?Action=connect"
      + "&DBUser=jane%20doe%40x%2F%C3%BC&X-Amz-Algorithm=AWS4-HMAC-SHA256"
      + "&X-Amz-Credential=AKIDEXAMPLE%2F20240229%2Fus-gov-west-1%2Frds-db%2Faws4_request"
      + "&X-Amz-Date=20240229T235959Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
      + "&X-Amz-Security-Token=IQoJb3JpZ2luX2VjE%2B%2F%3D~%20%27%2A%21%26%3F%23%25"
      + "&X-Amz-Signature=c402df864260de43fdbabb4fc496df14af3c3f958df96b94dc91565efeac8d8f")

  static let overIPv6 = TokenSample(
    host: "[FE80::A]", port: 443, user: "o'neil+%41", region: "cn-north-1",
    time: "19991231T120001Z",
    token: "[FE80::A]:443/?Action=connect&DBUser=o%27neil%2B%2541"
      + "&X-Amz-Algorithm=AWS4-HMAC-SHA256"
      + "&X-Amz-Credential=AKIDEXAMPLE%2F19991231%2Fcn-north-1%2Frds-db%2Faws4_request"
      + "&X-Amz-Date=19991231T120001Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
      + "&X-Amz-Signature=5a660916ec28ab855a61eaafe0390b8725ef3a00eacb111e20908db5c6694975")

  static let inCapitals = TokenSample(
    host: "DB.Example.com", port: 1, user: "a", region: "eusc-de-east-1",
    time: "20380119T031408Z", accessKeyID: "k", secret: "s", sessionToken: "t",
    token: "DB.Example.com:1/?Action=connect&DBUser=a&X-Amz-Algorithm=AWS4-HMAC-SHA256"
      + "&X-Amz-Credential=k%2F20380119%2Feusc-de-east-1%2Frds-db%2Faws4_request"
      + "&X-Amz-Date=20380119T031408Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
      + "&X-Amz-Security-Token=t"
      + "&X-Amz-Signature=78db140e68839623cdd523a1bf468753c8326b0deaea3637682031c757d081d9")

  static let all = [plain, temporary, overIPv6, inCapitals]
}

extension SigningTime {
  /// A time in a test, which is well formed.
  static func of(_ text: String, plus seconds: Int64 = 0) throws -> SigningTime {
    struct Malformed: Error { var text: String }
    guard let time = SigningTime(text) else { throw Malformed(text: text) }
    return time.advanced(by: seconds)
  }
}
