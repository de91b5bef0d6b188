"""The ends of servers: the last recipes, because the servers stay away."""

import time

from workshop import recipe


@recipe("commands/shutdown", "mysql-9.7-more")
def shutdown(shop):
    """A server that shuts down: SHUTDOWN by an administrator, while two clients wait and one is in a query."""
    shop.sql("GRANT SHUTDOWN ON *.* TO mysqlspec_admin")
    idle, busy, admin = shop.raw(), shop.raw(), shop.raw("admin", database=None)
    busy.send(b"\3SELECT SLEEP(30)")
    time.sleep(0.2)
    admin.query("SHUTDOWN")
    for client in (busy, idle, admin):
        try:
            while client.socket.recv(4096):
                pass
        except OSError:
            pass
        client.close()


@recipe("commands/mariadb-shutdown", "mariadb-11.8-more")
def mariadb_shutdown(shop):
    """The same with MariaDB, by COM_SHUTDOWN."""
    shop.sql("GRANT SHUTDOWN ON *.* TO mysqlspec_admin")
    idle, admin = shop.raw(), shop.raw("admin", database=None)
    admin.send(b"\x08\x00")
    for client in (admin, idle):
        try:
            while client.socket.recv(4096):
                pass
        except OSError:
            pass
        client.close()
