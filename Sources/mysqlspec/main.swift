print("mysqlspec")
