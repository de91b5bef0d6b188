#ifndef MYSQLSPEC_COPENSSL_SHIM_H
#define MYSQLSPEC_COPENSSL_SHIM_H

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/*
 * Function-like macros and variadic functions are invisible to Swift. Each has one function here,
 * named after the macro with our prefix. Nothing else belongs in this file.
 */

static inline int COpenSSL_SSL_CTX_set_min_proto_version(SSL_CTX *ctx, int version) {
  return (int)SSL_CTX_set_min_proto_version(ctx, version);
}

static inline int COpenSSL_SSL_CTX_set_max_proto_version(SSL_CTX *ctx, int version) {
  return (int)SSL_CTX_set_max_proto_version(ctx, version);
}

static inline long COpenSSL_SSL_CTX_set_session_cache_mode(SSL_CTX *ctx, long mode) {
  return SSL_CTX_set_session_cache_mode(ctx, mode);
}

static inline long COpenSSL_SSL_CTX_sess_set_cache_size(SSL_CTX *ctx, long size) {
  return SSL_CTX_sess_set_cache_size(ctx, size);
}

static inline int COpenSSL_SSL_CTX_set1_groups_list(SSL_CTX *ctx, const char *groups) {
  return (int)SSL_CTX_set1_groups_list(ctx, (char *)groups);
}

static inline int COpenSSL_SSL_CTX_set_dh_auto(SSL_CTX *ctx, int on) {
  return (int)SSL_CTX_set_dh_auto(ctx, on);
}

static inline int COpenSSL_SSL_CTX_add1_chain_cert(SSL_CTX *ctx, X509 *certificate) {
  return (int)SSL_CTX_add1_chain_cert(ctx, certificate);
}

static inline int COpenSSL_SSL_set_tlsext_host_name(SSL *ssl, const char *name) {
  return (int)SSL_set_tlsext_host_name(ssl, (char *)name);
}

static inline int COpenSSL_SSL_get_negotiated_group(SSL *ssl) {
  return (int)SSL_get_negotiated_group(ssl);
}

static inline void COpenSSL_BIO_set_mem_eof_return(BIO *bio, int value) {
  BIO_set_mem_eof_return(bio, value);
}

static inline EVP_PKEY *COpenSSL_EVP_RSA_gen(unsigned int bits) {
  return EVP_RSA_gen(bits);
}

static inline EVP_PKEY *COpenSSL_EVP_EC_gen(const char *curve) {
  return EVP_EC_gen(curve);
}

/* Options are shifted bits behind a function-like macro. */
static inline uint64_t COpenSSL_SSL_OP_NO_TICKET(void) {
  return SSL_OP_NO_TICKET;
}

static inline uint64_t COpenSSL_SSL_OP_NO_COMPRESSION(void) {
  return SSL_OP_NO_COMPRESSION;
}

/* RFC 2253, but with characters above ASCII as they are. */
static inline unsigned long COpenSSL_XN_FLAG_RFC2253_UTF8(void) {
  return XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
}

#endif
