// Takes the steps with node-mysql: node node.js SCRIPT
'use strict';
const { createHash } = require('crypto');
const mysql = require('mysql');

const steps = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
const connections = {};
const statements = {};

function shown(value) {
  if (value === null || value === undefined) return null;
  let text = `${Buffer.isBuffer(value) ? 'Buffer' : value.constructor.name} `;
  text += Buffer.isBuffer(value) ? value.toString('hex') :
    value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length <= 300) return text;
  return `${text.slice(0, 40)}… ${text.length} ${createHash('md5').update(text).digest('hex')}`;
}

// The driver gives one result, or an array of them, and fields in the same shape.
function results(result, fields) {
  const isMany = Array.isArray(fields) && fields.some((f) => f === undefined || Array.isArray(f));
  const pairs = isMany ? result.map((r, at) => [r, fields[at]]) : [[result, fields]];
  return pairs.map(([rows, columns]) => {
    if (!columns) {
      const { affectedRows, changedRows, insertId, warningCount, message } = rows;
      return { affectedRows, changedRows, insertId, warningCount, message };
    }
    const values = rows.map((row) => Object.values(row).map(shown));
    const types = columns.map(({ catalog, db, table, orgTable, name, orgName, charsetNr, length, type, flags, decimals }) =>
      [catalog, db, table, orgTable, name, orgName, charsetNr, length, type, flags, decimals].join(','));
    if (values.length <= 50) return { types, values };
    const digest = createHash('md5').update(JSON.stringify(values)).digest('hex');
    return { types, rows: values.length, digest };
  });
}

function parameter(p) {
  if (p === null) return null;
  if ('bytes' in p) return Buffer.from(p.bytes, 'hex');
  if ('fill' in p) return Buffer.alloc(p.fill, 'x');
  return Object.values(p)[0];
}

const wait = (object, method, ...given) => new Promise((resolve, reject) =>
  object[method](...given, (error, ...found) => (error ? reject(error) : resolve(found))));

async function take(step, seen) {
  const a = step[step.op];
  const connection = connections[step.on];
  if (step.op === 'connect') {
    const made = connections[step.on] = mysql.createConnection({
      host: a.host, port: a.port, user: a.user, password: a.password, database: a.schema || undefined,
      charset: a.charset === 'latin1' ? 'LATIN1_SWEDISH_CI' : 'UTF8MB4_GENERAL_CI',
      ssl: a.tls ? { rejectUnauthorized: false } : undefined, multipleStatements: !!a.multi,
      supportBigNumbers: true, bigNumberStrings: true, dateStrings: true,
    });
    made.on('error', () => {}); // one that ends between two steps is seen by the next
    await wait(made, 'connect');
    seen.user = (await wait(made, 'query', 'SELECT CURRENT_USER() AS user'))[0][0].user;
  } else if (step.op === 'query') {
    seen.results = results(...await wait(connection, 'query', a));
  } else if (step.op === 'prepare') {
    statements[step.on + step.as] = a;
    if (step.error) await wait(connection, 'query', a, step.params.map(parameter));
  } else if (step.op === 'execute') {
    const sql = statements[step.on + a];
    seen.results = results(...await wait(connection, 'query', sql, step.params.map(parameter)));
  } else if (step.op === 'ping') {
    await wait(connection, 'ping');
  } else if (step.op === 'commit' || step.op === 'rollback') {
    await wait(connection, step.op);
  } else if (step.op === 'autocommit') {
    await wait(connection, 'query', `SET autocommit = ${Number(a)}`);
  } else if (step.op === 'use') {
    await wait(connection, 'changeUser', { database: a });
  } else if (step.op === 'change_user') {
    await wait(connection, 'changeUser', { user: a.user, password: a.password, database: a.schema });
  } else if (step.op === 'close') {
    await wait(connection, 'end');
  } else if (step.op !== 'deallocate') {
    seen.unsupported = step.op;
  }
}

(async () => {
  for (const step of steps) {
    const seen = {};
    try {
      await take(step, seen);
    } catch (error) {
      Object.assign(seen, { error: error.errno ?? error.code ?? error.name, state: error.sqlState,
        text: error.sqlMessage ?? error.message });
    }
    console.log(JSON.stringify({ step: step.id, ...seen }));
  }
  process.exit(0);
})();
