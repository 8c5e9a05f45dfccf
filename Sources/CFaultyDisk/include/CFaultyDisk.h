#ifndef CASEDESK_CFAULTYDISK_H
#define CASEDESK_CFAULTYDISK_H

/// A disk that fails on purpose: a SQLite VFS over the system's own, for tests. It becomes the
/// default of the process when registered; files whose path holds `mark` are its victims.
void faulty_disk_register(const char *mark);

/// Bytes that may still be written before the disk is full; negative: no end.
void faulty_disk_room(long long bytes);
/// From now on fsync says it is done and does nothing.
void faulty_disk_lie(int lies);
/// How many fsyncs were done truly.
int faulty_disk_syncs(void);
/// Each true fsync keeps a copy `PATH.durable`: what a power cut would leave.
void faulty_disk_keep_durable(int keeps);

#endif
