/**
 * A small platform of real applications (gateway, enrollment, reporting) on the embedded store and
 * broker, which is written to at its API while one of these is killed or stopped.
 */
@NullMarked
package cn.district.retention.faults.platform;

import org.jspecify.annotations.NullMarked;
