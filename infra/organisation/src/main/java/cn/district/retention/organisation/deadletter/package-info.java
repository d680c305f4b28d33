/**
 * The operator's API on events that a service could not handle: one implementation for every
 * service, below its own address. It stands here because it needs both the kit's dead letters and
 * who calls.
 */
@NullMarked
package cn.district.retention.organisation.deadletter;

import org.jspecify.annotations.NullMarked;
