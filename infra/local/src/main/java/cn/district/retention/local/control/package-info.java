/**
 * The launcher's own door on the loopback address, for {@code infra/status}, {@code infra/clock},
 * {@code infra/down} and the end-to-end tests: whoever knows the secret of the data directory may
 * use it.
 */
@NullMarked
package cn.district.retention.local.control;

import org.jspecify.annotations.NullMarked;
