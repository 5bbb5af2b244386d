package io.copyrun.bench.result;

import static io.copyrun.bench.result.Sample.ATFTPD;
import static io.copyrun.bench.result.Sample.HPA;
import static io.copyrun.bench.result.Sample.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.copyrun.bench.row.Row;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PictureTest {
    private static Document parsed(Sample sample) throws Exception {
        String svg = Picture.of(Sample.FACTS, sample.results(), OURS);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document picture, String tag, String style) {
        List<Element> found = new ArrayList<>();
        NodeList all = picture.getElementsByTagName(tag);
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element element
                    && element.getAttribute("class").startsWith(style)) {
                found.add(element);
            }
        }
        return found;
    }

    private static double width(Element bar) {
        return Double.parseDouble(bar.getAttribute("width"));
    }

    @Test
    void barsAreAsLongAsTheirFigures() throws Exception {
        Document picture =
                parsed(new Sample().with("upload-8k-64", ATFTPD, 1_000, 1).with("upload-8k-64", OURS, 4_000, 1));

        // The legend's square, then the bar of the first chart. Ours is the first colour.
        double ours = width(elements(picture, "rect", "s0").get(1));
        double peers = width(elements(picture, "rect", "s2").get(1));
        assertThat(ours / peers).isCloseTo(4, within(0.01));
    }

    @Test
    void whateverStandsInTheFactsIsOnlyText() throws Exception {
        Document picture = parsed(new Sample().with("upload-8k-64", OURS, 4_000, 1));

        assertThat(elements(picture, "text", "note").getFirst().getTextContent())
                .contains("2 x Test <processor>");
    }

    @Test
    void aServerThatLostTransfersIsPaleAndSaysHowMany() throws Exception {
        Row row = Sample.row("upload-8k-2000");
        Document picture = parsed(new Sample()
                .with(row, HPA, Sample.failing(row, 685, 9), 1)
                .with(row, OURS, Sample.load(row, 4_000), 1));

        assertThat(elements(picture, "rect", "s1 flawed")).isNotEmpty();
        assertThat(elements(picture, "text", "flaw").getFirst().getTextContent())
                .endsWith("14% lost");
    }

    @Test
    void nothingIsDrawnBeyondThePaper() throws Exception {
        Sample sample = new Sample();
        for (String id : List.of("upload-8k-1", "download-8k-2000", "upload-image-b512-w1", "download-loss5-w16")) {
            sample.with(id, HPA, 10, 1).with(id, ATFTPD, 30_000, 1).with(id, OURS, 20_000, 1);
        }
        Document picture = parsed(sample);

        String[] box = picture.getDocumentElement().getAttribute("viewBox").split(" ");
        assertThat(elements(picture, "rect", "s")).allSatisfy(bar -> {
            assertThat(Double.parseDouble(bar.getAttribute("x")) + width(bar)).isLessThan(Double.parseDouble(box[2]));
            assertThat(Double.parseDouble(bar.getAttribute("y"))).isLessThan(Double.parseDouble(box[3]));
        });
    }

    @Test
    void rowsOnADiskAreNotMixedWithThoseInMemory() throws Exception {
        Sample sample = new Sample().with("upload-8k-64", OURS, 4_000, 1).with("disk-upload-8k-64", OURS, 9_999, 1);

        assertThat(elements(parsed(sample), "text", "figure"))
                .extracting(Element::getTextContent)
                .contains("4,000")
                .doesNotContain("9,999");
    }
}
