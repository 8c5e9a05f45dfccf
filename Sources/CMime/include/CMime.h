#ifndef CASEDESK_CMIME_H
#define CASEDESK_CMIME_H

#include <stddef.h>
#include <stdint.h>

/// What a walk over one message reports. All text is UTF-8 as far as GMime could make it so, ends in
/// NUL, and lives no longer than the call.
typedef struct {
    void *context;
    /// `code` is a GMimeParserWarning or one of ours; `item` may be NULL.
    void (*warning)(void *context, int64_t offset, int code, const char *item);
    /// A header of the message itself (depth 0) or of one enclosed in it; `raw` as it stands.
    void (*header)(void *context, int depth, const char *name, const char *value, const char *raw);
    /// kind: 0 from, 1 to, 2 cc; group members come one by one.
    void (*address)(void *context, int depth, int kind, const char *name, const char *address);
    /// kind: 0 leaf, 1 multipart, 2 enclosed message.
    void (*begin)(void *context, int depth, int kind, const char *type, const char *charset,
                  const char *name, const char *disposition, const char *content_id);
    /// Decoded bytes of the leaf last begun, in pieces.
    void (*bytes)(void *context, const uint8_t *bytes, size_t count);
    void (*end)(void *context);
} cmime_sink;

/// What a walk may go into.
typedef struct {
    int depth;
    /// Lines that look like boundaries, in all encoded enclosed messages together.
    int parts;
    /// Enclosed messages in base64 or quoted-printable that are read, and the bytes of one as encoded.
    int encoded_messages;
    int64_t encoded_bytes;
} cmime_limits;

/// Warnings of ours, beside GMime's.
enum {
    /// A multipart has no part: its text was reported as one.
    CMIME_STRAY_TEXT = 100,
    /// An enclosed message was encoded.
    CMIME_ENCODED_MESSAGE = 101,
};

/// Reads one message. Returns 0; 1 where there is no message in the bytes; 2 where nesting went
/// deeper than the limit and was cut there.
int cmime_walk_memory(const uint8_t *bytes, size_t count, const cmime_limits *limits, const cmime_sink *sink);
int cmime_walk_file(int file, int64_t start, int64_t end, const cmime_limits *limits, const cmime_sink *sink);

/// Converts to UTF-8. Returns the count written to a buffer the caller frees with `cmime_free`;
/// -1 where the charset is unknown. Bytes that do not belong to it become U+FFFD and are counted.
int64_t cmime_to_utf8(const char *charset, const uint8_t *bytes, size_t count, char **result,
                      int64_t *replaced);
void cmime_free(void *memory);

/// Decodes encoded words (RFC 2047) and raw 8-bit text. The caller frees the result.
char *cmime_decode_text(const char *text);

#endif
