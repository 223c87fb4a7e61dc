package org.modulon.pages.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a documentation comment as Markdown: paragraphs on a line each, fenced blocks, lists,
 * emphasis and code. HTML beyond that is dropped, its text is kept; block tags end the page.
 */
final class Markdown {
  private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@[a-zA-Z]");
  private static final Pattern REFERENCE = Pattern.compile("href\\s*=\\s*[\"']?([^\"'\\s>]+)");

  private final StringBuilder page = new StringBuilder();
  private final StringBuilder paragraph = new StringBuilder();
  private final Deque<Integer> lists = new ArrayDeque<>();
  private String lead = "";
  private String target = "";
  private StringBuilder block;

  private Markdown() {}

  /**
   * Converts a comment.
   *
   * @param comment as a compiler gives it: without the stars
   */
  static String of(String comment) {
    Markdown markdown = new Markdown();
    Tokens.of(body(comment)).forEach(markdown::add);
    markdown.endParagraph();
    return markdown.page.toString();
  }

  private static String body(String comment) {
    Matcher tags = BLOCK_TAG.matcher(comment);
    return tags.find() ? comment.substring(0, tags.start()) : comment;
  }

  private void add(Token token) {
    if (block != null && !token.name().equals("pre")) {
      block.append(verbatim(token));
      return;
    }
    switch (token.kind()) {
      case TEXT -> paragraph.append(Prose.escape(Entities.decode(token.text())));
      case INLINE_TAG -> paragraph.append(InlineTags.markdown(token));
      case START -> start(token);
      case END -> end(token.name());
    }
  }

  private static String verbatim(Token token) {
    return switch (token.kind()) {
      case TEXT -> Entities.decode(token.text());
      case INLINE_TAG -> InlineTags.plain(token);
      case START, END -> "";
    };
  }

  private void start(Token element) {
    switch (element.name()) {
      case "p", "div", "dd", "dt", "tr" -> endParagraph();
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        endParagraph();
        lead = "### ";
      }
      case "ul" -> list(-1);
      case "ol" -> list(1);
      case "li" -> item();
      case "pre" -> {
        endParagraph();
        block = new StringBuilder();
      }
      case "a" -> {
        Matcher reference = REFERENCE.matcher(element.text());
        target = reference.find() ? reference.group(1) : "";
        paragraph.append(target.isEmpty() ? "" : "[");
      }
      case "br" -> paragraph.append(' ');
      default -> paragraph.append(mark(element.name()));
    }
  }

  private void end(String element) {
    switch (element) {
      case "ul", "ol" -> {
        endParagraph();
        lists.poll();
        lead = "  ".repeat(lists.size());
      }
      case "pre" -> endBlock();
      case "a" -> {
        paragraph.append(target.isEmpty() ? "" : "](" + target + ")");
        target = "";
      }
      case "p", "li", "div", "dd", "dt", "tr", "h1", "h2", "h3", "h4", "h5", "h6" -> endParagraph();
      default -> paragraph.append(mark(element));
    }
  }

  private static String mark(String element) {
    return switch (element) {
      case "em", "i", "cite", "dfn" -> "*";
      case "strong", "b" -> "**";
      case "code", "tt", "kbd", "samp", "var" -> "`";
      default -> "";
    };
  }

  private void list(int first) {
    endParagraph();
    if (lists.isEmpty()) {
      separate();
    }
    lists.push(first);
  }

  private void item() {
    endParagraph();
    int number = lists.isEmpty() ? -1 : lists.pop();
    lists.push(number < 0 ? -1 : number + 1);
    lead = "  ".repeat(lists.size() - 1) + (number < 0 ? "- " : number + ". ");
  }

  private void endParagraph() {
    String line = paragraph.toString().strip().replaceAll("\\s+", " ");
    paragraph.setLength(0);
    if (line.isEmpty()) {
      return;
    }
    if (lists.isEmpty()) {
      separate();
    }
    page.append(lead).append(lead.isEmpty() ? Prose.escapeStart(line) : line).append('\n');
    lead = lists.isEmpty() ? "" : "  ".repeat(lists.size());
  }

  private void endBlock() {
    if (block == null) {
      return;
    }
    separate();
    page.append("```text\n").append(Blocks.unindent(block.toString())).append("```\n");
    block = null;
  }

  private void separate() {
    if (page.length() > 0 && !page.toString().endsWith("\n\n")) {
      page.append('\n');
    }
  }
}
