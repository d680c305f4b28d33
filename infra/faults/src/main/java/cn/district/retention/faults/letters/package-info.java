/**
 * A subscription whose topic holds events that it cannot handle: they are set aside with their
 * stream's later events behind them, every other stream is exact, and a corrected deployment takes
 * them all in.
 */
@NullMarked
package cn.district.retention.faults.letters;

import org.jspecify.annotations.NullMarked;
