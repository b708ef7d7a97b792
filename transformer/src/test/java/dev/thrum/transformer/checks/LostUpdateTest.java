package dev.thrum.transformer.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TH-W207. */
class LostUpdateTest {

  private static List<String> lint(String statement) {
    return Lint.of(
        """
        class T {
          int total; long wide; String text = ""; byte small; static double all; static T one; int[] counts; T next;
          @Async Future<Object> run(Future<Integer> f, int i, long[][] deep, T other) {
            int mine = 0; T fresh = new T(); int[] own = new int[3]; int[] listed = {1, 2};
            %s
            return Future.ready(mine + "" + fresh + own + listed);
          }
        }
        """
            .formatted(statement));
  }

  private static String reported(String what) {
    return "T.java:[5,1] TH-W207 "
        + what
        + " is read before the await and written after it, in one assignment, so what others write"
        + " to it meanwhile is lost; await into a variable first";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "total += await(f);",
        "this.total -= 2 * await(f);",
        "total = total + await(f);",
        "mine = total += await(f);",
        "other.next.total += await(f);",
        "one.total *= i > 0 ? await(f) : 1;",
        "for (int k = 0; k < 3; k++) { if (k > i) { total += await(f) + await(f); } }",
        "try { total += await(f); } catch (RuntimeException e) { mine = 1; } finally { i++; }",
        "total += i + await(async(() -> 1));",
      })
  void an_assignment_to_a_field_that_began_before_the_await_is_reported(String statement) {
    assertThat(lint(statement)).containsExactly(reported("total"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wide", "small", "all", "text"})
  void fields_of_every_type_are_looked_at(String field) {
    assertThat(lint(field + " += await(f);")).containsExactly(reported(field));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "counts[i] += await(f);",
        "counts[i++ % 3] += await(f);",
        "deep[i][i + 1] += await(f);",
        "mine += counts[await(f)] += await(f);",
        "one.next.counts[0] |= await(f);",
      })
  void so_is_one_to_an_element_of_an_array(String statement) {
    assertThat(lint(statement)).containsExactly(reported("an array element"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int x = await(f); total += x;",
        "total = await(f) + total;",
        "total = await(f);",
        "mine += await(f);",
        "total = other.total + await(f);",
        "mine = total + await(f); total = mine;",
        "total += i; await(f); total += i;",
        "total++; other.total = i + await(f);",
        "counts[await(f)] += 1;",
        "fresh.total += await(f);",
        "own[i] += await(f);",
        "listed[i % 2] += await(f);",
        "mine = total + await(f); wide += total;",
        "all = Math.max(total, await(f)); ",
      })
  void other_assignments_are_fine(String statement) {
    assertThat(lint(statement)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text = text + await(f);", "total = Math.max(total, await(f));"})
  void what_goes_through_a_function_counts_as_well(String statement) {
    List<String> found = lint(statement);

    assertThat(found).singleElement().asString().contains("TH-W207");
  }
}
