#ifndef CASEDESK_CTERMINAL_H
#define CASEDESK_CTERMINAL_H

#include <stdint.h>

/// Opens the terminal on two file descriptors; keys are read by the caller, raw. Returns 0, or 1
/// where TERM is unknown or cannot place the cursor.
int ct_open(int input, int output);
/// Gives the terminal back. Harmless when it is not open.
void ct_close(void);
/// Leaves for a while (a shell, an editor) and comes back.
void ct_leave(void);
void ct_return(void);

/// max_colors of the terminal; -1 where it has none.
int ct_colours(void);
int ct_pairs(void);
/// Makes a colour pair; -1 is the terminal's own colour.
void ct_make_pair(int pair, int foreground, int background);
void ct_size(int file, int *width, int *height);
void ct_resize(int width, int height);

enum { CT_BOLD = 1, CT_UNDERLINE = 2, CT_REVERSE = 4 };
void ct_draw(int column, int row, const char *text, int attributes, int pair);
void ct_cursor(int column, int row, int visible);
void ct_clear(void);
void ct_flush(void);

/// A descriptor that becomes readable when a signal came or the mailbox has something.
int ct_wake_file(void);
void ct_wake(void);
void ct_drain(void);
enum { CT_RESIZED = 1, CT_ENDED = 2, CT_STOPPED = 4, CT_CONTINUED = 8 };
/// Which signals came since the last call.
int ct_signals(void);
/// Stops this process as the shell's suspend key would, until it is continued.
void ct_stop(void);

#endif
