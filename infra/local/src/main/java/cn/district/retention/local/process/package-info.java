/**
 * The processes of the local platform: what each is, how it is started from what the build left,
 * when it is ready, and what happens when one dies. A process that dies is started again; none is
 * left behind.
 */
@NullMarked
package cn.district.retention.local.process;

import org.jspecify.annotations.NullMarked;
