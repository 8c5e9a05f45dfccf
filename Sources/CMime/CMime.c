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
} SinkStream;
typedef struct {
    GMimeStreamClass parent;
} SinkStreamClass;

static ssize_t sink_write(GMimeStream *stream, const char *buffer, size_t count) {
    const cmime_sink *sink = ((SinkStream *)stream)->sink;
    sink->bytes(sink->context, (const uint8_t *)buffer, count);
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
    int depth_limit;
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

static void visit(Walk *walk, int depth, GMimeObject *object) {
    if (!object) return;
    if (depth > walk->depth_limit) {
        walk->was_cut = 1;
        return;
    }
    if (GMIME_IS_MULTIPART(object)) {
        report_begin(walk, depth, 1, object);
        GMimeMultipart *multipart = GMIME_MULTIPART(object);
        int count = g_mime_multipart_get_count(multipart);
        for (int i = 0; i < count; i++) visit(walk, depth + 1, g_mime_multipart_get_part(multipart, i));
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
        report_begin(walk, depth, 0, object);
        GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
        if (content) {
            SinkStream *stream = g_object_new(sink_type(), NULL);
            g_mime_stream_construct(GMIME_STREAM(stream), 0, -1);
            stream->sink = walk->sink;
            g_mime_data_wrapper_write_to_stream(content, GMIME_STREAM(stream));
            g_object_unref(stream);
        }
        walk->sink->end(walk->sink->context);
    }
}

static int walk_stream(GMimeStream *stream, int depth_limit, const cmime_sink *sink) {
    Walk walk = {.sink = sink, .depth_limit = depth_limit, .was_cut = 0};
    GMimeParserOptions *options = g_mime_parser_options_new();
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

int cmime_walk_memory(const uint8_t *bytes, size_t count, int depth_limit, const cmime_sink *sink) {
    start();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, count);
    int result = walk_stream(stream, depth_limit, sink);
    g_object_unref(stream);
    return result;
}

int cmime_walk_file(int file, int64_t from, int64_t to, int depth_limit, const cmime_sink *sink) {
    start();
    GMimeStream *stream = g_mime_stream_fs_new_with_bounds(dup(file), from, to);
    int result = walk_stream(stream, depth_limit, sink);
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

int cmime_date(const char *text, int64_t *seconds, int *offset) {
    start();
    GDateTime *date = g_mime_utils_header_decode_date(text);
    if (!date) return 0;
    *seconds = g_date_time_to_unix(date);
    *offset = (int)(g_date_time_get_utc_offset(date) / G_TIME_SPAN_MINUTE);
    g_date_time_unref(date);
    return 1;
}
