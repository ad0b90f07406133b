package dev.ropewalk.testing;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The structure of a module, read from its compiled classes by ArchUnit: a test asks for what
/// breaks a rule, and asserts that it is empty.
///
/// Needs ArchUnit on the class path of the test. Immutable; of any thread.
public final class Architecture {
    private static final List<String> EVERYWHERE =
            List.of("java.", "javax.", "jdk.net.", "org.jspecify.", "org.slf4j.");

    private final String root;
    private final JavaClasses classes;

    private Architecture(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes;
    }

    /// Reads the classes of a package and of those below it, tests excluded.
    ///
    /// @param root such as `org.example`
    /// @throws IllegalArgumentException if there is none on the class path
    public static Architecture of(String root) {
        JavaClasses found =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(root);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no class on the class path is in " + root);
        }
        return new Architecture(root, found);
    }

    /// The uses that a table does not allow, each as "package -> package". A row has the name of a
    /// package, a bar, and the prefixes of the packages that it may use. Names are relative to the
    /// root (a dot alone is the root itself); prefixes that begin with `//` are absolute. The JDK
    /// and the package itself are always allowed. A package without a row may use nothing.
    ///
    /// @param table rows such as `log | settings //io.netty.buffer`
    public Collection<String> usesBeyond(String table) {
        Map<String, List<String>> allowed = new HashMap<>();
        for (String row : table.lines().filter(line -> !line.isBlank()).toList()) {
            String[] cells = row.split("\\|", -1);
            allowed.put(
                    absolute(cells[0].strip()),
                    cells.length < 2 ? List.of() : List.of(cells[1].strip().split("\\s+")));
        }
        Set<String> beyond = new TreeSet<>();
        for (JavaClass type : classes) {
            for (Dependency use : type.getDirectDependenciesFromSelf()) {
                String user = type.getPackageName();
                String used = use.getTargetClass().getBaseComponentType().getPackageName();
                if (!used.isEmpty()
                        && !used.equals(user)
                        && EVERYWHERE.stream().noneMatch((used + ".")::startsWith)
                        && allowed.getOrDefault(user, List.of()).stream()
                                .noneMatch(one -> covers(one, used))) {
                    beyond.add(user + " -> " + used);
                }
            }
        }
        return beyond;
    }

    private boolean covers(String cell, String used) {
        return cell.startsWith("//")
                ? (used + ".").startsWith(cell.substring(2) + ".")
                : used.equals(absolute(cell));
    }

    private String absolute(String name) {
        return name.equals(".") ? root : root + "." + name;
    }

    /// The circles of packages: those that use each other, directly or by way of others.
    public Collection<Set<String>> circlesOfPackages() {
        return circles(graph(JavaClass::getPackageName));
    }

    /// The circles of top-level classes within one package that have more members than a limit.
    ///
    /// @param name relative to the root
    /// @param limit in classes
    public Collection<Set<String>> circlesOfClasses(String name, int limit) {
        String prefix = absolute(name) + ".";
        return circles(graph(Architecture::topLevel)).stream()
                .map(circle -> {
                    Set<String> inside = new TreeSet<>(circle);
                    inside.removeIf(one ->
                            !one.startsWith(prefix) || one.indexOf('.', prefix.length()) >= 0);
                    return inside;
                })
                .filter(circle -> circle.size() > limit)
                .toList();
    }

    private static String topLevel(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer.getName();
    }

    private Map<String, Set<String>> graph(java.util.function.Function<JavaClass, String> node) {
        Map<String, Set<String>> graph = new TreeMap<>();
        for (JavaClass type : classes) {
            Set<String> uses = graph.computeIfAbsent(node.apply(type), name -> new TreeSet<>());
            for (Dependency use : type.getDirectDependenciesFromSelf()) {
                JavaClass target = use.getTargetClass().getBaseComponentType();
                if (classes.contain(target.getName())) {
                    uses.add(node.apply(target));
                }
            }
        }
        return graph;
    }

    /// The strongly connected components of more than one node.
    private static List<Set<String>> circles(Map<String, Set<String>> graph) {
        List<Set<String>> circles = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        for (String node : graph.keySet()) {
            if (!placed.contains(node)) {
                Set<String> circle = new TreeSet<>(reachable(graph, node));
                circle.removeIf(other -> !reachable(graph, other).contains(node));
                placed.add(node);
                placed.addAll(circle);
                if (circle.size() > 1) {
                    circles.add(circle);
                }
            }
        }
        return circles;
    }

    private static Set<String> reachable(Map<String, Set<String>> graph, String from) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(graph.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next)) {
                open.addAll(graph.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }
}
