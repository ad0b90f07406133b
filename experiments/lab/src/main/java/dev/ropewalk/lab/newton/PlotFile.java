package dev.ropewalk.lab.newton;

import dev.ropewalk.lab.EntryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// The file that a picture goes to.
///
/// @param path ends in `.svg` or `.png`
record PlotFile(Path path) {
    /// From the option.
    static PlotFile of(String name) throws EntryException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".svg") && !lower.endsWith(".png")) {
            throw EntryException.wrongCall(
                    "--plot is a file that ends in .svg or .png, not \"" + name + "\"");
        }
        try {
            return new PlotFile(Path.of(name));
        } catch (InvalidPathException wrong) {
            throw EntryException.wrongCall("--plot: \"" + name + "\" is no name of a file");
        }
    }

    /// Draws the chart, and puts the picture into place when it is whole.
    void write(Chart chart) throws EntryException, IOException {
        byte[] picture = picture(chart);
        try {
            put(picture);
        } catch (NoSuchFileException _) { // the folder; told by the name that was given
            throw new NoSuchFileException(path.toString());
        } catch (AccessDeniedException _) {
            throw new AccessDeniedException(path.toString());
        }
    }

    private void put(byte[] picture) throws IOException {
        Path whole = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.write(whole, picture);
            Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private byte[] picture(Chart chart) throws EntryException, IOException {
        if (path.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
            Svg svg = new Svg("Newton's method: " + chart.title());
            new Picture(chart, svg).draw();
            return svg.bytes();
        }
        System.setProperty("java.awt.headless", "true");
        try {
            Png png = new Png();
            new Picture(chart, png).draw();
            return png.bytes();
        } catch (LinkageError | RuntimeException failed) { // a machine without fonts
            throw EntryException.failure(
                    "a .png needs a font and libfontconfig, which are missing here; a .svg does"
                            + " not",
                    failed);
        }
    }
}
