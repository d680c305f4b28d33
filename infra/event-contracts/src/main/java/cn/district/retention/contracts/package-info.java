/**
 * What the services tell each other and any other subscriber: one package a publishing context, one
 * record an event and version. Only dates, opaque ids and codes may stand in them; no name of a
 * person, no number, no address, no free text, ever (see {@code privacy.md} of the domain texts).
 * Nothing here depends on anything but the JDK and JSpecify.
 */
@NullMarked
package cn.district.retention.contracts;

import org.jspecify.annotations.NullMarked;
