package io.copyrun.simulator.flash;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.simulator.estate.Model.ListingShape;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileSystemTest {
    private static final Instant NOW = Instant.parse("2001-02-03T04:05:06Z");

    private static FileSystem of(ListingShape listing, int partitions) {
        return new FileSystem("flash", List.of("bootflash"), 10_000, listing, partitions);
    }

    private static void put(FileSystem fileSystem, String path, int size) {
        fileSystem.put(path, "-rw-", NOW, Held.of("x".repeat(size)));
    }

    @Test
    void aDiskGivesBackTheRoomOfADeletedAndOfAReplacedFile() {
        FileSystem disk = of(ListingShape.OFFSET, 0);
        put(disk, "a", 3_000);
        put(disk, "b", 4_000);
        assertThat(disk.freeBytes()).isEqualTo(3_000);
        assertThat(disk.room("b")).isEqualTo(7_000);
        assertThat(disk.room("c")).isEqualTo(3_000);
        put(disk, "b", 1_000);
        disk.delete("a");
        assertThat(disk.freeBytes()).isEqualTo(9_000);
        assertThat(disk.delete("a")).isFalse();
    }

    @Test
    void classAKeepsTheRoomOfDeletedFilesUntilItIsSqueezed() {
        FileSystem card = of(ListingShape.CLASS_A, 0);
        put(card, "a", 3_000);
        put(card, "a", 2_000);
        card.delete("a");
        assertThat(card.find("a")).isEmpty();
        assertThat(card.freeBytes()).isEqualTo(5_000);
        assertThat(card.room("a")).isEqualTo(5_000);
        card.squeeze();
        assertThat(card.freeBytes()).isEqualTo(10_000);
    }

    @Test
    void classBCountsAHeaderForEachFileAndForTheNextOne() {
        FileSystem simm = of(ListingShape.CLASS_B, 0);
        put(simm, "a", 3_000);
        simm.delete("a", Entry.INVALIDATED);
        put(simm, "a", 2_000);
        assertThat(simm.freeBytes()).isEqualTo(10_000 - 3_064 - 2_064);
        assertThat(simm.room("b")).isEqualTo(10_000 - 3_064 - 2_064 - 64);
        assertThat(simm.list("", true).getFirst().flags()).isEqualTo("invalidated");
        simm.erase("");
        assertThat(simm.freeBytes()).isEqualTo(10_000);
        assertThat(simm.all()).isEmpty();
    }

    @Test
    void anEraseOfOnePartitionLeavesTheOther() {
        FileSystem parted = of(ListingShape.CLASS_B, 2);
        put(parted, "1:a", 3_000);
        put(parted, "2:b", 1_000);
        assertThat(parted.totalBytes("2:x")).isEqualTo(5_000);
        assertThat(parted.room("1:x")).isEqualTo(5_000 - 3_064 - 64);
        assertThat(parted.room("2:x")).isEqualTo(5_000 - 1_064 - 64);
        parted.erase("2:x");
        assertThat(parted.find("1:a")).isPresent();
        assertThat(parted.find("2:b")).isEmpty();
        assertThat(parted.partitions()).containsExactly(1, 2);
    }

    @Test
    void aFileThatIsNotWholeHasItsNameAndItsRoom() {
        FileSystem card = of(ListingShape.CLASS_A, 0);
        card.put("part", "-rw-", NOW, Held.of("xyz"), false);
        assertThat(card.find("part")).hasValueSatisfying(entry -> {
            assertThat(entry.whole()).isFalse();
            assertThat(entry.size()).isEqualTo(3);
        });
        assertThat(LinearListing.classA(card)).containsPattern("1   E\\. unknown .* part\n");
    }
}
