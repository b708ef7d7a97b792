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
      new Surroundings(
          "abc123", "25", "a <fast> CPU", 2, "2026-01-01", "short run", "nothing at all");
  private final Table table =
      new Table(
          "Yield",
          "What does it cost?",
          List.of(
              new Figure("Yield", "", "hand", 2, 1.5, 2.5, "ns/op", 0.001),
              new Figure("Yield", "", "thrum", 13.5, 13.5, 13.5, "ns/op", 24),
              new Figure("Yield", "", "virtualThreads", 270, 270, 270, "ns/op", Double.NaN)));

  private final Report report =
      new Report(
          surroundings,
          List.of(new Absent("tokio", "there is no cargo")),
          new Measured(table.figures()),
          List.of(table));

  @Test
  void the_markdown_page_has_a_row_for_each_system() {
    assertThat(WriteMarkdown.of(report))
        .contains(
            "2026-01-01, commit abc123",
            "JDK 25",
            "a <fast> CPU, 2 cores",
            "What else ran: nothing at all",
            "Absent: tokio: there is no cargo",
            "| yield | ≤ 1.50 × by hand | 6.75 × (13.5 ns/op, by hand 2.00 ns/op) | not met |",
            "| wake at depth 1000 ÷ depth 1 | ≤ 1.3 | not measured | – |")
        .endsWith(
            """
            ## Yield

            What does it cost?

            | system | median | spread | bytes per op | ratio |
            |---|--:|--:|--:|--:|
            | by hand | 2.00 ns/op | ± 25.0 % | 0 | 1.00 |
            | Thrum | 13.5 ns/op | ± 0 % | 24.0 | 6.75 |
            | virtual threads | 270 ns/op | ± 0 % | – | 135 |
            """);
  }

  @Test
  void the_html_page_escapes_what_it_tells_and_loads_nothing() {
    assertThat(WriteHtml.of(report))
        .contains("a &lt;fast&gt; CPU", "<h2>Yield</h2>", "<td>13.5 ns/op<td>± 0 %<td>24.0<td>6.75")
        .doesNotContain("<script", "<link", "src=", "http", "@import");
  }

  @Test
  void a_chart_has_a_bar_for_each_system_as_long_as_its_median() throws Exception {
    Document svg = parsed(BarChart.of(table));

    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(3);
    assertThat(width(svg, 2)).isEqualTo(420);
    assertThat(width(svg, 1)).isEqualTo(21);
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("by hand");
  }

  @Test
  void the_drawing_for_other_pages_needs_nothing_else_and_has_a_bar_each() throws Exception {
    String drawing = SummaryChart.of(report);

    assertThat(parsed(drawing).getElementsByTagName("rect").getLength()).isEqualTo(3);
    assertThat(drawing).contains("yield, ns/op", "xmlns=", ">270<");
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static double width(Document svg, int bar) {
    Element rect = (Element) svg.getElementsByTagName("rect").item(bar);
    return Double.parseDouble(rect.getAttribute("width"));
  }
}
