package cn.district.retention.local.demo.life;

/** Shares of the planning figures for a county, and the least that a small county gets. */
final class Shares {

  static final double NO_SHOWS = 0.01;
  static final double DROPOUTS = 0.002;
  static final double TRANSFERS = 0.03;
  static final double CROSS_DISTRICT = 0.3;
  static final double UNVERIFIED = 0.05;
  static final double IN_SEASON = 0.8;
  static final double SUSPENSIONS = 0.001;
  static final double EMIGRATIONS = 0.0003;
  static final double DEATHS = 0.0001;
  static final double LEFT_BEHIND = 0.12;
  static final double POOR = 0.125;
  static final double PAIRED = 0.02;
  static final double ABSENT = 0.03;
  static final double SAME_KEY_AGAIN = 0.005;
  static final double REGISTERED_TWICE = 0.005;
  static final double BAD_NUMBERS = 0.005;
  static final double CORRECTIONS = 0.02;
  static final double OUT_OF_ORDER = 0.01;

  private Shares() {}

  static int of(int pupils, double share, int least) {
    return Math.max(least, (int) Math.round(pupils * share));
  }
}
