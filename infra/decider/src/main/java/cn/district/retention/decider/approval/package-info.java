/**
 * Approval by steps (审批流程), one mechanism for whatever is signed by several people in an order: a
 * transfer, an application for aid, a suspension, a purchase. A procedure is data, pinned when a
 * case begins; what may be signed next, by whom and until when follows from it alone. A model keeps
 * {@link cn.district.retention.decider.approval.Approvals} in its state and asks it. What a consent
 * means to the case stays with the model.
 */
@NullMarked
package cn.district.retention.decider.approval;

import org.jspecify.annotations.NullMarked;
