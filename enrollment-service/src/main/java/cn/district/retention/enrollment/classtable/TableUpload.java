package cn.district.retention.enrollment.classtable;

import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Mutation;
import jakarta.servlet.http.HttpServletRequest;

/**
 * A table as it was sent.
 *
 * @param trial whether it is only tried
 * @param accept what the sender wants to be answered
 */
public record TableUpload(
    HttpServletRequest http, boolean trial, String accept, Mutation mutation, Caller caller) {}
