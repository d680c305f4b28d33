package cn.district.retention.contracts.enrollment;

import org.jspecify.annotations.Nullable;

/** A fact as it should have been published: exactly one of these is there. */
public record CorrectedFact(
    @Nullable EnrolmentOpenedV1 enrolmentOpened,
    @Nullable EnrolmentClosedV1 enrolmentClosed,
    @Nullable PupilReportedV1 pupilReported,
    @Nullable KeyGroupTaggedV1 keyGroupTagged,
    @Nullable KeyGroupTagEndedV1 keyGroupTagEnded,
    @Nullable SuspensionApprovedV1 suspensionApproved,
    @Nullable SuspensionEndedV1 suspensionEnded) {}
