package cn.district.retention.enrollment.certificate.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.PaperContent;
import cn.district.retention.enrollment.certificate.PaperContent.MarkLine;
import cn.district.retention.enrollment.certificate.PaperContent.YearLine;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEndOutcome;
import cn.district.retention.servicekit.web.BadRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrinterTest {

  private static final LocalDate DAY = LocalDate.parse("2024-10-08");
  private static final String ADDRESS = "http://127.0.0.1:8080";

  /** 𰻝, which few fonts hold. */
  private static final String RARE = Character.toString(0x30EDD);

  @Test
  void without_a_font_nothing_is_printed_and_the_administrator_is_told(@TempDir Path folder)
      throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.ttf"), "no font");
    Printer printer = printer(List.of(folder.resolve("missing.ttc").toString(), broken.toString()));

    assertThatExceptionOfType(BadRequest.class)
        .isThrownBy(() -> printer.paper(print(Kind.ENROLMENT, "张晓明", List.of())))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo("print-font-missing"));
  }

  @Test
  @Tag("printing")
  void a_character_that_the_font_lacks_is_never_printed_as_a_box() {
    assertThatExceptionOfType(BadRequest.class)
        .isThrownBy(() -> installed().paper(print(Kind.ENROLMENT, "张" + RARE, List.of())))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo("print-font-lacks-character"));
  }

  @Test
  @Tag("printing")
  void a_long_school_history_goes_on_over_the_page_and_leaves_nothing_out() throws IOException {
    List<YearLine> years =
        IntStream.range(0, 25)
            .mapToObj(
                i ->
                    new YearLine(
                        2000 + i,
                        "示例小学",
                        "第" + i + "班",
                        1 + i % 9,
                        DAY,
                        null,
                        YearEndOutcome.PROMOTED,
                        null))
            .toList();
    byte[] file = installed().paper(print(Kind.TRANSCRIPT, "张晓明", years));

    try (PDDocument document = Loader.loadPDF(file)) {
      String text = new PDFTextStripper().getText(document);
      assertThat(document.getNumberOfPages()).isEqualTo(2);
      assertThat(years)
          .allSatisfy(line -> assertThat(text).containsOnlyOnce(" " + line.className() + " "));
      assertThat(text).containsOnlyOnce("兹证明").containsOnlyOnce("（盖章）");
    }
    assertThat(installed().paper(print(Kind.TRANSCRIPT, "张晓明", years))).isEqualTo(file);
  }

  @Test
  @Tag("printing")
  void marks_follow_the_school_history_on_as_many_pages_as_they_need() throws IOException {
    List<MarkLine> marks =
        IntStream.range(0, 40)
            .mapToObj(i -> new MarkLine("第" + i + "学期", "语文", "9" + i % 10, "优"))
            .toList();
    byte[] file = installed().paper(print(Kind.TRANSCRIPT, "张晓明", List.of(), marks));

    try (PDDocument document = Loader.loadPDF(file)) {
      String text = new PDFTextStripper().getText(document);
      assertThat(document.getNumberOfPages()).isGreaterThan(1);
      assertThat(marks).allSatisfy(line -> assertThat(text).containsOnlyOnce(line.term() + " 语文"));
      assertThat(text).containsOnlyOnce("兹证明").containsOnlyOnce("（盖章）");
    }
  }

  private static Printer installed() {
    return printer(
        List.of(
            "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
            "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
            "/usr/share/fonts/truetype/arphic/uming.ttc"));
  }

  private static Printer printer(List<String> fonts) {
    var settings = new PrintSettings(fonts, ADDRESS);
    return new Printer(new PrintFont(settings), settings);
  }

  private static Print print(Kind kind, String name, List<YearLine> years) {
    return print(kind, name, years, List.of());
  }

  private static Print print(Kind kind, String name, List<YearLine> years, List<MarkLine> marks) {
    return new Print(
        "x1",
        kind,
        new PaperContent(
            "7K3M-0000-0000-0000-000X",
            name,
            Sex.MALE,
            LocalDate.parse("2013-05-06"),
            "示例小学",
            "五年级1班",
            5,
            LocalDate.parse("2019-09-01"),
            null,
            false,
            null,
            null,
            years,
            marks),
        DAY,
        null);
  }
}
