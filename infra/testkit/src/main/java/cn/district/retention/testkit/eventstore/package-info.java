/** What every adapter of the event store's port must do, whatever it is made of. */
@NullMarked
package cn.district.retention.testkit.eventstore;

import org.jspecify.annotations.NullMarked;
