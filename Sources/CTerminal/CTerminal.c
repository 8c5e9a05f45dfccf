// ncurses counts wide characters only where this is 1; through a module map it would be 0.
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE 1
#include "CTerminal.h"

#include <curses.h>
#include <locale.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static SCREEN *screen;
static FILE *in_stream, *out_stream;
static int out_file = -1, in_file = -1, wake = -1;
static struct termios before;
static atomic_int is_open, signals;
// What gives the terminal back, ready before it is needed: a handler of a trap may only write.
static char farewell[256];
static size_t farewell_count;

static const char *paste_on = "\033[?2004h";
static const char *paste_off = "\033[?2004l";

static void restore_bluntly(void) {
    if (!atomic_exchange(&is_open, 0)) return;
    ssize_t ignored = write(out_file, farewell, farewell_count);
    (void)ignored;
    tcsetattr(in_file, TCSANOW, &before);
}

static void on_trap(int number) {
    restore_bluntly();
    signal(number, SIG_DFL);
    raise(number);
}

static void on_signal(int number) {
    int bit = number == SIGWINCH ? CT_RESIZED
        : number == SIGTSTP ? CT_STOPPED
        : number == SIGCONT ? CT_CONTINUED
        : CT_ENDED;
    atomic_fetch_or(&signals, bit);
    ct_wake();
}

static void watch(int number, void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(number, &action, NULL);
}

static void append_farewell(const char *text) {
    size_t count = strlen(text);
    if (farewell_count + count > sizeof farewell) return;
    memcpy(farewell + farewell_count, text, count);
    farewell_count += count;
}

static void append_capability(const char *name) {
    char *text = tigetstr((char *)name);
    if (text && text != (char *)-1) append_farewell(text);
}

static void say(const char *text) {
    fputs(text, out_stream);
    fflush(out_stream);
}

static void enter(void) {
    raw();
    noecho();
    nonl();
    if (!strstr(termname(), "vt100") && !strstr(termname(), "linux")) say(paste_on);
    atomic_store(&is_open, 1);
}

int ct_open(int input, int output) {
    if (!setlocale(LC_ALL, "") || MB_CUR_MAX == 1) setlocale(LC_ALL, "C.UTF-8");
    in_file = input;
    out_file = output;
    tcgetattr(in_file, &before);
    in_stream = fdopen(dup(input), "r");
    out_stream = fdopen(dup(output), "w");
    if (!in_stream || !out_stream) return 1;
    // What a terminal without its own entry can do is not known: nothing is drawn there.
    int error = 0;
    if (setupterm(NULL, output, &error) != OK || !tigetstr("cup") || tigetstr("cup") == (char *)-1) return 1;
    screen = newterm(NULL, out_stream, in_stream);
    if (!screen) return 1;
    set_term(screen);
    append_farewell(paste_off);
    append_capability("sgr0");
    append_capability("cnorm");
    append_capability("rmcup");
    append_farewell("\r\n");
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    keypad(stdscr, FALSE);
    if (wake < 0) wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    atexit(ct_close);
    watch(SIGWINCH, on_signal);
    watch(SIGTERM, on_signal);
    watch(SIGHUP, on_signal);
    watch(SIGINT, on_signal);
    watch(SIGTSTP, on_signal);
    watch(SIGCONT, on_signal);
    int traps[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGQUIT};
    for (size_t index = 0; index < sizeof traps / sizeof *traps; index++) watch(traps[index], on_trap);
    enter();
    return 0;
}

void ct_leave(void) {
    if (!atomic_exchange(&is_open, 0)) return;
    say(paste_off);
    curs_set(1);
    endwin();
    fflush(out_stream);
}

void ct_return(void) {
    if (!screen || atomic_load(&is_open)) return;
    refresh();
    clearok(curscr, TRUE);
    enter();
}

void ct_close(void) {
    if (!screen) return;
    ct_leave();
    tcsetattr(in_file, TCSADRAIN, &before);
    delscreen(screen);
    screen = NULL;
}

int ct_colours(void) { return has_colors() ? COLORS : -1; }
int ct_pairs(void) { return COLOR_PAIRS; }
void ct_make_pair(int pair, int foreground, int background) {
    init_extended_pair(pair, foreground, background);
}

void ct_size(int file, int *width, int *height) {
    struct winsize size;
    *width = 80;
    *height = 24;
    if (ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col && size.ws_row) {
        *width = size.ws_col;
        *height = size.ws_row;
    }
}

void ct_resize(int width, int height) {
    resizeterm(height, width);
    clearok(curscr, TRUE);
}

void ct_draw(int column, int row, const char *text, int attributes, int pair) {
    attr_t bits = A_NORMAL;
    if (attributes & CT_BOLD) bits |= A_BOLD;
    if (attributes & CT_UNDERLINE) bits |= A_UNDERLINE;
    if (attributes & CT_REVERSE) bits |= A_REVERSE;
    attr_set(bits, 0, &pair);
    mvaddstr(row, column, text);
}

void ct_cursor(int column, int row, int visible) {
    curs_set(visible ? 1 : 0);
    if (visible) move(row, column);
}

void ct_clear(void) {
    erase();
    clearok(curscr, TRUE);
}

void ct_flush(void) { refresh(); }

int ct_wake_file(void) { return wake; }
void ct_wake(void) {
    uint64_t one = 1;
    ssize_t ignored = write(wake, &one, sizeof one);
    (void)ignored;
}
void ct_drain(void) {
    uint64_t count;
    ssize_t ignored = read(wake, &count, sizeof count);
    (void)ignored;
}
int ct_signals(void) { return atomic_exchange(&signals, 0); }

void ct_stop(void) {
    watch(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    watch(SIGTSTP, on_signal);
}
