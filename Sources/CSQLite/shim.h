#ifndef SOCAI_CSQLITE_SHIM_H
#define SOCAI_CSQLITE_SHIM_H

#include <sqlite3.h>

/// SQLITE_TRANSIENT and SQLITE_STATIC are casts that Swift can't import.
static inline sqlite3_destructor_type socai_sqlite_transient(void) { return SQLITE_TRANSIENT; }
static inline sqlite3_destructor_type socai_sqlite_static(void) { return SQLITE_STATIC; }

#endif
