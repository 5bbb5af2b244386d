package io.copyrun.session.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    void takesBothImagesOfANexusThatBootsTwo() {
        var facts = VersionFacts.parse("  kickstart image file is: bootflash:///n5000-kick.bin\n"
                + "  system image file is:    bootflash:///n5000-uk9.bin\n");

        assertThat(facts.kickstartFile()).isEqualTo("bootflash:///n5000-kick.bin");
        assertThat(ImageSearch.begin(facts))
                .isEqualTo(new ImageSearch.Several(List.of("bootflash:n5000-kick.bin", "bootflash:n5000-uk9.bin")));
    }

    @Test
    void doesNotTakeOneOfTwoImagesForTheWhole() {
        var facts = VersionFacts.parse(
                "  kickstart image file is: unknown\n" + "  system image file is:    bootflash:///n5000-uk9.bin\n");

        assertThat(ImageSearch.begin(facts)).isInstanceOf(ImageSearch.Missing.class);
    }

    @Test
    void takesTheOneImageOfANewerNexus() {
        var look = (ImageSearch.Look)
                ImageSearch.begin(VersionFacts.parse("  NXOS image file is: bootflash:///nxos.9.3.8.bin\n"));

        assertThat(look.listed(Listing.parse("  752699904    Jan 25 21:36:26 2017  nxos.9.3.8.bin\n")))
                .isEqualTo(new ImageSearch.Found("bootflash:nxos.9.3.8.bin", "nxos.9.3.8.bin", 752_699_904L));
    }

    @Test
    void takesTheListOfPackagesAndEachPackageOnce() {
        assertThat(packages("""
                #! /usr/binos/bin/packages_conf.sh

                sha1sum: 46482bb61607b01d831ce9eb1298bef9ea137020
                #     example:  iso rp 0 0 rp_base old.pkg
                boot  rp 0 0   rp_boot       isr4300-rpboot.17.03.05.SPA.pkg

                iso   rp 0 0   rp_base       isr4300-rpbase.17.03.05.SPA.pkg
                iso   rp 0 1   rp_base       isr4300-rpbase.17.03.05.SPA.pkg
                iso   fp 0 0   fp            isr4300-espbase.17.03.05.SPA.pkg  \r
                # pkginfo: Name: rp_super.pkg
                """))
                .isEqualTo(new ImageSearch.Several(List.of(
                        "bootflash:running/packages.conf",
                        "bootflash:running/isr4300-rpboot.17.03.05.SPA.pkg",
                        "bootflash:running/isr4300-rpbase.17.03.05.SPA.pkg",
                        "bootflash:running/isr4300-espbase.17.03.05.SPA.pkg")));
    }

    @Test
    void takesNothingOutOfAListThatNamesNoPackagesOrLeadsElsewhere() {
        assertThat(packages("% Error opening bootflash:packages.conf (No such file)"))
                .isInstanceOf(ImageSearch.Unreadable.class);
        assertThat(packages("iso rp 0 0 rp_base ../../nvram/startup-config.pkg"))
                .isInstanceOf(ImageSearch.Unreadable.class);
        assertThat(packages("iso rp 0 0 rp_base tftp://192.0.2.1/x.pkg")).isInstanceOf(ImageSearch.Unreadable.class);
        StringBuilder endless = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            endless.append("iso rp 0 0 rp_base a").append(i).append(".pkg\n");
        }
        assertThat(packages(endless.toString()))
                .isInstanceOfSatisfying(ImageSearch.Unreadable.class, unreadable -> assertThat(unreadable.why())
                        .contains("1000 packages (expected: 1 to 60)"));
    }

    private static ImageSearch packages(String text) {
        return ((ImageSearch.Read) begin("bootflash:/running/packages.conf")).text(Optional.of(text));
    }

    @Test
    void neverTakesAListOfPackagesForTheImage() {
        assertThat(begin("flash:packages.conf")).isEqualTo(new ImageSearch.Read("flash:packages.conf"));
        assertThat(((ImageSearch.Read) begin("flash:packages.conf")).text(Optional.empty()))
                .isInstanceOf(ImageSearch.Unreadable.class);
    }

    @Test
    void findsAnImageInItsPartition() {
        var partitions = Listing.parse("""
                System flash directory, partition 1:
                File  Length   Name/status
                  1   6178304  c2500-i-l.112-9.P
                  2   100      twice
                [6178432 bytes used, 2210112 available, 8388608 total]

                System flash directory, partition2:
                File  Length   Name/status
                  1   7560712  c2500-is-l.112-18.P [deleted]
                  2   7560999  c2500-is-l.112-18.P
                  3   100      twice
                [7560776 bytes used, 827832 available, 8388608 total]
                """);

        assertThat(look("flash:2:c2500-is-l.112-18.P").listed(partitions))
                .isEqualTo(new ImageSearch.Found("flash:2:c2500-is-l.112-18.P", "2:c2500-is-l.112-18.P", 7_560_999L));
        assertThat(look("flash:c2500-is-l.112-18.P").listed(partitions))
                .isEqualTo(new ImageSearch.Found("flash:2:c2500-is-l.112-18.P", "2:c2500-is-l.112-18.P", 7_560_999L));
        assertThat(look("flash:1:c2500-is-l.112-18.P").listed(partitions)).isInstanceOf(ImageSearch.Missing.class);
        assertThat(look("flash:twice").listed(partitions)).isInstanceOf(ImageSearch.Missing.class);
    }

    @Test
    void findsAnImageAmongDeletedFilesOfItsName() {
        var slot0 = Listing.parse("""
                -#- ED --type-- --crc--- -seek-- nlen -length- -----date/time------ name
                1   .D unknown  317FBA1B  4A0694   24    99000 Dec 17 1997 17:49:36 c7200-j-mz
                2   .. unknown  9237F3FF  92C574   11  4767328 Oct 01 1997 18:42:53 c7200-j-mz
                3   .D unknown  71AB01F1  10C94E0  10  4720000 Oct 01 1997 18:43:53 c7200-j-mz

                3104544 bytes available (4978528 bytes used)
                """);

        assertThat(look("slot0:c7200-j-mz").listed(slot0))
                .isEqualTo(new ImageSearch.Found("slot0:c7200-j-mz", "c7200-j-mz", 4_767_328L));
    }

    @Test
    void findsNoImageWhereThereIsNone() {
        assertThat(missing("tftp://255.255.255.255/unknown")).contains("booted from tftp:");
        assertThat(missing("unknown")).contains("no path");
        assertThat(missing("disk0:asr9k-os-mbi-6.1.3/0x100305/mbiasr9k-rsp3.vm"))
                .contains("only boots IOS XR")
                .contains("show install active");
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
