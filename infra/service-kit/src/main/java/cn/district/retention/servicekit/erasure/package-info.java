/**
 * How a service that keeps sealed data about a person carries out that person's erasure: the key is
 * destroyed first, then a stream of its own says so, which is published as the acknowledgement.
 */
@NullMarked
package cn.district.retention.servicekit.erasure;

import org.jspecify.annotations.NullMarked;
