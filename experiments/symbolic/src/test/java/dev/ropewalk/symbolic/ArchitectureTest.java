package dev.ropewalk.symbolic;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The permitted dependencies around SymPy's prompt.
class ArchitectureTest {
    private static final JavaClasses all =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.ropewalk.symbolic", "dev.ropewalk.lab");

    @Test
    void nothingInTheLabKnowsSymbolic() {
        noClasses()
                .that()
                .resideInAPackage("dev.ropewalk.lab..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ropewalk.symbolic..")
                .check(all);
    }

    @Test
    void symbolicKnowsTheLabAndThePromptAndNoServer() {
        classes()
                .that()
                .resideInAPackage("dev.ropewalk.symbolic..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.ropewalk.symbolic..",
                        "dev.ropewalk.lab",
                        "dev.ropewalk.lab.python",
                        "dev.ropewalk.prompt",
                        "edu.jas..",
                        "org.apfloat..",
                        "picocli",
                        "org.jspecify..",
                        "java..")
                .check(all);
    }

    @Test
    void noPackagesFormACycle() {
        slices().matching("dev.ropewalk.(**)").should().beFreeOfCycles().check(all);
    }
}
