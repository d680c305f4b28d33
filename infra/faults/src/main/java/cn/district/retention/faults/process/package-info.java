/**
 * Real processes that are really killed: each on a leash that ends it with the process that started
 * it, each on loopback, restartable on its port and its data.
 */
@NullMarked
package cn.district.retention.faults.process;

import org.jspecify.annotations.NullMarked;
