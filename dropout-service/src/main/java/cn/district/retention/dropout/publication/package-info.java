/**
 * Turns facts of a case into the contract events that others read. Only dates, opaque ids and codes
 * leave this service.
 */
@NullMarked
package cn.district.retention.dropout.publication;

import org.jspecify.annotations.NullMarked;
