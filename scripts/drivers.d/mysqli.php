<?php
// Takes the steps with mysqli, over mysqlnd: php mysqli.php SCRIPT
require __DIR__ . '/steps.php';

mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
$connections = $statements = [];

function result_of(mysqli $c, mysqli_result|bool $result): array {
  if ($result === false || $result === true) {
    return ['affected' => $c->affected_rows, 'id' => $c->insert_id, 'info' => $c->info,
      'warnings' => $c->warning_count];
  }
  $columns = array_map(fn($f) => [$f->db, $f->table, $f->orgtable, $f->name, $f->orgname, $f->length, $f->charsetnr,
    $f->flags, $f->type, $f->decimals], $result->fetch_fields());
  return ['columns' => $columns] + shown_rows($result->fetch_all(MYSQLI_NUM)) + ['warnings' => $c->warning_count];
}

function execute(mysqli $c, mysqli_stmt $s, array $params, array &$seen): void {
  if ($params) {
    $types = $values = [];
    foreach ($params as $p) {
      $kind = $p === null ? 'text' : array_key_first($p);
      $values[] = parameter($p);
      $types[] = ['int' => 'i', 'double' => 'd', 'bytes' => 'b', 'fill' => 'b'][$kind] ?? 's';
    }
    $s->bind_param(implode($types), ...$values);
    // Blobs go ahead of the execution, in parts.
    foreach ($values as $at => $value) {
      if ($types[$at] !== 'b') continue;
      foreach (str_split($value, 1 << 20) as $part) $s->send_long_data($at, $part);
    }
  }
  $s->execute();
  do {
    $result = $s->get_result();
    if ($result) {
      $seen['results'][] = ['columns' => array_map(fn($f) => [$f->name, $f->type, $f->flags], $result->fetch_fields())]
        + shown_rows($result->fetch_all(MYSQLI_NUM));
      $result->free();
    } else {
      $seen['results'][] = ['affected' => $s->affected_rows, 'id' => $s->insert_id];
    }
  } while ($s->more_results() && $s->next_result());
}

run_steps(function (array $step, array &$seen) use (&$connections, &$statements) {
  [$op, $on] = [$step['op'], $step['on']];
  $a = $step[$op];
  $c = $connections[$on] ?? null;
  switch ($op) {
    case 'connect':
      $c = mysqli_init();
      $c->options(MYSQLI_OPT_LOCAL_INFILE, !empty($a['local']));
      $c->options(MYSQLI_SET_CHARSET_NAME, $a['charset']);
      // Without TLS mysqlnd asks for the server's public key by itself.
      $tls = empty($a['tls']) ? 0 : MYSQLI_CLIENT_SSL | MYSQLI_CLIENT_SSL_DONT_VERIFY_SERVER_CERT;
      $c->real_connect($a['host'], $a['user'], $a['password'], $a['schema'], $a['port'], null, $tls);
      $connections[$on] = $c;
      $seen['user'] = $c->query('SELECT CURRENT_USER()')->fetch_row()[0];
      return;
    case 'query':
      $c->multi_query($a);
      do {
        $result = $c->field_count ? $c->store_result() : true;
        $seen['results'][] = result_of($c, $result);
      } while ($c->more_results() && $c->next_result());
      return;
    case 'prepare': $statements[$on][$step['as']] = $c->prepare($a); return;
    case 'execute': execute($c, $statements[$on][$a], $step['params'], $seen); return;
    case 'deallocate': $statements[$on][$a]->close(); return;
    case 'autocommit': $c->autocommit($a); return;
    case 'commit': case 'rollback': $c->$op(); return;
    case 'use': $c->select_db($a); return;
    case 'ping': $c->stat(); return; // ping() sends nothing any more
    case 'change_user': $c->change_user($a['user'], $a['password'], $a['schema']); return;
    case 'close': $c->close(); return;
    default: $seen['unsupported'] = $op;
  }
});
