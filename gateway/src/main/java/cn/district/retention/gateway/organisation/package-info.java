/**
 * The gateway's own copy of units, classes and appointments, read from the reference topic from its
 * beginning at every start and held in memory. Until all that stood on the topic at the start has
 * been read, nobody's scope is known and the gateway says that it is not ready.
 */
@NullMarked
package cn.district.retention.gateway.organisation;

import org.jspecify.annotations.NullMarked;
