/* What SQLite alone does with the ledger's rows: the comparator of the append benchmarks.
 *
 *     cc -O2 -o sqlite-insert sqlite-insert.c -lsqlite3
 *     ./sqlite-insert FILE ROWS ROWS_PER_COMMIT RECORD_BYTES
 *
 * Inserts rows into the schema of Sources/EventLog/Schema/Migrations.swift with the same settings (WAL,
 * synchronous=FULL), with ids that grow with time and without hashing, and prints rows per second and microseconds
 * per commit. FILE must not exist. */

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STREAMS = 10000, ID_BYTES = 16, HASH_BYTES = 32, MAX_RECORD_BYTES = 65535 };

static const char *const SETTINGS =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA wal_autocheckpoint = 16000;"
    "PRAGMA cache_size = -16384;"
    "PRAGMA trusted_schema = OFF;";

static const char *const SCHEMA =
    "CREATE TABLE streams(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;"
    "CREATE TABLE records("
    "  position INTEGER PRIMARY KEY, event_id BLOB NOT NULL, stream INTEGER NOT NULL, version INTEGER NOT NULL,"
    "  recorded_at INTEGER NOT NULL, leaf_hash BLOB NOT NULL, record BLOB NOT NULL) STRICT;"
    "CREATE UNIQUE INDEX records_event_id ON records(event_id);"
    "CREATE TRIGGER records_no_update BEFORE UPDATE ON records"
    "  BEGIN SELECT RAISE(ABORT, 'records are never changed'); END;"
    "CREATE TRIGGER records_no_delete BEFORE DELETE ON records"
    "  BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;"
    "CREATE TRIGGER streams_no_update BEFORE UPDATE ON streams"
    "  BEGIN SELECT RAISE(ABORT, 'streams are never changed'); END;"
    "CREATE TRIGGER streams_no_delete BEFORE DELETE ON streams"
    "  BEGIN SELECT RAISE(ABORT, 'streams are never deleted'); END;";

static sqlite3 *database;

static void check(int result, int expected) {
    if (result == expected) return;
    fprintf(stderr, "SQLite %d: %s\n", result, sqlite3_errmsg(database));
    exit(1);
}

static void run(const char *sql) { check(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK); }

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), SQLITE_OK);
    return statement;
}

static void step(sqlite3_stmt *statement) {
    check(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_reset(statement);
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void big_endian(uint8_t *bytes, uint64_t number) {
    for (int i = 0; i < 8; i++) bytes[i] = (uint8_t)(number >> (56 - 8 * i));
}

static void insert(sqlite3_stmt *statement, int64_t row, uint8_t *record, int record_bytes) {
    uint8_t id[ID_BYTES], hash[HASH_BYTES];
    big_endian(id, (uint64_t)row << 16);
    big_endian(id + 8, (uint64_t)row * 0x9E3779B97F4A7C15u);
    memset(hash, (int)row, HASH_BYTES);
    memcpy(record, &row, record_bytes < (int)sizeof row ? (size_t)record_bytes : sizeof row);
    sqlite3_bind_int64(statement, 1, row);
    sqlite3_bind_blob(statement, 2, id, ID_BYTES, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 3, row % STREAMS + 1);
    sqlite3_bind_int64(statement, 4, row / STREAMS + 1);
    sqlite3_bind_int64(statement, 5, row);
    sqlite3_bind_blob(statement, 6, hash, HASH_BYTES, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 7, record, record_bytes, SQLITE_STATIC);
    step(statement);
}

static void insert_streams(void) {
    sqlite3_stmt *statement = prepare("INSERT INTO streams(id, name) VALUES (?1, ?2)");
    char name[32];
    run("BEGIN");
    for (int i = 1; i <= STREAMS; i++) {
        snprintf(name, sizeof name, "project-%d", i);
        sqlite3_bind_int(statement, 1, i);
        sqlite3_bind_text(statement, 2, name, -1, SQLITE_STATIC);
        step(statement);
    }
    run("COMMIT");
    sqlite3_finalize(statement);
}

int main(int count, char **arguments) {
    if (count != 5) {
        fprintf(stderr, "usage: %s FILE ROWS ROWS_PER_COMMIT RECORD_BYTES\n", arguments[0]);
        return 2;
    }
    int64_t rows = atoll(arguments[2]), per_commit = atoll(arguments[3]);
    int record_bytes = atoi(arguments[4]);
    if (rows < 1 || per_commit < 1 || record_bytes < 1 || record_bytes > MAX_RECORD_BYTES) return 2;

    check(sqlite3_open(arguments[1], &database), SQLITE_OK);
    run(SETTINGS);
    run(SCHEMA);
    insert_streams();
    static uint8_t record[MAX_RECORD_BYTES];
    for (int i = 0; i < record_bytes; i++) record[i] = (uint8_t)(i * 31);
    sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
    sqlite3_stmt *statement = prepare("INSERT INTO records VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");

    double start = seconds();
    int64_t row = 0, commits = 0;
    while (row < rows) {
        step(begin);
        for (int64_t i = 0; i < per_commit && row < rows; i++) insert(statement, ++row, record, record_bytes);
        step(commit);
        commits++;
    }
    double spent = seconds() - start;
    printf("rows/s %.0f  us/commit %.1f\n", (double)rows / spent, spent / (double)commits * 1e6);

    sqlite3_finalize(begin);
    sqlite3_finalize(commit);
    sqlite3_finalize(statement);
    check(sqlite3_close(database), SQLITE_OK);
    return 0;
}
