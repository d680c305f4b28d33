/**
 * The bureau's dashboard page: static files that call the API of this service as any other client
 * does. Nothing here knows a figure.
 */
@NullMarked
package cn.district.retention.reporting.dashboard;

import org.jspecify.annotations.NullMarked;
