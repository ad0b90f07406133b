package dev.ropewalk.lab.newton;

/// A point of a chart, or of a picture.
record Point(double x, double y) {}
