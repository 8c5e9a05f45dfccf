#include "CMime.h"

#include <errno.h>
#include <gmime/gmime.h>
#include <iconv.h>
#include <string.h>
#include <unistd.h>

// GMime's macros and object system stay behind this file: Swift sees calls and values only.

static void start(void) {
    static gsize done = 0;
    if (g_once_init_enter(&done)) {
        g_mime_init();
        g_once_init_leave(&done, 1);
    }
}

// A stream that hands what is written to it to the sink: a part of any size passes through a small
// buffer.
typedef struct {
    GMimeStream parent;
    const cmime_sink *sink;
    int is_base64;
    uint32_t quantum;
    int digits;
    int is_over;
} SinkStream;
typedef struct {
    GMimeStreamClass parent;
} SinkStreamClass;

static int base64_digit(unsigned char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

// The bytes of a last group of two or three digits, which GMime's own decoder drops where the
// padding is missing.
static void base64_end(SinkStream *sink) {
    if (sink->digits > 1) {
        uint32_t bits = sink->quantum << (6 * (4 - sink->digits));
        uint8_t bytes[2] = {(uint8_t)(bits >> 16), (uint8_t)(bits >> 8)};
        sink->sink->bytes(sink->sink->context, bytes, (size_t)sink->digits - 1);
    }
    sink->digits = 0;
    sink->is_over = 1;
}

// RFC 2045, 6.8: what is not of the alphabet is skipped, and padding ends the data.
static void base64_write(SinkStream *sink, const char *text, size_t count) {
    uint8_t bytes[3 * 1024];
    size_t filled = 0;
    for (size_t i = 0; i < count && !sink->is_over; i++) {
        if (text[i] == '=') {
            if (filled) sink->sink->bytes(sink->sink->context, bytes, filled);
            filled = 0;
            if (sink->digits > 1) base64_end(sink);
            continue;
        }
        int digit = base64_digit((unsigned char)text[i]);
        if (digit < 0) continue;
        sink->quantum = sink->quantum << 6 | (uint32_t)digit;
        if (++sink->digits < 4) continue;
        bytes[filled++] = (uint8_t)(sink->quantum >> 16);
        bytes[filled++] = (uint8_t)(sink->quantum >> 8);
        bytes[filled++] = (uint8_t)sink->quantum;
        sink->digits = 0;
        sink->quantum = 0;
        if (filled == sizeof bytes) {
            sink->sink->bytes(sink->sink->context, bytes, filled);
            filled = 0;
        }
    }
    if (filled) sink->sink->bytes(sink->sink->context, bytes, filled);
}

static ssize_t sink_write(GMimeStream *stream, const char *buffer, size_t count) {
    SinkStream *own = (SinkStream *)stream;
    if (own->is_base64) base64_write(own, buffer, count);
    else own->sink->bytes(own->sink->context, (const uint8_t *)buffer, count);
    stream->position += (gint64)count;
    return (ssize_t)count;
}
static ssize_t sink_read(GMimeStream *stream, char *buffer, size_t count) {
    (void)stream; (void)buffer; (void)count;
    return -1;
}
static int sink_ok(GMimeStream *stream) { (void)stream; return 0; }
static gboolean sink_eos(GMimeStream *stream) { (void)stream; return FALSE; }
static gint64 sink_seek(GMimeStream *s, gint64 o, GMimeSeekWhence w) {
    (void)s; (void)o; (void)w;
    return -1;
}
static gint64 sink_tell(GMimeStream *stream) { return stream->position; }
static gint64 sink_length(GMimeStream *stream) { (void)stream; return -1; }
static GMimeStream *sink_substream(GMimeStream *s, gint64 a, gint64 b) {
    (void)s; (void)a; (void)b;
    return NULL;
}

static void sink_class_init(gpointer class, gpointer data) {
    (void)data;
    GMimeStreamClass *stream = (GMimeStreamClass *)class;
    stream->read = sink_read;
    stream->write = sink_write;
    stream->flush = sink_ok;
    stream->close = sink_ok;
    stream->eos = sink_eos;
    stream->reset = sink_ok;
    stream->seek = sink_seek;
    stream->tell = sink_tell;
    stream->length = sink_length;
    stream->substream = sink_substream;
}

static GType sink_type(void) {
    static gsize type = 0;
    if (g_once_init_enter(&type)) {
        GTypeInfo info = {
            .class_size = sizeof(SinkStreamClass),
            .class_init = sink_class_init,
            .instance_size = sizeof(SinkStream),
        };
        GType made = g_type_register_static(GMIME_TYPE_STREAM, "CasedeskSinkStream", &info, 0);
        g_once_init_leave(&type, made);
    }
    return (GType)type;
}

typedef struct {
    const cmime_sink *sink;
    GMimeParserOptions *options;
    const cmime_limits *limits;
    int messages;
    int boundaries;
    int was_cut;
} Walk;

static void on_warning(gint64 offset, GMimeParserWarning code, const gchar *item, gpointer data) {
    const cmime_sink *sink = ((Walk *)data)->sink;
    sink->warning(sink->context, offset, (int)code, item);
}

static void report_addresses(Walk *walk, int depth, int kind, InternetAddressList *list, int level) {
    if (!list || level > 8) return;
    int count = internet_address_list_length(list);
    for (int i = 0; i < count; i++) {
        InternetAddress *one = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(one)) {
            report_addresses(walk, depth, kind,
                             internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), level + 1);
        } else if (INTERNET_ADDRESS_IS_MAILBOX(one)) {
            const char *name = internet_address_get_name(one);
            const char *address = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one));
            walk->sink->address(walk->sink->context, depth, kind, name ? name : "",
                                address ? address : "");
        }
    }
}

static void report_headers(Walk *walk, int depth, GMimeMessage *message) {
    GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    int count = g_mime_header_list_get_count(headers);
    for (int i = 0; i < count; i++) {
        GMimeHeader *header = g_mime_header_list_get_header_at(headers, i);
        const char *value = g_mime_header_get_value(header);
        const char *raw = g_mime_header_get_raw_value(header);
        walk->sink->header(walk->sink->context, depth, g_mime_header_get_name(header),
                           value ? value : "", raw ? raw : "");
    }
    report_addresses(walk, depth, 0, g_mime_message_get_from(message), 0);
    report_addresses(walk, depth, 1, g_mime_message_get_to(message), 0);
    report_addresses(walk, depth, 2, g_mime_message_get_cc(message), 0);
}

static void report_begin(Walk *walk, int depth, int kind, GMimeObject *object) {
    GMimeContentType *type = g_mime_object_get_content_type(object);
    char *mime = type ? g_mime_content_type_get_mime_type(type) : NULL;
    const char *charset = type ? g_mime_content_type_get_parameter(type, "charset") : NULL;
    const char *name = GMIME_IS_PART(object)
        ? g_mime_part_get_filename(GMIME_PART(object))
        : (type ? g_mime_content_type_get_parameter(type, "name") : NULL);
    const char *disposition = g_mime_object_get_disposition(object);
    const char *id = g_mime_object_get_content_id(object);
    walk->sink->begin(walk->sink->context, depth, kind, mime ? mime : "", charset ? charset : "",
                      name ? name : "", disposition ? disposition : "", id ? id : "");
    g_free(mime);
}

static void write_content(Walk *walk, GMimeDataWrapper *content) {
    SinkStream *stream = g_object_new(sink_type(), NULL);
    g_mime_stream_construct(GMIME_STREAM(stream), 0, -1);
    stream->sink = walk->sink;
    if (g_mime_data_wrapper_get_encoding(content) == GMIME_CONTENT_ENCODING_BASE64) {
        GMimeStream *raw = g_mime_data_wrapper_get_stream(content);
        stream->is_base64 = 1;
        g_mime_stream_reset(raw);
        g_mime_stream_write_to_stream(raw, GMIME_STREAM(stream));
        if (!stream->is_over) base64_end(stream);
    } else {
        g_mime_data_wrapper_write_to_stream(content, GMIME_STREAM(stream));
    }
    g_object_unref(stream);
}

// Text that stands in a multipart which has no part: it is all that there is to read.
static void report_stray_text(Walk *walk, int depth, GMimeMultipart *multipart) {
    const char *before = g_mime_multipart_get_prologue(multipart);
    const char *after = g_mime_multipart_get_epilogue(multipart);
    if (!(before && *before) && !(after && *after)) return;
    walk->sink->begin(walk->sink->context, depth, 0, "text/plain", "", "", "", "");
    if (before) walk->sink->bytes(walk->sink->context, (const uint8_t *)before, strlen(before));
    if (after) walk->sink->bytes(walk->sink->context, (const uint8_t *)after, strlen(after));
    walk->sink->end(walk->sink->context);
    walk->sink->warning(walk->sink->context, 0, CMIME_STRAY_TEXT, "");
}

static void visit(Walk *walk, int depth, GMimeObject *object);

// A message that is enclosed in base64 or quoted-printable, which RFC 2046, 5.2.1 forbids and
// programs send: GMime leaves it a part. Decoded it must stay within what was counted before.
static int visit_encoded_message(Walk *walk, int depth, GMimePart *part) {
    GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    GMimeContentEncoding encoding = g_mime_part_get_content_encoding(part);
    if (!g_mime_content_type_is_type(type, "message", "rfc822") &&
        !g_mime_content_type_is_type(type, "message", "global")) return 0;
    if (encoding != GMIME_CONTENT_ENCODING_BASE64 &&
        encoding != GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE) return 0;
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content || walk->messages >= walk->limits->encoded_messages) return 0;
    if (g_mime_stream_length(g_mime_data_wrapper_get_stream(content)) > walk->limits->encoded_bytes) return 0;
    walk->messages++;
    GMimeStream *memory = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, memory);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
    for (guint i = 0; i + 2 < bytes->len; i++)
        if (bytes->data[i] == '\n' && bytes->data[i + 1] == '-' && bytes->data[i + 2] == '-')
            walk->boundaries++;
    int is_read = 0;
    if (bytes->len > 0 && walk->boundaries <= walk->limits->parts) {
        g_mime_stream_reset(memory);
        GMimeParser *parser = g_mime_parser_new_with_stream(memory);
        GMimeMessage *inner = g_mime_parser_construct_message(parser, walk->options);
        if (inner) {
            report_begin(walk, depth, 2, GMIME_OBJECT(part));
            report_headers(walk, depth + 1, inner);
            visit(walk, depth + 1, g_mime_message_get_mime_part(inner));
            walk->sink->end(walk->sink->context);
            walk->sink->warning(walk->sink->context, 0, CMIME_ENCODED_MESSAGE, "");
            is_read = 1;
            g_object_unref(inner);
        }
        g_object_unref(parser);
    }
    g_object_unref(memory);
    return is_read;
}

static void visit(Walk *walk, int depth, GMimeObject *object) {
    if (!object) return;
    if (depth > walk->limits->depth) {
        walk->was_cut = 1;
        return;
    }
    if (GMIME_IS_MULTIPART(object)) {
        report_begin(walk, depth, 1, object);
        GMimeMultipart *multipart = GMIME_MULTIPART(object);
        int count = g_mime_multipart_get_count(multipart);
        for (int i = 0; i < count; i++) visit(walk, depth + 1, g_mime_multipart_get_part(multipart, i));
        if (count == 0) report_stray_text(walk, depth + 1, multipart);
        walk->sink->end(walk->sink->context);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        report_begin(walk, depth, 2, object);
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (inner) {
            report_headers(walk, depth + 1, inner);
            visit(walk, depth + 1, g_mime_message_get_mime_part(inner));
        }
        walk->sink->end(walk->sink->context);
    } else if (GMIME_IS_PART(object)) {
        if (visit_encoded_message(walk, depth, GMIME_PART(object))) return;
        report_begin(walk, depth, 0, object);
        GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
        if (content) write_content(walk, content);
        walk->sink->end(walk->sink->context);
    }
}

static int walk_stream(GMimeStream *stream, const cmime_limits *limits, const cmime_sink *sink) {
    GMimeParserOptions *options = g_mime_parser_options_new();
    Walk walk = {.sink = sink, .options = options, .limits = limits};
    g_mime_parser_options_set_warning_callback(options, on_warning, &walk);
    // Raw 8-bit headers: UTF-8 first, then what Western senders mean by "8-bit".
    const char *charsets[] = {"utf-8", "windows-1252", NULL};
    g_mime_parser_options_set_fallback_charsets(options, charsets);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_persist_stream(parser, TRUE);
    GMimeMessage *message = g_mime_parser_construct_message(parser, options);
    int result = 1;
    if (message) {
        report_headers(&walk, 0, message);
        visit(&walk, 0, g_mime_message_get_mime_part(message));
        result = walk.was_cut ? 2 : 0;
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_mime_parser_options_free(options);
    return result;
}

int cmime_walk_memory(const uint8_t *bytes, size_t count, const cmime_limits *limits, const cmime_sink *sink) {
    start();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, count);
    int result = walk_stream(stream, limits, sink);
    g_object_unref(stream);
    return result;
}

int cmime_walk_file(int file, int64_t from, int64_t to, const cmime_limits *limits, const cmime_sink *sink) {
    start();
    GMimeStream *stream = g_mime_stream_fs_new_with_bounds(dup(file), from, to);
    int result = walk_stream(stream, limits, sink);
    g_object_unref(stream);
    return result;
}

int64_t cmime_to_utf8(const char *charset, const uint8_t *bytes, size_t count, char **result,
                      int64_t *replaced) {
    start();
    iconv_t converter = iconv_open("UTF-8", g_mime_charset_iconv_name(charset));
    *replaced = 0;
    if (converter == (iconv_t)-1) return -1;
    GByteArray *out = g_byte_array_sized_new((guint)(count + count / 2 + 16));
    char *in = (char *)bytes;
    size_t left = count;
    char buffer[4096];
    for (;;) {
        char *to = buffer;
        size_t room = sizeof buffer;
        size_t done = left ? iconv(converter, &in, &left, &to, &room)
                           : iconv(converter, NULL, NULL, &to, &room);
        int reason = errno;
        g_byte_array_append(out, (const guint8 *)buffer, (guint)(to - buffer));
        if (done != (size_t)-1) {
            if (left == 0 && in != NULL) {
                if (done == 0 && to == buffer) break;
                // One more turn flushes the shift state.
                to = buffer;
                room = sizeof buffer;
                iconv(converter, NULL, NULL, &to, &room);
                g_byte_array_append(out, (const guint8 *)buffer, (guint)(to - buffer));
                break;
            }
        } else if (reason == E2BIG) {
            continue;
        } else {
            if (!left) break;
            g_byte_array_append(out, (const guint8 *)"\xEF\xBF\xBD", 3);
            (*replaced)++;
            in++;
            left--;
            iconv(converter, NULL, NULL, NULL, NULL);
        }
        if (!left) break;
    }
    iconv_close(converter);
    int64_t length = out->len;
    *result = (char *)g_byte_array_free(out, FALSE);
    return length;
}

void cmime_free(void *memory) { g_free(memory); }

char *cmime_decode_text(const char *text) {
    start();
    return g_mime_utils_header_decode_text(NULL, text);
}
