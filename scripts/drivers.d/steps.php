<?php
// What the interpreters of PHP share.

ini_set('memory_limit', '2G');
error_reporting(E_ALL & ~E_WARNING & ~E_DEPRECATED);

function shown(mixed $value): ?string {
  if ($value === null) return null;
  $text = get_debug_type($value) . ' ' . (is_string($value) && !preg_match("//u", $value)
    ? 'hex ' . bin2hex($value) : var_export($value, true));
  return strlen($text) <= 300 ? $text : substr($text, 0, 40) . '… ' . strlen($text) . ' ' . md5($text);
}

function shown_rows(array $rows): array {
  $rows = array_map(fn($row) => array_map(shown(...), $row), $rows);
  if (count($rows) <= 50) return ['rows' => $rows];
  return ['rows' => count($rows), 'digest' => md5(json_encode($rows))];
}

function parameter(?array $p): mixed {
  if ($p === null) return null;
  $kind = array_key_first($p);
  return match ($kind) {
    'bytes' => hex2bin($p[$kind]),
    'fill' => str_repeat('x', $p[$kind]),
    default => $p[$kind],
  };
}

function run_steps(callable $take): void {
  foreach (json_decode(file_get_contents($_SERVER['argv'][1]), true) as $step) {
    $seen = [];
    try {
      $take($step, $seen);
    } catch (mysqli_sql_exception $error) {
      $seen += ['error' => $error->getCode(), 'state' => $error->getSqlState(), 'text' => $error->getMessage()];
    } catch (PDOException $error) {
      $seen += ['error' => $error->errorInfo[1] ?? $error->getCode(), 'state' => $error->errorInfo[0] ?? null,
        'text' => $error->getMessage()];
    } catch (Throwable $error) {
      $seen += ['error' => get_class($error), 'text' => $error->getMessage()];
    }
    echo json_encode(['step' => $step['id']] + $seen, JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR), "\n";
  }
}
