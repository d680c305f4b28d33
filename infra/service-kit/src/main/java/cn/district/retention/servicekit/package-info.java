/**
 * What every service needs and no service should write twice. It holds no word of the domain: a
 * class that knows what a pupil is belongs elsewhere.
 */
@NullMarked
package cn.district.retention.servicekit;

import org.jspecify.annotations.NullMarked;
