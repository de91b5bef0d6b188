"""Where tshark is wrong, or says less than it seems to: each with its reason.

An entry: names of captures (patterns), the side, the kinds of differences (only-tshark, only-ours, type,
field), a pattern that the sentence of the difference matches, and why tshark is not to be believed. What
is said here was seen with tshark 4.0.17; "fault N" is that of docs/captures.md.
"""

EXCEPTIONS = [
    (
        "*",
        "server",
        "type",
        r"AuthSwitchRequest #\d+ of \d+ bytes is AuthMoreData for us",
        "4.0 knows no AuthMoreData: it shows an AuthSwitchRequest, with 0x01 as part of its name",
    ),
    (
        "*",
        "client",
        "type",
        r"(command \d+|COM_\w+) #\d+ of \d+ bytes is AuthSwitchResponse for us",
        "fault 10: the second and later answers of an authentication exchange are taken for commands",
    ),
    (
        "commands/*local-infile*",
        "server",
        "type",
        r"ColumnCount #1 of \d+ bytes is LocalInfileRequest for us",
        "the request (0xFB) is named, and shown with the fields of a result",
    ),
    (
        "commands/*local-infile*",
        "client",
        "type",
        r"(command \d+|COM_\w+) #\d+ of \d+ bytes is LocalInfileData for us",
        "fault 1: only the first packet of the file is taken for data, the others for commands",
    ),
    (
        "results/16-mib* results/row-like-ending* compression/zlib-large*",
        "both",
        "type",
        r"(command \d+|ColumnCount|EOF|OK) #\d+ of \d+ bytes is (COM_QUERY|COM_STMT_EXECUTE|TextRow|BinaryRow) for us",
        "fault 2: the continuation of a payload above 16 MiB is taken for a payload of its own",
    ),
    (
        "commands/*cursor*",
        "server",
        "type",
        r"OK #\d+ of \d+ bytes is BinaryRow for us",
        "fault 6: rows that COM_STMT_FETCH brings are taken for OK packets",
    ),
    (
        "shared/packetbeat/mysql_int_string_operations.pcap results/empty*",
        "server",
        "type",
        r"BinaryRow #\d+ of \d+ bytes is TextRow for us",
        "a row of the text protocol whose first value is empty begins with 0x00, too",
    ),
    (
        "results/optional-metadata*",
        "server",
        "type",
        r"OK #\d+ of \d+ bytes is BinaryRow for us",
        "without column definitions it does not know that rows follow",
    ),
    (
        "commands/connector-attributes*",
        "client",
        "field",
        r"mysql.query is 'ECT 1'",
        "query attributes: it takes an attribute's value for longer than it is",
    ),
    (
        "transport/client-only*",
        "client",
        "type field",
        r"COM_DEBUG #1 of \d+ bytes is HandshakeResponse41 for us|mysql.query is ''",
        "fault 9: without a greeting it takes the login for a command, so it knows no capabilities",
    ),
    (
        "transport/late*",
        "both",
        "type field",
        r"(TextRow|OK|ColumnCount|BinaryRow|COM_DEBUG) #\d+ of \d+ bytes is \w+ for us|mysql.query is ''",
        "replies that come before their commands in the file are read as replies to earlier ones; the"
        " goldens hold this capture against its origin",
    ),
    (
        "mariadb/progress*",
        "server",
        "type",
        r"ERR #\d+ of \d+ bytes is ProgressReport for us",
        "4.0 knows no progress reports of MariaDB, which are ERR packets with the code 0xFFFF",
    ),
    (
        "tls/alert* tls/no-common-version*",
        "server",
        "only-ours",
        r"only we have ERR",
        "the server says in the clear that TLS failed; tshark expects TLS behind an SSLRequest",
    ),
    (
        "compression/*",
        "both",
        "only-tshark only-ours type field",
        r"",
        "fault 11: 4.0 takes compressed packets apart as if they were not; the goldens are the judge here",
    ),
    (
        "shared/pcap2mysql-log/compressed* shared/pcap2mysql-log/error.pcap"
        " shared/deepflow/mysql-compressed-response.pcap shared/deepflow/partial-packet-compressed.pcap"
        " shared/deepflow/mysql-use.pcap",
        "both",
        "only-tshark only-ours type field",
        r"",
        "fault 11: the packets are compressed, in the last three from before the capture on",
    ),
    (
        "transport/server-only.pcap transport/lost.pcap",
        "server",
        "type field",
        r"",
        "without the request tshark takes the answer to a COM_STMT_PREPARE for an OK, and its definitions for a result",
    ),
    (
        "transport/two-greetings.pcap",
        "both",
        "type field",
        r"",
        "tshark goes on with the first conversation where the stream greets again",
    ),
    (
        "transport/snap-length.pcap",
        "server",
        "only-tshark",
        r"",
        "tshark shows the beginning of a packet whose end the capture cut off; decode reports the gap",
    ),
    (
        "x-protocol/*",
        "both",
        "only-tshark",
        r"",
        "the X protocol: tshark was told to take what is on that port for the classic one",
    ),
]
