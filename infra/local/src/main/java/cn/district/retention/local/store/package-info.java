/**
 * The embedded document store: one process that speaks the MongoDB wire protocol and loses no
 * acknowledged write on {@code kill -9}. Every write command goes to a write-ahead log first, many
 * commands a disk flush, and is applied to the store afterwards; the store itself is committed at
 * exact checkpoints and the log replayed from there. It is the default for one machine and for
 * tests, not a peer of MongoDB in performance; services see nothing of it but a URI.
 */
@NullMarked
package cn.district.retention.local.store;

import org.jspecify.annotations.NullMarked;
