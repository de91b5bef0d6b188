<?php
// Takes the steps with PDO, over mysqlnd, with the server's prepared statements: php pdo.php SCRIPT
require __DIR__ . '/steps.php';

$connections = $statements = [];

function results_of(PDO $c, PDOStatement $s, array &$seen): void {
  do {
    if ($s->columnCount() === 0) {
      $seen['results'][] = ['affected' => $s->rowCount(), 'id' => $c->lastInsertId()];
      continue;
    }
    $columns = [];
    for ($at = 0; $at < $s->columnCount(); $at++) {
      $m = $s->getColumnMeta($at);
      $columns[] = [$m['name'], $m['native_type'] ?? null, $m['len'], $m['precision'], $m['flags'], $m['table']];
    }
    $seen['results'][] = ['columns' => $columns] + shown_rows($s->fetchAll(PDO::FETCH_NUM));
  } while ($s->nextRowset());
}

run_steps(function (array $step, array &$seen) use (&$connections, &$statements) {
  [$op, $on] = [$step['op'], $step['on']];
  $a = $step[$op];
  $c = $connections[$on] ?? null;
  switch ($op) {
    case 'connect':
      $options = [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_EMULATE_PREPARES => false,
        PDO::MYSQL_ATTR_MULTI_STATEMENTS => !empty($a['multi']),
        PDO::MYSQL_ATTR_LOCAL_INFILE => !empty($a['local'])];
      // It is the name of a file of authorities that makes PDO ask for TLS; it is not read.
      if (!empty($a['tls'])) {
        $options += [PDO::MYSQL_ATTR_SSL_CA => '', PDO::MYSQL_ATTR_SSL_VERIFY_SERVER_CERT => false];
      }
      $schema = $a['schema'] === '' ? '' : ";dbname={$a['schema']}";
      $dsn = "mysql:host={$a['host']};port={$a['port']};charset={$a['charset']}$schema";
      $connections[$on] = $c = new PDO($dsn, $a['user'], $a['password'], $options);
      $seen['user'] = $c->query('SELECT CURRENT_USER()')->fetchColumn();
      return;
    case 'query':
      // Texts, because exec and query differ only for prepared statements, which several cannot be.
      $c->setAttribute(PDO::ATTR_EMULATE_PREPARES, true);
      try {
        $s = $c->query($a);
        results_of($c, $s, $seen);
      } finally {
        $c->setAttribute(PDO::ATTR_EMULATE_PREPARES, false);
      }
      return;
    case 'prepare': $statements[$on][$step['as']] = $c->prepare($a); return;
    case 'execute':
      $s = $statements[$on][$a];
      foreach ($step['params'] as $at => $p) {
        $kind = $p === null ? 'null' : array_key_first($p);
        $type = ['null' => PDO::PARAM_NULL, 'int' => PDO::PARAM_INT, 'bytes' => PDO::PARAM_LOB,
          'fill' => PDO::PARAM_LOB][$kind] ?? PDO::PARAM_STR;
        $s->bindValue($at + 1, parameter($p), $type);
      }
      $s->execute();
      results_of($c, $s, $seen);
      $s->closeCursor();
      return;
    case 'deallocate': unset($statements[$on][$a]); return;
    case 'autocommit': $c->setAttribute(PDO::ATTR_AUTOCOMMIT, $a); return;
    case 'commit': case 'rollback': $c->exec($op); return;
    case 'use': $c->exec("USE $a"); return;
    case 'ping': $seen['info'] = is_string($c->getAttribute(PDO::ATTR_SERVER_INFO)); return;
    case 'close': unset($connections[$on], $statements[$on]); return;
    default: $seen['unsupported'] = $op;
  }
});
