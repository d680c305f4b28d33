package cn.district.retention.dropout.dropoutcase;

/** Who a return-to-school notice is about, whom it is for and who issues it, by name. */
public record NoticeParties(
    String pupilName, String guardianName, String schoolName, String className) {}
