package cn.district.retention.testkit.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Headless Chromium as installed on the machine, with a profile of its own. */
public final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path PICTURES = Path.of("target", "screenshots");

  private final ChromeDriver driver;

  public Browser() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--user-data-dir=" + profile());
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
            .build();
    driver = new ChromeDriver(service, options);
  }

  /** The driver, for what this class has no word for. */
  public ChromeDriver driver() {
    return driver;
  }

  /** Opens an address in a window of a size, in pixels. */
  public void open(String address, int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    driver.get(address);
  }

  /** The first element of a selector that is shown, once there is one. */
  public WebElement shown(String selector) {
    return new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class, NoSuchElementException.class)
        .until(
            d ->
                d.findElements(By.cssSelector(selector)).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException(selector)));
  }

  /** The text of an element once it is shown; the page may redraw it meanwhile. */
  public String text(String selector) {
    shown(selector);
    return new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class, NoSuchElementException.class)
        .until(d -> d.findElement(By.cssSelector(selector)).getText());
  }

  /** Waits until an element says a text. */
  public void waitForText(String selector, String text) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(selector + " says " + text)
        .ignoring(StaleElementReferenceException.class, NoSuchElementException.class)
        .until(d -> d.findElement(By.cssSelector(selector)).getText().contains(text));
  }

  /** Keeps a picture of the page below the build's target. */
  public void picture(String name) {
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path profile() {
    try {
      return Files.createTempDirectory("chromium-profile");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
