package dev.ropewalk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ropewalk.testing.Architecture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of `docs/design.md`: who may know whom.
class ArchitectureTest {
    private static final JavaClasses common =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.ropewalk");

    private static final List<String> everywhere =
            List.of("java..", "javax..", "jdk.net..", "org.jspecify..", "org.slf4j..");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    protocol | io.netty.buffer..
                    endpoint |
                    reactor  | io.netty.. dev.ropewalk.protocol dev.ropewalk.endpoint
                    policy   | io.netty.buffer.. dev.ropewalk.protocol dev.ropewalk.reactor
                    web      | io.netty.. dev.ropewalk.protocol dev.ropewalk.reactor
                    greenlet | io.netty.. dev.ropewalk.protocol dev.ropewalk.reactor
                    """)
    void aPackageKnowsOnlyWhatTheTableSays(String name, String knows) {
        String self = "dev.ropewalk." + name;
        List<String> allowed = new ArrayList<>(everywhere);
        allowed.add(self);
        if (knows != null) {
            allowed.addAll(List.of(knows.split(" ")));
        }
        classes()
                .that()
                .resideInAPackage(self)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(common);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "reactor"})
    void noMoreThanTwelveClassesFormACircle(String name) {
        assertEquals(
                List.of(), List.copyOf(Architecture.of("dev.ropewalk").circlesOfClasses(name, 12)));
    }

    @Test
    void noLargeCircleOfClassesIsInGreenlet() {
        assertEquals(List.of(), Architecture.of("dev.ropewalk").circlesOfClasses("greenlet", 12));
    }

    @Test
    void noPackagesFormACycle() {
        slices().matching("dev.ropewalk.(*)..").should().beFreeOfCycles().check(common);
    }
}
