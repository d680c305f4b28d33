/** The id that follows one request through gateway, services, logs and events. */
@NullMarked
package cn.district.retention.gateway.correlation;

import org.jspecify.annotations.NullMarked;
