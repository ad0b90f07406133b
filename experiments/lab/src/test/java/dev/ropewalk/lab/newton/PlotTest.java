package dev.ropewalk.lab.newton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.lab.LabRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/// `ropewalk lab newton --plot`.
class PlotTest {
    @TempDir private Path folder;

    private Document svg(String... args) throws Exception {
        Path file = folder.resolve("plot.svg");
        String[] all = new String[args.length + 2];
        all[0] = "newton";
        all[1] = "--plot=" + file;
        System.arraycopy(args, 0, all, 2, args.length);
        LabRun.of(all);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    @Test
    void aPictureHasTheFunctionTheStepsAndTheRoot() throws Exception {
        Document svg = svg("x*x - 2 if x < 9 else 0");
        String title = svg.getElementsByTagName("title").item(0).getTextContent();
        assertEquals("Newton's method: x*x - 2 if x < 9 else 0", title);
        assertEquals(1, svg.getElementsByTagName("circle").getLength());
        String picture = Files.readString(folder.resolve("plot.svg"));
        assertTrue(picture.contains("#1f5fa8") && picture.contains("#c8401f"), picture);
        assertTrue(picture.contains("x &lt; 9 else 0   root: 1.4142135623730951<"), picture);
        assertFalse(picture.contains("NaN"), picture);
    }

    @Test
    void theSamePictureHasTheSameBytes() throws Exception {
        svg("x**3-x-1");
        byte[] first = Files.readAllBytes(folder.resolve("plot.svg"));
        svg("x**3-x-1");
        assertEquals(
                List.of(first.length, -1L),
                List.of(
                        (int) Files.size(folder.resolve("plot.svg")),
                        Files.mismatch(
                                Files.write(folder.resolve("first"), first),
                                folder.resolve("plot.svg"))));
    }

    @Test
    void whatHasNoRootIsDrawnToo() throws Exception {
        for (String text :
                List.of(
                        "x*x+1",
                        "5",
                        "tan(x)-1e9",
                        "1/x",
                        "sqrt(x)+1",
                        "x-1j",
                        "nan*x",
                        "exp(x)",
                        "1e300*x",
                        "x**3*1e-320",
                        "floor(x)-3",
                        "x",
                        "1e400*x")) {
            for (String diary : List.of("--diary", "--steps=100")) {
                Document svg = svg(diary, "--start=2", text);
                assertTrue(svg.getElementsByTagName("text").getLength() > 4, text);
                assertFalse(
                        Files.readString(folder.resolve("plot.svg")).contains("NaN"), text + diary);
            }
        }
    }

    @Test
    void aPngIsAPicture() throws IOException {
        Path file = folder.resolve("plot.PNG");
        LabRun run = LabRun.of("newton", "--plot", file.toString(), "cos(x)-x");
        assertEquals(new LabRun(0, "0.7390851332151607\n", ""), run);
        BufferedImage image = ImageIO.read(file.toFile());
        assertNotNull(image);
        assertEquals(2 * Canvas.WIDTH, image.getWidth());
        long curve = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                curve += (image.getRGB(x, y) & 0xffffff) == Canvas.Pen.CURVE.colour ? 1 : 0;
            }
        }
        assertTrue(curve > 1000, curve + " pixels of the curve");
    }

    @Test
    void aFolderThatIsNotThereIsSaidAndNothingIsLeft() throws IOException {
        LabRun run = LabRun.of("newton", "--plot=" + folder.resolve("no/plot.svg"), "x");
        assertEquals(1, run.status());
        assertTrue(run.err().endsWith("no/plot.svg: no such file or folder\n"), run::err);
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }
}
