package dev.ropewalk.lab.sum;

/// The ways to sum, in the order in which they are shown.
enum Kind {
    NAIVE("naive"),
    COMPENSATED("compensated"),
    EXACT("exact"),
    DECIMAL("decimal");

    /// As it is shown.
    final String label;

    Kind(String label) {
        this.label = label;
    }
}
