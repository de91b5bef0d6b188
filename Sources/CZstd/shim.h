#ifndef MYSQLSPEC_CZSTD_SHIM_H
#define MYSQLSPEC_CZSTD_SHIM_H

#include <zstd.h>
#include <zstd_errors.h>

#endif
