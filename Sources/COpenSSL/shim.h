/* The one-shot digests of OpenSSL 3 look their algorithm up again on every call, which costs more than
   hashing an entry does; the block functions below them do not, and are marked deprecated only. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
