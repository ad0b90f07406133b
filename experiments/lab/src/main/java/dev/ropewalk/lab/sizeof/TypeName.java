package dev.ropewalk.lab.sizeof;

/// The names of classes as people write them.
final class TypeName {
    private TypeName() {}

    /// `String`, `byte[]`, `Map.Entry`; with the package where it is not one that everybody knows,
    /// and without the class around what is declared in a JShell.
    static String of(Class<?> type) {
        if (type.isArray()) {
            return of(type.componentType()) + "[]";
        }
        if (type.isHidden() && type.getInterfaces().length > 0) { // whose name is a number
            return of(type.getInterfaces()[0]) + " lambda";
        }
        String name = type.getCanonicalName() == null ? type.getName() : type.getCanonicalName();
        return name.replaceFirst("^REPL\\.\\$JShell\\$[0-9A-Z]+\\.", "")
                .replaceFirst("^java\\.(lang|util|math)\\.(?=[A-Z])", "");
    }
}
