package io.copyrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void makesEachColumnAsWideAsItsWidestText() {
        Table table = new Table("device", "bytes");
        table.add("r1", "1");
        table.add("switch-1", "22");

        assertThat(table.lines()).containsExactly("device    bytes", "r1        1", "switch-1  22");
    }
}
