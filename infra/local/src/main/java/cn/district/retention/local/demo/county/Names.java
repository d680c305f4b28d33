package cn.district.retention.local.demo.county;

import java.util.List;

/** Makes up names of persons and places from lists of syllables. */
final class Names {

  private static final List<String> SURNAMES =
      List.of(
          "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "高",
          "林", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董", "潘",
          "袁", "蔡", "蒋", "余");
  private static final List<String> BOYS =
      List.of(
          "浩", "宇", "轩", "杰", "博", "文", "俊", "铭", "泽", "辰", "毅", "峰", "凯", "航", "阳", "鹏", "志", "晨",
          "嘉", "睿");
  private static final List<String> GIRLS =
      List.of(
          "雨", "欣", "怡", "婷", "佳", "梦", "雪", "琪", "颖", "静", "涵", "悦", "萱", "妍", "露", "蕊", "晴", "瑶",
          "媛", "芸");
  private static final List<String> ADULTS =
      List.of(
          "建", "国", "明", "华", "伟", "平", "丽", "秀", "英", "玉", "兰", "军", "强", "敏", "红", "春", "海", "萍",
          "勇", "燕");
  private static final List<Place> PLACES =
      List.of(
          new Place("青禾", "Qinghe"),
          new Place("云溪", "Yunxi"),
          new Place("石桥", "Shiqiao"),
          new Place("柳湾", "Liuwan"),
          new Place("松岭", "Songling"),
          new Place("白塔", "Baita"),
          new Place("清泉", "Qingquan"),
          new Place("枫林", "Fenglin"),
          new Place("双河", "Shuanghe"),
          new Place("龙潭", "Longtan"),
          new Place("杏园", "Xingyuan"),
          new Place("沙洲", "Shazhou"));
  private static final List<Place> QUARTERS =
      List.of(
          new Place("东", "East"),
          new Place("西", "West"),
          new Place("南", "South"),
          new Place("北", "North"));

  private final Seed seed;

  Names(Seed seed) {
    this.seed = seed;
  }

  String pupil(Sex sex, int number) {
    List<String> given = sex == Sex.MALE ? BOYS : GIRLS;
    return seed.oneOf(SURNAMES, "surname", number)
        + seed.oneOf(given, "first syllable", number)
        + seed.oneOf(given, "second syllable", number);
  }

  /** A guardian of the pupil who bears the same surname. */
  String guardian(String pupilName, int number) {
    return pupilName.charAt(0)
        + seed.oneOf(ADULTS, "guardian 1", number)
        + seed.oneOf(ADULTS, "guardian 2", number);
  }

  String adult(Object... label) {
    return seed.oneOf(SURNAMES, "adult surname", seed.uuid(label))
        + seed.oneOf(ADULTS, "adult 1", seed.uuid(label))
        + seed.oneOf(ADULTS, "adult 2", seed.uuid(label));
  }

  /** The place of a township; beyond the list a quarter of the county tells them apart. */
  static Place place(int number) {
    Place plain = PLACES.get(number % PLACES.size());
    int round = number / PLACES.size();
    if (round == 0) {
      return plain;
    }
    Place quarter = QUARTERS.get((round - 1) % QUARTERS.size());
    return new Place(quarter.zh() + plain.zh(), quarter.en() + " " + plain.en());
  }

  /** A place name in both languages. */
  record Place(String zh, String en) {}
}
