/**
 * The platform on one machine with nothing but a JDK: the embedded document store, a real broker,
 * the launcher that runs every service as a process of its own, the platform clock and the demo
 * district. Nothing of it is on the class path of a service.
 */
@NullMarked
package cn.district.retention.local;

import org.jspecify.annotations.NullMarked;
