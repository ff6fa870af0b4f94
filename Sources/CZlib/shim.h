#ifndef SOCAI_CZLIB_SHIM_H
#define SOCAI_CZLIB_SHIM_H

#include <zlib.h>

/// `deflateInit` and `inflateInit` are macros that Swift can't import.
static inline int socai_deflate_init(z_stream *stream, int level) { return deflateInit(stream, level); }
static inline int socai_inflate_init(z_stream *stream) { return inflateInit(stream); }

#endif
