package io.copyrun.session.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.facts.Listing.ListedFile;
import org.junit.jupiter.api.Test;

class ListingTest {
    @Test
    void readsTheDirectoryOfIos12() {
        var listing = parse("""
                Directory of flash:/

                    2  -rwx     2664051   Mar 1 1993 00:02:16 +00:00  c3500XL-c3h2s-mz.bin
                    3  ---x          17   Jan 01 1970 00:01:02  env_vars
                    4  drwx         192   Mar 01 1993 00:03:17  c2950-i6q4l2-mz.121-22.EA14

                3612672 bytes total (948224 bytes free)
                """);

        assertThat(listing.fileSystem()).isEqualTo("flash:/");
        assertThat(listing.totalBytes()).isEqualTo(3_612_672);
        assertThat(listing.freeBytes()).isEqualTo(948_224);
        assertThat(listing.files())
                .containsExactly(
                        new ListedFile("c3500XL-c3h2s-mz.bin", 2_664_051L, false, "Mar 1 1993 00:02:16 +00:00", false),
                        new ListedFile("env_vars", 17L, false, "Jan 01 1970 00:01:02", false),
                        new ListedFile("c2950-i6q4l2-mz.121-22.EA14", 192L, true, "Mar 01 1993 00:03:17", false));
    }

    @Test
    void readsRowsWithoutADateOrASize() {
        var listing = parse("""
                Directory of system:/

                  2  dr-x           0                    <no date>  memory
                  1  -rw-         987                    <no date>  running-config
                  6  -rw-   <no size>                    <no date>  vfiles
                  1  -rw-     5824520                              c2600-i-mz.121-5.T.bin

                No space information available
                """);

        assertThat(listing.files())
                .extracting(ListedFile::name)
                .containsExactly("memory", "running-config", "vfiles", "c2600-i-mz.121-5.T.bin");
        assertThat(listing.files()).extracting(ListedFile::sizeBytes).containsExactly(0L, 987L, null, 5_824_520L);
        assertThat(listing.totalBytes()).isNull();
    }

    @Test
    void readsClassBFlash() {
        var listing = parse("""

                System flash directory:
                File  Length   Name/status
                  1   7560712  c2500-j-l.112-5.P
                  2   1024     old-confg [deleted]
                [7561864 bytes used, 827000 available, 8388608 total]
                8192K bytes of processor board System flash (Read ONLY)
                """);

        assertThat(listing.files())
                .containsExactly(
                        new ListedFile("c2500-j-l.112-5.P", 7_560_712L, false, null, false),
                        new ListedFile("old-confg", 1_024L, false, null, true));
        assertThat(listing.freeBytes()).isEqualTo(827_000);
        assertThat(listing.totalBytes()).isEqualTo(8_388_608);
    }

    @Test
    void readsPartitionsOfClassBFlashWithTheirNumbers() {
        var listing = parse("""

                System flash directory, partition 1:
                File  Length   Name/status
                  1   6178304  c2500-i-l.112-9.P
                [6178368 bytes used, 2210240 available, 8388608 total]
                8192K bytes of processor board System flash (Read ONLY)

                System flash directory, partition2:
                File  Length   Name/status
                  1   1048576  c2500-is-l.112-14.P [invalidated]
                  2   204800   c2500-is-l.112-18.P
                [1253504 bytes used, 7135104 available, 8388608 total]
                8192K bytes of processor board System flash (Read/Write)
                """);

        assertThat(listing.files())
                .containsExactly(
                        new ListedFile("1:c2500-i-l.112-9.P", 6_178_304L, false, null, false),
                        new ListedFile("2:c2500-is-l.112-14.P", 1_048_576L, false, null, true),
                        new ListedFile("2:c2500-is-l.112-18.P", 204_800L, false, null, false));
    }

    @Test
    void readsAStackWithMoreThanFourGigabytes() {
        var listing = parse("""
                Directory of flash-1:/

                8193  -rw-             5213  Nov 21 2023 07:35:02 +00:00  packages.conf
                8194  -rw-       2298080768  Nov 30 2022 09:12:44 +00:00  cat9k_iosxe.17.06.05.SPA.bin

                11353194496 bytes total (8613134336 bytes free)
                """);

        assertThat(listing.fileSystem()).isEqualTo("flash-1:/");
        assertThat(listing.totalBytes()).isEqualTo(11_353_194_496L);
        assertThat(listing.files())
                .extracting(ListedFile::name, ListedFile::sizeBytes)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("packages.conf", 5_213L),
                        org.assertj.core.groups.Tuple.tuple("cat9k_iosxe.17.06.05.SPA.bin", 2_298_080_768L));
    }

    @Test
    void readsTheShortListingOfLinearFlash() {
        var listing = parse("""
                -#- -length- -----date/time------ name
                1   3482498  May 4  1993 21:38:04 rsp-k-mz11.2
                2   1038     Mar 05 1996 20:11:24 keep.cfg

                4904640 bytes available (3483536 bytes used)
                """);

        assertThat(listing.files()).extracting(ListedFile::name).containsExactly("rsp-k-mz11.2", "keep.cfg");
    }

    @Test
    void readsClassAFlashWithAWrappedName() {
        var listing = parse("""
                -#- ED --type-- --crc--- -seek-- nlen -length- -----date/time------ name
                1   .. unknown  317FBA1B  4A0694   24  4720148 Dec 17 1997 17:49:36 c7200-j-mz
                2   .D config   77D6E1C5  4A0800   11      331 Dec 17 1997 18:00:00
                    a-name-of-its-own-line

                3104544 bytes available (4978528 bytes used)
                """);

        assertThat(listing.files())
                .containsExactly(
                        new ListedFile("c7200-j-mz", 4_720_148L, false, "Dec 17 1997 17:49:36", false),
                        new ListedFile("a-name-of-its-own-line", 331L, false, "Dec 17 1997 18:00:00", true));
        assertThat(listing.freeBytes()).isEqualTo(3_104_544);
        assertThat(listing.totalBytes()).isEqualTo(3_104_544 + 4_978_528);
    }

    @Test
    void readsTheFlashOfAnIsrWhereTheFreeBytesComeFirst() {
        var listing = parse("""
                -#- --length-- -----date/time------ path
                1     55298260 Mar 05 2012 20:00:48 -05:00 c2900-universalk9-mz.SPA.152-4.M6.bin
                2         1038 Mar 05 2012 20:11:24 -05:00 home.shtml

                200998912 bytes available (55320576 bytes used)
                """);

        assertThat(listing.files()).extracting(ListedFile::sizeBytes).containsExactly(55_298_260L, 1_038L);
        assertThat(listing.freeBytes()).isEqualTo(200_998_912);
        assertThat(listing.totalBytes()).isEqualTo(256_319_488);
    }

    @Test
    void readsNexus() {
        var listing = parse("""
                       4096    Jan 25 21:00:53 2017  .rpmstore/
                 2298080768    Dec 10 02:29:45 2022  nxos64-cs.10.3.1.F.bin

                Usage for bootflash://
                 6638399488 bytes used
                109485674496 bytes free
                116124073984 bytes total
                """);

        assertThat(listing.files())
                .containsExactly(
                        new ListedFile(".rpmstore", 4_096L, true, "Jan 25 21:00:53 2017", false),
                        new ListedFile("nxos64-cs.10.3.1.F.bin", 2_298_080_768L, false, "Dec 10 02:29:45 2022", false));
        assertThat(listing.fileSystem()).isEqualTo("bootflash://");
        assertThat(listing.totalBytes()).isEqualTo(116_124_073_984L);
        assertThat(listing.freeBytes()).isEqualTo(109_485_674_496L);
    }

    @Test
    void readsADirectoryWithoutFiles() {
        var listing = parse(
                "Directory of bootflash:/x/\n\nNo files in directory\n\n6646632448 bytes total (3948212224 bytes free)");

        assertThat(listing.files()).isEmpty();
        assertThat(listing.freeBytes()).isEqualTo(3_948_212_224L);
    }

    @Test
    void knowsADeletedFileByItsBrackets() {
        assertThat(parse("Directory of flash:/\n  3  -rw-  100   Mar 1 2002 00:00:00  [old.bin]\n")
                        .files())
                .containsExactly(new ListedFile("old.bin", 100L, false, "Mar 1 2002 00:00:00", true));
    }

    @Test
    void readsAsa() {
        var listing = parse("""
                Directory of disk0:/

                97     -rwx  108563072    06:43:00 Jun 30 2018  asa982-lfbff-k8.SPA
                11     drwx  4096         06:46:42 Jun 30 2018  log

                1 file(s) total size: 108563072 bytes
                7365472256 bytes total (3847725056 bytes free/52% free)
                """);

        assertThat(listing.files())
                .containsExactly(
                        new ListedFile("asa982-lfbff-k8.SPA", 108_563_072L, false, "06:43:00 Jun 30 2018", false),
                        new ListedFile("log", 4_096L, true, "06:46:42 Jun 30 2018", false));
        assertThat(listing.totalBytes()).isEqualTo(7_365_472_256L);
        assertThat(listing.freeBytes()).isEqualTo(3_847_725_056L);
    }

    @Test
    void readsBothShapesOfIosXr() {
        var linux = parse("""
                Directory of /misc/scratch
                   15 lrwxrwxrwx 1    12 May 10  2017 config -> /misc/config
                   13 -rw-r--r--. 1  1438 May 10 14:02 envoke_log
                 8178 drwxr-xr-x 2  4096 May 10  2017 kim

                1012660 kbytes total (938376 kbytes free)
                """);
        assertThat(linux.files())
                .containsExactly(
                        new ListedFile("config", 12L, false, "May 10  2017", false),
                        new ListedFile("envoke_log", 1_438L, false, "May 10 14:02", false),
                        new ListedFile("kim", 4_096L, true, "May 10  2017", false));
        assertThat(linux.freeBytes()).isEqualTo(938_376L * 1_024);

        var classic = parse("""
                Directory of disk0a:/usr

                9867        -rwx  8909        Thu Jan 15 15:29:26 2015  start

                2562719744 bytes total (1918621184 bytes free)
                """);
        assertThat(classic.files())
                .containsExactly(new ListedFile("start", 8_909L, false, "Thu Jan 15 15:29:26 2015", false));
    }

    @Test
    void readsEos() {
        var listing = parse("""
                Directory of flash:/

                 -rw-         952           Apr 16 15:14  startup-config
                 drwx        4096            Oct 6  2020  debug
                 -rw-   430740806           Sep 26  2019  vEOS-lab.swi
                       -rw-        1349              <no date>  running-config

                4093313024 bytes total (3192283136 bytes free)
                """);

        assertThat(listing.files())
                .containsExactly(
                        new ListedFile("startup-config", 952L, false, "Apr 16 15:14", false),
                        new ListedFile("debug", 4_096L, true, "Oct 6  2020", false),
                        new ListedFile("vEOS-lab.swi", 430_740_806L, false, "Sep 26  2019", false),
                        new ListedFile("running-config", 1_349L, false, null, false));
    }

    @Test
    void isNotReadOutOfAnythingElse() {
        assertThat(Listing.parse("% Invalid input detected at '^' marker.")).isEmpty();
        assertThat(Listing.parse("")).isEmpty();
        assertThat(Listing.parse("9".repeat(100_000))).isEmpty();
    }

    private static Listing parse(String text) {
        return Listing.parse(text).orElseThrow();
    }
}
