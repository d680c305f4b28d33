/** Uniqueness across streams, by a document whose id is the claimed value. */
@NullMarked
package cn.district.retention.servicekit.claim;

import org.jspecify.annotations.NullMarked;
