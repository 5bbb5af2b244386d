package io.copyrun.bench.result;

import java.util.Locale;

/** Writes the few shapes that the picture is made of. */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    /** A style is a class of the picture's style sheet. */
    void text(double x, double y, String style, String content) {
        text.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">", x, y, style))
                .append(escaped(content))
                .append("</text>\n");
    }

    void rectangle(double x, double y, double width, double height, String style) {
        text.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                style));
    }

    void line(double x1, double y1, double x2, double y2) {
        text.append(String.format(Locale.ROOT, "<path class=\"axis\" d=\"M%.1f %.1f L%.1f %.1f\"/>%n", x1, y1, x2, y2));
    }

    static String escaped(String content) {
        return content.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A whole picture around what has been drawn. */
    String picture(double width, double height, String head) {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" font-family=\"Helvetica,"
                                + " Arial, sans-serif\" font-size=\"12\">%n",
                        width,
                        height)
                + head + text + "</svg>\n";
    }
}
