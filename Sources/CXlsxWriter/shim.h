#include <xlsxwriter.h>

/* glibc declares it for GNU sources only, and Swift's are none: a file that lives in memory. */
int memfd_create(const char *name, unsigned int flags);
