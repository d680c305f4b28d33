/** What the district's administration may do with the keys of a service, on the service itself. */
@NullMarked
package cn.district.retention.organisation.keys;

import org.jspecify.annotations.NullMarked;
