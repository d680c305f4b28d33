package cn.district.retention.reporting.statistics;

import java.util.Arrays;
import java.util.Optional;

/** Every figure that is shown, with its formula in both languages. */
public enum FigureId {
  R0(
      "R0",
      Measure.PERCENT,
      "九年义务教育巩固率（官方口径，原始值）",
      "Nine-year retention, official wording, crude",
      "初中毕业班学生数 ÷ 该年级入小学一年级时学生数 × 100%",
      "100 × pupils in the graduating grade at the census of c+8 ÷ new grade-1 entrants of c",
      new CrudeRetention()),
  R1_PRIMARY(
      "R1-primary",
      Measure.PERCENT,
      "小学巩固率（按流动调整）",
      "Primary retention, adjusted by flows",
      "当年毕业生数 ÷（六年前入学人数 + 转入 − 转出）× 100%",
      "100 × graduates of the year ÷ (entrants 6 years before + transfers in − transfers out)",
      new FlowAdjustedRetention(Stage.PRIMARY, false)),
  R1_JUNIOR(
      "R1-junior",
      Measure.PERCENT,
      "初中巩固率（按流动调整）",
      "Junior retention, adjusted by flows",
      "当年毕业生数 ÷（三年前入学人数 + 转入 − 转出）× 100%",
      "100 × graduates of the year ÷ (entrants 3 years before + transfers in − transfers out)",
      new FlowAdjustedRetention(Stage.JUNIOR, false)),
  R1B_PRIMARY(
      "R1b-primary",
      Measure.PERCENT,
      "小学巩固率（分子扣除净流入）",
      "Primary retention, net inflow off the numerator",
      "（当年毕业生数 −（转入 − 转出））÷ 六年前入学人数 × 100%",
      "100 × (graduates of the year − (in − out)) ÷ entrants 6 years before",
      new FlowAdjustedRetention(Stage.PRIMARY, true)),
  R1B_JUNIOR(
      "R1b-junior",
      Measure.PERCENT,
      "初中巩固率（分子扣除净流入）",
      "Junior retention, net inflow off the numerator",
      "（当年毕业生数 −（转入 − 转出））÷ 三年前入学人数 × 100%",
      "100 × (graduates of the year − (in − out)) ÷ entrants 3 years before",
      new FlowAdjustedRetention(Stage.JUNIOR, true)),
  R2(
      "R2",
      Measure.PERCENT,
      "九年巩固率（调整队列）",
      "Nine-year retention, adjusted cohort",
      "C∖X 中在第九年 8 月 31 日前毕业或结业人数 ÷ |C∖X| × 100%",
      "100 × members of C∖X who completed by 31 Aug of c+9 ÷ |C∖X|",
      new CohortRetention(Stage.NINE_YEAR, 0, false)),
  R2_PLUS_1(
      "R2+1",
      Measure.PERCENT,
      "九年巩固率（含推迟一年）",
      "Nine-year retention, one year later",
      "C∖X 中在第十年 8 月 31 日前毕业或结业人数 ÷ |C∖X| × 100%",
      "100 × members of C∖X who completed by 31 Aug of c+10 ÷ |C∖X|",
      new CohortRetention(Stage.NINE_YEAR, 1, false)),
  R2_LENIENT(
      "R2-lenient",
      Measure.PERCENT,
      "九年巩固率（休学视为在读）",
      "Nine-year retention, suspensions retained",
      "（R2 分子 + 期限内休学人数）÷ |C∖X| × 100%",
      "100 × (numerator of R2 + suspended within their term) ÷ |C∖X|",
      new CohortRetention(Stage.NINE_YEAR, 0, true)),
  R2_LENIENT_PLUS_1(
      "R2-lenient+1",
      Measure.PERCENT,
      "九年巩固率（含推迟一年，休学视为在读）",
      "Nine-year retention, one year later, suspensions retained",
      "（R2+1 分子 + 期限内休学人数）÷ |C∖X| × 100%",
      "100 × (numerator of R2+1 + suspended within their term) ÷ |C∖X|",
      new CohortRetention(Stage.NINE_YEAR, 1, true)),
  R2_PRIMARY(
      "R2-primary",
      Measure.PERCENT,
      "小学巩固率（调整队列）",
      "Primary retention, adjusted cohort",
      "C∖X 中在第六年 8 月 31 日前小学毕业人数 ÷ |C∖X| × 100%",
      "100 × members of C∖X who completed primary by 31 Aug of c+6 ÷ |C∖X|",
      new CohortRetention(Stage.PRIMARY, 0, false)),
  R2_PRIMARY_PLUS_1(
      "R2-primary+1",
      Measure.PERCENT,
      "小学巩固率（含推迟一年）",
      "Primary retention, one year later",
      "C∖X 中在第七年 8 月 31 日前小学毕业人数 ÷ |C∖X| × 100%",
      "100 × members of C∖X who completed primary by 31 Aug of c+7 ÷ |C∖X|",
      new CohortRetention(Stage.PRIMARY, 1, false)),
  R2_PRIMARY_LENIENT(
      "R2-primary-lenient",
      Measure.PERCENT,
      "小学巩固率（休学视为在读）",
      "Primary retention, suspensions retained",
      "（R2-primary 分子 + 期限内休学人数）÷ |C∖X| × 100%",
      "100 × (numerator of R2-primary + suspended within their term) ÷ |C∖X|",
      new CohortRetention(Stage.PRIMARY, 0, true)),
  R2_JUNIOR(
      "R2-junior",
      Measure.PERCENT,
      "初中巩固率（调整队列）",
      "Junior retention, adjusted cohort",
      "C∖X 中在第三年 8 月 31 日前初中毕业人数 ÷ |C∖X| × 100%",
      "100 × members of C∖X who completed junior school by 31 Aug of j+3 ÷ |C∖X|",
      new CohortRetention(Stage.JUNIOR, 0, false)),
  R2_JUNIOR_PLUS_1(
      "R2-junior+1",
      Measure.PERCENT,
      "初中巩固率（含推迟一年）",
      "Junior retention, one year later",
      "C∖X 中在第四年 8 月 31 日前初中毕业人数 ÷ |C∖X| × 100%",
      "100 × members of C∖X who completed junior school by 31 Aug of j+4 ÷ |C∖X|",
      new CohortRetention(Stage.JUNIOR, 1, false)),
  R2_JUNIOR_LENIENT(
      "R2-junior-lenient",
      Measure.PERCENT,
      "初中巩固率（休学视为在读）",
      "Junior retention, suspensions retained",
      "（R2-junior 分子 + 期限内休学人数）÷ |C∖X| × 100%",
      "100 × (numerator of R2-junior + suspended within their term) ÷ |C∖X|",
      new CohortRetention(Stage.JUNIOR, 0, true)),
  R2_RUNNING(
      "R2-running",
      Measure.PERCENT,
      "在途巩固率（九年）",
      "Running nine-year retention",
      "C∖X 中未辍学人数 ÷ |C∖X| × 100%",
      "100 × members of C∖X who have not dropped out ÷ |C∖X|",
      new RunningRetention(Stage.NINE_YEAR)),
  R2_RUNNING_PRIMARY(
      "R2-running-primary",
      Measure.PERCENT,
      "在途巩固率（小学）",
      "Running primary retention",
      "C∖X 中未辍学人数 ÷ |C∖X| × 100%",
      "100 × members of C∖X who have not dropped out ÷ |C∖X|",
      new RunningRetention(Stage.PRIMARY)),
  R2_RUNNING_JUNIOR(
      "R2-running-junior",
      Measure.PERCENT,
      "在途巩固率（初中）",
      "Running junior retention",
      "C∖X 中未辍学人数 ÷ |C∖X| × 100%",
      "100 × members of C∖X who have not dropped out ÷ |C∖X|",
      new RunningRetention(Stage.JUNIOR)),
  R3(
      "R3",
      Measure.PERCENT,
      "年度巩固率",
      "Annual retention",
      "学年初在册学生中年末在校、当年毕业、转学途中或已核实转出人数 ÷ 学年初在册（不含死亡、出境）× 100%",
      "100 × |S0 ∩ (in school, graduated, in transit, verified elsewhere)|"
          + " ÷ |S0 ∖ (deceased ∪ emigrated)|",
      new AnnualRetention(false)),
  R3_LENIENT(
      "R3-lenient",
      Measure.PERCENT,
      "年度巩固率（休学视为在读）",
      "Annual retention, suspensions kept",
      "（R3 分子 + 期限内休学人数）÷ R3 分母 × 100%",
      "100 × (numerator of R3 + suspended within their term) ÷ denominator of R3",
      new AnnualRetention(true)),
  Q0(
      "Q0",
      Measure.PERCENT,
      "辍学率（官方口径，可为负）",
      "Dropout rate, official wording, may be negative",
      "〔（休学+退学+死亡+转出+其他减少）−（转入+其他增加）〕÷ 学年初在册 × 100%",
      "100 × ((suspended + withdrawn + deceased + out + other) − (in + other)) ÷ roll at start",
      new OfficialDropoutRate()),
  Q2_GROSS(
      "Q2-gross",
      Measure.PERCENT,
      "年度辍学率",
      "Dropout rate of the year",
      "学年内发生辍学的学生数 ÷ 学年初在册学生数 × 100%（未含尚未登记的应入学人口）",
      "100 × pupils with a dropout fact starting in the year ÷ roll at the start census"
          + " (residents due to enter who are on no register are left out)",
      new GrossDropoutRate()),
  Q2_OPEN(
      "Q2-open",
      Measure.PERCENT,
      "当前辍学率（动态清零）",
      "Open dropout rate",
      "当日辍学在外学生数 ÷（当日在册 ∪ 辍学在外）× 100%",
      "100 × pupils out of school on the day ÷ |roll of the day ∪ them|",
      new OpenDropoutRate()),
  Q2_COHORT(
      "Q2-cohort",
      Measure.PERCENT,
      "队列辍学率（九年）",
      "Cohort dropout rate, nine years",
      "C∖X 中辍学人数 ÷ |C∖X| × 100%",
      "100 × dropped-out members of C∖X ÷ |C∖X|",
      new CohortDropoutRate(Stage.NINE_YEAR)),
  Q2_COHORT_PRIMARY(
      "Q2-cohort-primary",
      Measure.PERCENT,
      "队列辍学率（小学）",
      "Cohort dropout rate, primary",
      "C∖X 中辍学人数 ÷ |C∖X| × 100%",
      "100 × dropped-out members of C∖X ÷ |C∖X|",
      new CohortDropoutRate(Stage.PRIMARY)),
  Q2_COHORT_JUNIOR(
      "Q2-cohort-junior",
      Measure.PERCENT,
      "队列辍学率（初中）",
      "Cohort dropout rate, junior",
      "C∖X 中辍学人数 ÷ |C∖X| × 100%",
      "100 × dropped-out members of C∖X ÷ |C∖X|",
      new CohortDropoutRate(Stage.JUNIOR)),
  B1(
      "B1",
      Measure.PERCENT,
      "劝返率",
      "Return rate",
      "学年内确认辍学且已返校（有到校证据）÷ 学年内确认辍学 × 100%",
      "100 × confirmed in the year and returned ÷ confirmed in the year",
      new ReturnRate()),
  B2(
      "B2",
      Measure.PERCENT,
      "巩固返校率",
      "Lasting return rate",
      "返校满 12 个月时仍在校 ÷ 返校满 12 个月的学生 × 100%",
      "100 × still in school 12 months after the return ÷ returned at least 12 months ago",
      new LastingReturnRate()),
  B3(
      "B3",
      Measure.PERCENT,
      "限期返校率",
      "Return within the notice's deadline",
      "在通知书期限内返校 ÷ 期限已过的通知书 × 100%",
      "100 × returned on or before the deadline ÷ notices whose deadline has passed",
      new TimelyReturnRate()),
  B4(
      "B4",
      Measure.DAYS,
      "疑似到返校天数（中位数）",
      "Days from suspicion to return, median",
      "自疑似辍学之日到返校之日天数的中位数",
      "median of days from suspicion to return",
      new DaysToReturn());

  /** What the value counts. */
  public enum Measure {
    /** Percent with two decimals. */
    PERCENT,
    /** Days. */
    DAYS
  }

  private final String code;
  private final Measure measure;
  private final String nameZh;
  private final String nameEn;
  private final String formulaZh;
  private final String formulaEn;
  private final Figure figure;

  FigureId(
      String code,
      Measure measure,
      String nameZh,
      String nameEn,
      String formulaZh,
      String formulaEn,
      Figure figure) {
    this.code = code;
    this.measure = measure;
    this.nameZh = nameZh;
    this.nameEn = nameEn;
    this.formulaZh = formulaZh;
    this.formulaEn = formulaEn;
    this.figure = figure;
  }

  /** The figure of a code, for example {@code Q2-open}. */
  public static Optional<FigureId> ofCode(String code) {
    return Arrays.stream(values()).filter(id -> id.code.equals(code)).findFirst();
  }

  /** The formula's id in the API. */
  public String code() {
    return code;
  }

  public Measure measure() {
    return measure;
  }

  public String nameZh() {
    return nameZh;
  }

  public String nameEn() {
    return nameEn;
  }

  public String formulaZh() {
    return formulaZh;
  }

  public String formulaEn() {
    return formulaEn;
  }

  /** The value of this figure for a question. */
  public FigureValue answer(Question question) {
    return figure.answer(question);
  }
}
