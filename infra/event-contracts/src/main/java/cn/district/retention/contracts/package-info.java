/**
 * What the services tell each other and any other subscriber: one package a publishing context, one
 * record an event and version. Only dates, opaque ids and codes may stand in them; no name of a
 * person, no number, no address, no free text, ever (see {@code privacy.md} of the domain texts).
 * Nothing here depends on anything but the JDK and JSpecify.
 *
 * <p>A published record is never changed in a way that a subscriber could not bear: the next
 * version stands beside it ({@code RollSubmittedV2}), with a static {@code from(RollSubmittedV1)}
 * that lifts the older one, so that every subscriber of ours lifts it alike. Once they all read
 * both, the publisher goes over to the newer; the older record, its schema and samples stay for
 * ever, since the topics keep its events.
 */
@NullMarked
package cn.district.retention.contracts;

import org.jspecify.annotations.NullMarked;
