/**
 * Tells whether a service has worked off what it knows of, so that a local platform can be stepped
 * from day to day.
 */
@NullMarked
package cn.district.retention.servicekit.drain;

import org.jspecify.annotations.NullMarked;
