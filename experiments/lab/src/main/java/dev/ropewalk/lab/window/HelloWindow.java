package dev.ropewalk.lab.window;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;

/// The window; on JavaFX's application thread.
final class HelloWindow {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    /// 36 points at pyglet's 96 dots an inch.
    private static final double SIZE = 48;

    private static final List<String> SERIFS =
            List.of("Times New Roman", "Liberation Serif", "Nimbus Roman", "DejaVu Serif");

    private final PrintStream out;
    private final CountDownLatch closed;

    /// @param out gets a line for each key and button
    /// @param closed counted down when the window is gone
    HelloWindow(PrintStream out, CountDownLatch closed) {
        this.out = out;
        this.closed = closed;
    }

    void show(String title, String words) {
        Text label = new Text(words);
        label.setFont(Font.font(serif(), SIZE));
        label.setFill(Color.WHITE);
        StackPane pane = new StackPane(label);
        pane.setBackground(null);
        Scene scene = new Scene(pane, WIDTH, HEIGHT, Color.BLACK);
        Stage stage = new Stage();
        scene.setOnKeyPressed(event -> keyPressed(event, stage));
        scene.setOnMousePressed(event -> mousePressed(event, scene.getHeight()));
        stage.setTitle(title);
        stage.setScene(scene);
        stage.setOnHidden(_ -> closed.countDown());
        stage.show();
    }

    /// Where there is no serif of a known name, Java's own.
    private static String serif() {
        List<String> there = Font.getFamilies();
        return SERIFS.stream().filter(there::contains).findFirst().orElse("Serif");
    }

    private void keyPressed(KeyEvent event, Stage stage) {
        say("A key was pressed " + KeySymbols.of(event.getCode()) + " " + Modifiers.of(event));
        if (event.getCode() == KeyCode.ESCAPE) {
            stage.close();
        }
    }

    /// The origin is at the bottom left.
    private void mousePressed(MouseEvent event, double height) {
        int button = Modifiers.button(event.getButton());
        if (button != 0) {
            int x = (int) event.getSceneX();
            int y = (int) (height - event.getSceneY());
            say("The  mouse button  " + x + " " + y + " " + button + " " + Modifiers.of(event));
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
