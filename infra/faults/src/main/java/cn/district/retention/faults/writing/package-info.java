/**
 * A writing service at its smallest (commands, log, relay and a trivial aggregate, put together as
 * a service does it) that is killed under load, at every step of its relay, together with its
 * store, and beside another one with a wrong clock. Whoever asks keeps a ledger of what was
 * acknowledged; the log and the topic are held against it afterwards.
 */
@NullMarked
package cn.district.retention.faults.writing;

import org.jspecify.annotations.NullMarked;
