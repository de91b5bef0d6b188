// Takes the steps with go-sql-driver, built in GOPATH mode: steps SCRIPT
package main

import (
	"context"
	"crypto/md5"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-sql-driver/mysql"
)

type object = map[string]any

var (
	ctx         = context.Background()
	connections = map[string]*sql.Conn{}
	statements  = map[string]*sql.Stmt{}
)

func shown(value any) any {
	if value == nil {
		return nil
	}
	text := fmt.Sprintf("%T %v", value, value)
	if b, ok := value.([]byte); ok {
		if utf8.Valid(b) {
			text = "[]byte " + string(b)
		} else {
			text = "hex " + hex.EncodeToString(b)
		}
	}
	if len(text) > 300 {
		return fmt.Sprintf("%s… %d %x", strings.ToValidUTF8(text[:40], "?"), len(text), md5.Sum([]byte(text)))
	}
	return text
}

func parameter(given any) any {
	for kind, value := range asObject(given) {
		switch kind {
		case "int":
			n, _ := value.(json.Number).Int64()
			return n
		case "double":
			d, _ := value.(json.Number).Float64()
			return d
		case "bytes":
			b, _ := hex.DecodeString(value.(string))
			return b
		case "fill":
			n, _ := value.(json.Number).Int64()
			return []byte(strings.Repeat("x", int(n)))
		default:
			return value
		}
	}
	return nil
}

func asObject(given any) object {
	found, _ := given.(object)
	return found
}

func parameters(step object) (found []any) {
	list, _ := step["params"].([]any)
	for _, given := range list {
		found = append(found, parameter(given))
	}
	return
}

func readRows(rows *sql.Rows) (results []any, err error) {
	defer rows.Close()
	for {
		types, err := rows.ColumnTypes()
		if err != nil {
			return results, err
		}
		var columns, values []any
		for _, t := range types {
			length, _ := t.Length()
			precision, scale, _ := t.DecimalSize()
			nullable, _ := t.Nullable()
			columns = append(columns, fmt.Sprint(t.Name(), " ", t.DatabaseTypeName(), " ", length, " ", precision, ",",
				scale, " ", nullable, " ", t.ScanType()))
		}
		for rows.Next() {
			row := make([]any, len(types))
			pointers := make([]any, len(types))
			for at := range row {
				pointers[at] = &row[at]
			}
			if err := rows.Scan(pointers...); err != nil {
				return results, err
			}
			for at := range row {
				row[at] = shown(row[at])
			}
			values = append(values, row)
		}
		result := object{"columns": columns, "rows": values}
		if len(values) > 50 {
			text, _ := json.Marshal(values)
			result["rows"] = fmt.Sprintf("%d %x", len(values), md5.Sum(text))
		}
		results = append(results, result)
		if !rows.NextResultSet() {
			return results, rows.Err()
		}
	}
}

// Only Exec tells of affected rows, and only Query of rows.
func isChange(text string) bool {
	first := strings.ToUpper(strings.SplitN(text, " ", 2)[0])
	return strings.Contains("INSERT UPDATE DELETE REPLACE SET LOAD CREATE DROP DO BEGIN COMMIT", first) &&
		!strings.Contains(text, "; SELECT")
}

func counts(result sql.Result, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	affected, _ := result.RowsAffected()
	id, _ := result.LastInsertId()
	return []any{object{"affected": affected, "id": id}}, nil
}

func connect(step, a object, seen object) error {
	config := mysql.NewConfig()
	port, _ := a["port"].(json.Number).Int64()
	config.Net, config.Addr = "tcp", net.JoinHostPort(a["host"].(string), strconv.FormatInt(port, 10))
	config.User, config.Passwd, config.DBName = a["user"].(string), a["password"].(string), a["schema"].(string)
	config.Params = map[string]string{"charset": a["charset"].(string)}
	config.AllowCleartextPasswords = a["cleartext"] == true
	config.MultiStatements = a["multi"] == true
	if a["local"] == true {
		mysql.RegisterLocalFile(step["file"].(string))
		mysql.RegisterLocalFile(step["file"].(string) + ".not-there")
	}
	if a["tls"] == true {
		config.TLSConfig = "skip-verify"
	}
	db, err := sql.Open("mysql", config.FormatDSN())
	if err != nil {
		return err
	}
	connection, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	connections[step["on"].(string)] = connection
	var user string
	err = connection.QueryRowContext(ctx, "SELECT CURRENT_USER()").Scan(&user)
	seen["user"] = user
	return err
}

func take(step object, seen object) (err error) {
	op, on := step["op"].(string), step["on"].(string)
	text, _ := step[op].(string)
	if op == "connect" {
		return connect(step, asObject(step[op]), seen)
	}
	connection := connections[on]
	if connection == nil {
		return errors.New("not connected")
	}
	exec := func(text string) error {
		_, err := connection.ExecContext(ctx, text)
		return err
	}
	if op == "execute" || op == "deallocate" {
		if statements[on+text] == nil {
			return errors.New("not prepared")
		}
	}
	switch op {
	case "query":
		if isChange(text) {
			seen["results"], err = counts(connection.ExecContext(ctx, text))
			return err
		}
		rows, err := connection.QueryContext(ctx, text)
		if err == nil {
			seen["results"], err = readRows(rows)
		}
		return err
	case "prepare":
		name := on + step["as"].(string)
		delete(statements, name)
		statement, err := connection.PrepareContext(ctx, text)
		if err == nil {
			statements[name] = statement
		}
		return err
	case "execute":
		if strings.HasPrefix(text, "insert") {
			seen["results"], err = counts(statements[on+text].ExecContext(ctx, parameters(step)...))
			return err
		}
		rows, err := statements[on+text].QueryContext(ctx, parameters(step)...)
		if err == nil {
			seen["results"], err = readRows(rows)
		}
		return err
	case "deallocate":
		return statements[on+text].Close()
	case "autocommit":
		return exec(fmt.Sprint("SET autocommit = ", step[op]))
	case "commit", "rollback":
		return exec(op)
	case "use":
		return exec("USE " + text)
	case "ping":
		return connection.PingContext(ctx)
	case "close":
		return connection.Close()
	default:
		seen["unsupported"] = op
		return nil
	}
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	decoder := json.NewDecoder(file)
	decoder.UseNumber()
	var steps []object
	if err := decoder.Decode(&steps); err != nil {
		panic(err)
	}
	// What the driver says of broken connections, it returns as well.
	mysql.SetLogger(log{})
	for _, step := range steps {
		seen := object{"step": step["id"]}
		if err := take(step, seen); err != nil {
			seen["error"], seen["text"] = fmt.Sprintf("%T", err), err.Error()
			var known *mysql.MySQLError
			if errors.As(err, &known) {
				seen["error"], seen["state"], seen["text"] = known.Number, string(known.SQLState[:]), known.Message
			}
		}
		line, _ := json.Marshal(seen)
		fmt.Println(string(line))
	}
}

type log struct{}

func (log) Print(...any) {}
