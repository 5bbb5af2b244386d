package io.copyrun.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class ThreatsTest {
    private static final int THREATS = 68;
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("io.copyrun.tftp");

    private static List<JavaMethod> answers() {
        return TESTS.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Threat.class))
                .toList();
    }

    @Test
    void everyThreatHasItsTest() {
        assertThat(answers().stream()
                        .flatMapToInt(method -> Arrays.stream(
                                method.getAnnotationOfType(Threat.class).value())))
                .containsAll(IntStream.rangeClosed(1, THREATS).boxed().toList());
    }

    @Test
    void whateverAnswersAThreatIsATestThatTheBuildRuns() {
        assertThat(answers()).isNotEmpty().allSatisfy(method -> {
            assertThat(method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class))
                    .isTrue();
            assertThat(method.getOwner().getSimpleName()).matches(".*(Test|IT)");
        });
    }
}
