#include "CFaultyDisk.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3_vfs faulty;
static sqlite3_vfs *real;
static char victim[256];
static long long room = -1;
static int lies, syncs, keeps;

typedef struct {
    sqlite3_file base;
    char path[1024];
    int is_victim;
    sqlite3_file *real;
} File;

static sqlite3_file *inner(sqlite3_file *file) { return ((File *)file)->real; }
static int is_victim(sqlite3_file *file) { return ((File *)file)->is_victim; }

static int f_close(sqlite3_file *f) {
    int result = inner(f)->pMethods ? inner(f)->pMethods->xClose(inner(f)) : SQLITE_OK;
    return result;
}
static int f_read(sqlite3_file *f, void *b, int n, sqlite3_int64 o) { return inner(f)->pMethods->xRead(inner(f), b, n, o); }
static int f_write(sqlite3_file *f, const void *bytes, int count, sqlite3_int64 offset) {
    if (is_victim(f) && room >= 0) {
        if (room < count) return SQLITE_FULL;
        room -= count;
    }
    return inner(f)->pMethods->xWrite(inner(f), bytes, count, offset);
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 n) { return inner(f)->pMethods->xTruncate(inner(f), n); }

static void copy_durable(const char *path) {
    char target[1100];
    snprintf(target, sizeof target, "%s.durable", path);
    FILE *in = fopen(path, "rb"), *out = fopen(target, "wb");
    char buffer[65536];
    size_t count;
    while (in && out && (count = fread(buffer, 1, sizeof buffer, in)) > 0) fwrite(buffer, 1, count, out);
    if (in) fclose(in);
    if (out) fclose(out);
}

static int f_sync(sqlite3_file *f, int flags) {
    if (!is_victim(f)) return inner(f)->pMethods->xSync(inner(f), flags);
    if (lies) return SQLITE_OK;
    syncs++;
    int result = inner(f)->pMethods->xSync(inner(f), flags);
    if (result == SQLITE_OK && keeps) copy_durable(((File *)f)->path);
    return result;
}
static int f_size(sqlite3_file *f, sqlite3_int64 *n) { return inner(f)->pMethods->xFileSize(inner(f), n); }
static int f_lock(sqlite3_file *f, int l) { return inner(f)->pMethods->xLock(inner(f), l); }
static int f_unlock(sqlite3_file *f, int l) { return inner(f)->pMethods->xUnlock(inner(f), l); }
static int f_reserved(sqlite3_file *f, int *r) { return inner(f)->pMethods->xCheckReservedLock(inner(f), r); }
static int f_control(sqlite3_file *f, int op, void *a) { return inner(f)->pMethods->xFileControl(inner(f), op, a); }
static int f_sector(sqlite3_file *f) { return inner(f)->pMethods->xSectorSize(inner(f)); }
static int f_device(sqlite3_file *f) { return inner(f)->pMethods->xDeviceCharacteristics(inner(f)); }
static int f_map(sqlite3_file *f, int p, int n, int e, void volatile **v) { return inner(f)->pMethods->xShmMap(inner(f), p, n, e, v); }
static int f_shm_lock(sqlite3_file *f, int o, int n, int l) { return inner(f)->pMethods->xShmLock(inner(f), o, n, l); }
static void f_barrier(sqlite3_file *f) { inner(f)->pMethods->xShmBarrier(inner(f)); }
static int f_unmap(sqlite3_file *f, int d) { return inner(f)->pMethods->xShmUnmap(inner(f), d); }

static const sqlite3_io_methods methods = {
    .iVersion = 2, .xClose = f_close, .xRead = f_read, .xWrite = f_write, .xTruncate = f_truncate,
    .xSync = f_sync, .xFileSize = f_size, .xLock = f_lock, .xUnlock = f_unlock,
    .xCheckReservedLock = f_reserved, .xFileControl = f_control, .xSectorSize = f_sector,
    .xDeviceCharacteristics = f_device, .xShmMap = f_map, .xShmLock = f_shm_lock,
    .xShmBarrier = f_barrier, .xShmUnmap = f_unmap,
};

static int v_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out) {
    (void)vfs;
    File *f = (File *)file;
    f->real = (sqlite3_file *)(f + 1);
    f->real->pMethods = NULL;
    snprintf(f->path, sizeof f->path, "%s", name ? name : "");
    f->is_victim = name && strstr(name, victim) != NULL;
    int result = real->xOpen(real, name, f->real, flags, out);
    file->pMethods = f->real->pMethods ? &methods : NULL;
    return result;
}

void faulty_disk_register(const char *mark) {
    snprintf(victim, sizeof victim, "%s", mark);
    if (real) return;
    real = sqlite3_vfs_find(NULL);
    faulty = *real;
    faulty.zName = "faulty-disk";
    faulty.szOsFile = (int)sizeof(File) + real->szOsFile;
    faulty.xOpen = v_open;
    faulty.pNext = NULL;
    sqlite3_vfs_register(&faulty, 1);
}

void faulty_disk_room(long long bytes) { room = bytes; }
void faulty_disk_lie(int value) { lies = value; }
int faulty_disk_syncs(void) { return syncs; }
void faulty_disk_keep_durable(int value) { keeps = value; }
