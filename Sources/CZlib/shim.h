#ifndef MYSQLSPEC_CZLIB_SHIM_H
#define MYSQLSPEC_CZLIB_SHIM_H

#include <zlib.h>

/*
 * Function-like macros are invisible to Swift. Each has one function here, named after the macro
 * with our prefix. Nothing else belongs in this file.
 */

static inline int CZlib_inflateInit2(z_stream *stream, int windowBits) {
  return inflateInit2(stream, windowBits);
}

#endif
