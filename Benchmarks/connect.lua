-- For sysbench: each event connects, asks one question, and quits.

function thread_init()
  driver = sysbench.sql.driver()
end

function event()
  local connection = driver:connect()
  connection:query("SELECT c FROM sbtest1 WHERE id = " .. sysbench.rand.uniform(1, 10000))
  connection:disconnect()
end
