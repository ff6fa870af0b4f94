/* What SQLite alone needs to read a ledger's rows: the comparator of the verification benchmark.
 *
 *     cc -O2 -o sqlite-scan sqlite-scan.c -lsqlite3
 *     ./sqlite-scan FILE
 *
 * Reads every column of every record in the order of the log, without hashing or decoding, and prints rows per second.
 * The sum keeps the reads from being optimised away. */

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const char *const QUERY =
    "SELECT position, event_id, stream, version, recorded_at, leaf_hash, record FROM records ORDER BY position";

static sqlite3 *database;

static void check(int result, int expected) {
    if (result == expected) return;
    fprintf(stderr, "SQLite %d: %s\n", result, sqlite3_errmsg(database));
    exit(1);
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static uint64_t blob_sum(sqlite3_stmt *statement, int column) {
    const uint8_t *bytes = sqlite3_column_blob(statement, column);
    int count = sqlite3_column_bytes(statement, column);
    uint64_t sum = 0;
    for (int i = 0; i < count; i++) sum += bytes[i];
    return sum;
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: %s FILE\n", arguments[0]);
        return 2;
    }
    check(sqlite3_open_v2(arguments[1], &database, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v2(database, QUERY, -1, &statement, NULL), SQLITE_OK);

    double start = seconds();
    uint64_t sum = 0;
    int64_t rows = 0;
    int result;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
        sum += (uint64_t)sqlite3_column_int64(statement, 0) + (uint64_t)sqlite3_column_int64(statement, 2);
        sum += (uint64_t)sqlite3_column_int64(statement, 3) + (uint64_t)sqlite3_column_int64(statement, 4);
        sum += blob_sum(statement, 1) + blob_sum(statement, 5) + blob_sum(statement, 6);
        rows++;
    }
    check(result, SQLITE_DONE);
    double spent = seconds() - start;
    printf("rows/s %.0f  rows %lld  sum %llu\n", (double)rows / spent, (long long)rows, (unsigned long long)sum);

    sqlite3_finalize(statement);
    check(sqlite3_close(database), SQLITE_OK);
    return 0;
}
