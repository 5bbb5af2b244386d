package io.copyrun.session.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageSearchTest {
    private static final String TOTAL = "\n7741440 bytes total (100 bytes free)\n";

    @Test
    void findsAnImageInTheTopOfItsFileSystem() {
        var look = look("flash:c2600-i-mz.122-2.XA1");

        assertThat(look.directory()).isEqualTo("flash:");
        assertThat(look.listed(listing("1 -rw- 4721 <no date> c2600-i-mz.122-2.XA1")))
                .isEqualTo(new ImageSearch.Found("flash:c2600-i-mz.122-2.XA1", "c2600-i-mz.122-2.XA1", 4_721L));
    }

    @Test
    void findsAnImageInTheDirectoryThatShowVersionNames() {
        var look = look("flash:c2960-lan-mz.122-35/c2960-lan-mz.122-35.bin");

        assertThat(look.directory()).isEqualTo("flash:/c2960-lan-mz.122-35/");
        assertThat(look.listed(listing("1 -rwx 5824 <no date> c2960-lan-mz.122-35.bin")))
                .isEqualTo(new ImageSearch.Found(
                        "flash:c2960-lan-mz.122-35/c2960-lan-mz.122-35.bin", "c2960-lan-mz.122-35.bin", 5_824L));
    }

    @Test
    void looksIntoTheDirectoryOfTheSameName() {
        var inside = look("flash:c2950-i6-mz.121-22.EA14.bin")
                .listed(listing("2 drwx 192 <no date> c2950-i6-mz.121-22.EA14"));

        assertThat(inside).isInstanceOfSatisfying(ImageSearch.Look.class, look -> assertThat(look.directory())
                .isEqualTo("flash:/c2950-i6-mz.121-22.EA14/"));
        assertThat(((ImageSearch.Look) inside)
                        .listed(listing("3 -rwx 3086 <no date> c2950-i6-mz.121-22.EA14.bin\n4 drwx 9 <no date> html")))
                .isEqualTo(new ImageSearch.Found(
                        "flash:c2950-i6-mz.121-22.EA14/c2950-i6-mz.121-22.EA14.bin",
                        "c2950-i6-mz.121-22.EA14.bin",
                        3_086L));
    }

    @Test
    void looksIntoADirectoryThatShowVersionCallsTheImage() {
        var inside = look("flash:c2950-i6-mz").listed(listing("2 drwx 192 <no date> c2950-i6-mz"));

        assertThat(((ImageSearch.Look) inside).listed(listing("3 -rwx 3086 <no date> c2950-i6-mz.121-22.bin")))
                .isInstanceOf(ImageSearch.Found.class);
    }

    @Test
    void doesNotGuessBetweenTwoImages() {
        var inside = look("flash:c2950-i6-mz").listed(listing("2 drwx 192 <no date> c2950-i6-mz"));

        assertThat(((ImageSearch.Look) inside).listed(listing("3 -rwx 3 <no date> a.bin\n4 -rwx 3 <no date> b.bin")))
                .isInstanceOf(ImageSearch.Missing.class);
    }

    @Test
    void takesTheSystemImageOfANexus() {
        var facts = VersionFacts.parse("  kickstart image file is: bootflash:///n5000-kick.bin\n"
                + "  system image file is:    bootflash:///n5000-uk9.bin\n");
        var look = (ImageSearch.Look) ImageSearch.begin(facts);

        assertThat(facts.kickstartFile()).isEqualTo("bootflash:///n5000-kick.bin");
        assertThat(look.listed(Listing.parse("  752699904    Jan 25 21:36:26 2017  n5000-uk9.bin\n")))
                .isEqualTo(new ImageSearch.Found("bootflash:n5000-uk9.bin", "n5000-uk9.bin", 752_699_904L));
    }

    @Test
    void findsNoImageWhereThereIsNone() {
        assertThat(missing("bootflash:packages.conf")).contains("install mode");
        assertThat(missing("tftp://255.255.255.255/unknown")).contains("booted from tftp:");
        assertThat(missing("unknown")).contains("no path");
        assertThat(((ImageSearch.Missing) ImageSearch.begin(VersionFacts.parse(""))).why())
                .contains("no image file");
    }

    @Test
    void doesNotTakeADeletedFile() {
        assertThat(look("flash:x.bin").listed(listing("3 -rwx 3 <no date> [x.bin]")))
                .isInstanceOf(ImageSearch.Missing.class);
    }

    @Test
    void saysThatAListingCannotBeRead() {
        assertThat(look("flash:x.bin").listed(Optional.empty())).isInstanceOf(ImageSearch.Missing.class);
    }

    private static String missing(String image) {
        return ((ImageSearch.Missing) begin(image)).why();
    }

    private static ImageSearch.Look look(String image) {
        return (ImageSearch.Look) begin(image);
    }

    private static ImageSearch begin(String image) {
        return ImageSearch.begin(VersionFacts.parse("System image file is \"" + image + "\"\n"));
    }

    private static Optional<Listing> listing(String rows) {
        return Listing.parse("Directory of flash:/\n\n" + rows + TOTAL);
    }
}
