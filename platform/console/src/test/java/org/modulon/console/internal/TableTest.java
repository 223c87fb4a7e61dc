package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void setsNumbersFlushRightAndTextFlushLeft() {
    Table table = new Table("name", "size");
    table.add("a", 5);
    table.add("longer", 1234);

    assertThat(table).hasToString("name    size\na          5\nlonger  1234\n");
  }

  @Test
  void treatsAColumnWithAnyTextAsText() {
    Table table = new Table("version");
    table.add("0.1.0");
    table.add(7);

    assertThat(table).hasToString("version\n0.1.0\n7\n");
  }

  @Test
  void putsTheLastColumnOnLinesOfItsOwnWhereARowIsTooWide() {
    Table table = new Table("name", "meaning");
    table.add("a", "word ".repeat(30).strip());
    table.add("b", "");

    assertThat(table.toString().lines())
        .containsExactly(
            "name",
            "    meaning",
            "a",
            "    " + "word ".repeat(15).strip(),
            "    " + "word ".repeat(15).strip(),
            "b")
        .allMatch(line -> line.length() < 80);
  }

  @Test
  void namesTheColumnsWhereSeveralDoNotFit() {
    Table table = new Table("key", "reads", "writes");
    table.add(1, "read ".repeat(16).strip(), "written");
    table.add(2, "", "");

    assertThat(table.toString().lines())
        .containsExactly(
            "key",
            "  1",
            "    reads: " + "read ".repeat(13).strip(),
            "    read read read",
            "    writes: written",
            "  2")
        .allMatch(line -> line.length() < 80);
  }

  @Test
  void keepsRowsOnOneLineForPrograms() {
    String wide = "x".repeat(70);
    Table table = new Table("run", "id", "steps");
    table.add(wide, "01KAKMEE0N01", 5);
    table.add("short", "01KAKMEE0N02", "-");

    assertThat(table.lines().lines())
        .containsExactly(
            "run" + " ".repeat(67) + "  id            steps",
            wide + "  01KAKMEE0N01      5",
            "short" + " ".repeat(65) + "  01KAKMEE0N02      -");
  }

  @Test
  void quotesCellsThatWouldBeSeveral() {
    Table table = new Table("run", "max(a, b)");
    table.add("two\nlines", "say \"x\"");

    assertThat(table.csv()).isEqualTo("run,\"max(a, b)\"\n\"two\nlines\",\"say \"\"x\"\"\"\n");
  }
}
