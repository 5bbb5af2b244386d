package io.copyrun.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PanelTest {
    private final Panel.Bar low = new Panel.Bar("a", 10, "");
    private final Panel.Bar high = new Panel.Bar("b", 100, "");
    private final Panel.Bar highest = new Panel.Bar("a", 1_000, "");
    private final Panel.BarGroup first = new Panel.BarGroup("512", List.of(low, high));
    private final Panel.BarGroup second = new Panel.BarGroup("8192", List.of(highest));

    private Panel panel(Panel.Scale scale) {
        return new Panel("title", "note", scale, List.of(first, second));
    }

    @Test
    void aLinearBarIsItsShareOfTheHighestFigure() {
        assertThat(panel(Panel.Scale.LINEAR).length(first, high)).isCloseTo(0.1, within(1e-9));
        assertThat(panel(Panel.Scale.LINEAR).length(second, highest)).isEqualTo(1);
    }

    @Test
    void byGroupEachGroupHasAFullBar() {
        assertThat(panel(Panel.Scale.BY_GROUP).length(first, high)).isEqualTo(1);
        assertThat(panel(Panel.Scale.BY_GROUP).length(first, low)).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void logarithmicStepsOfTenAreEquallyLong() {
        Panel panel = panel(Panel.Scale.LOGARITHMIC);
        double one = panel.length(first, high) - panel.length(first, low);
        double other = panel.length(second, highest) - panel.length(first, high);

        assertThat(one).isCloseTo(other, within(1e-9));
        assertThat(panel.length(first, low)).isPositive();
    }

    @Test
    void aFigureOfNothingHasNoBar() {
        Panel.Bar nothing = new Panel.Bar("a", 0, "fails");
        Panel.BarGroup group = new Panel.BarGroup("512", List.of(nothing));

        for (Panel.Scale scale : Panel.Scale.values()) {
            assertThat(new Panel("t", "n", scale, List.of(group)).length(group, nothing))
                    .isZero();
        }
    }
}
