package dev.ropewalk.lab;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Which packages of the lab may know which.
class ArchitectureTest {
    private static final JavaClasses lab =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.ropewalk.lab");

    @Test
    void theLabKnowsNoEntry() {
        classes()
                .that()
                .resideInAPackage("dev.ropewalk.lab")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.ropewalk.lab",
                        "dev.ropewalk.lab.python",
                        "dev.ropewalk.service",
                        "com.google.gson..",
                        "picocli",
                        "org.jspecify..",
                        "java..")
                .check(lab);
    }

    @Test
    void nothingInTheLabKnowsSymbolic() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ropewalk.symbolic..")
                .check(lab);
    }

    /// Entries know the lab and its `python`, and not each other: the arrows end there.
    @Test
    void noEntryKnowsAnother() {
        slices().matching("dev.ropewalk.lab.(*)..")
                .namingSlices("$1")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage("dev.ropewalk.lab.python"))
                .check(lab);
    }

    @Test
    void noPackagesFormACycle() {
        slices().matching("dev.ropewalk.(**)").should().beFreeOfCycles().check(lab);
    }
}
