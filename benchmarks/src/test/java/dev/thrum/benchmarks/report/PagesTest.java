package dev.thrum.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PagesTest {

  private final Surroundings surroundings =
      new Surroundings("abc123", "25", "a <fast> CPU", 2, "0.5", "2026-01-01", "short run");
  private final Table table =
      new Table(
          "Yield",
          "What does it cost?",
          List.of(
              new Figure("Yield", "", "hand", 2, 1.5, 2.5, "ns/op", 0.001),
              new Figure("Yield", "", "thrum", 13.5, 13.5, 13.5, "ns/op", 24),
              new Figure("Yield", "", "virtualThreads", 270, 270, 270, "ns/op", Double.NaN)));

  @Test
  void the_markdown_page_has_a_row_for_each_system() {
    assertThat(WriteMarkdown.of(surroundings, List.of(table)))
        .contains("2026-01-01; commit abc123; JDK 25; a <fast> CPU, 2 cores; load at start 0.5")
        .endsWith(
            """
            ## Yield

            What does it cost?

            | system | median | spread | bytes per op | ratio |
            |---|--:|--:|--:|--:|
            | hand | 2.00 ns/op | ± 25.0 % | 0 | 1.00 |
            | thrum | 13.5 ns/op | ± 0 % | 24.0 | 6.75 |
            | virtualThreads | 270 ns/op | ± 0 % | – | 135 |
            """);
  }

  @Test
  void the_html_page_escapes_what_it_tells_and_loads_nothing() {
    assertThat(WriteHtml.of(surroundings, List.of(table)))
        .contains("a &lt;fast&gt; CPU", "<h2>Yield</h2>", "<td>13.5 ns/op<td>± 0 %<td>24.0<td>6.75")
        .doesNotContain("<script", "<link", "src=", "http");
  }

  @Test
  void a_chart_has_a_bar_for_each_system_as_long_as_its_median() throws Exception {
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(BarChart.of(table))));

    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(3);
    assertThat(width(svg, 2)).isEqualTo(420);
    assertThat(width(svg, 1)).isEqualTo(21);
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("hand");
  }

  private static double width(Document svg, int bar) {
    Element rect = (Element) svg.getElementsByTagName("rect").item(bar);
    return Double.parseDouble(rect.getAttribute("width"));
  }
}
